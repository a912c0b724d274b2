import Ciphers

extension Suite {
    /// Which minutes of a window have the passcode that was typed: none, one, or by a rare chance
    /// more.
    ///
    /// The whole window is worked out and compared in any case, so that the time taken tells
    /// nothing of the passcodes.
    ///
    /// - Parameters:
    ///   - typed: anything; what is not as many ASCII digits as a passcode has is no passcode.
    ///   - window: numbers of minutes, see ``Passcode/step(at:)``.
    ///   - otpKey: ``TokenKeys/otp``.
    ///   - serial: the token's eight digits.
    ///   - digits: from 6 to 8.
    ///   - pin: added to each passcode as ``Passcode/adding(pin:to:)`` does; may be empty.
    ///
    /// Source: protocol.md 1.5 and 3.4.
    public func steps(
        whoseCodeIs typed: String, in window: ClosedRange<Int64>, otpKey: [UInt8], serial: String,
        digits: Int, pin: String = ""
    ) -> [Int64] {
        // Taking the PIN off what was typed is the same as adding it to every passcode.
        let wanted = Passcode.number(in: typed, without: pin, digits: digits)
        var found: [Int64] = []
        func compare(_ number: Int, _ step: Int64) { if number == wanted { found.append(step) } }
        switch self {
        case .totpSHA256:
            let key = KeyedMAC(key: otpKey)
            for step in window {
                let number = withUnsafeBytes(of: key.code(of: step)) {
                    Passcode.number(in: $0, digits: digits)
                }
                compare(number, step)
            }
        case .securID:
            let seed = seed(in: otpKey)
            let cipher = AESBlock()
            var codes = SecurID.Codes(seed, serial, step: window.lowerBound, cipher)
            for step in window {
                if !codes.covers(step) { codes = SecurID.Codes(seed, serial, step: step, cipher) }
                compare(codes.number(step: step, digits: digits), step)
            }
        case .totpSHA1:
            let key = seed(in: otpKey)
            for step in window {
                compare(Passcode.number(key: key, step: step, digits: digits, hash: .sha1), step)
            }
        }
        return found
    }
}

extension Passcode {
    /// What was typed as a number, with the PIN's digits taken off; nil when it is no passcode.
    fileprivate static func number(in typed: String, without pin: String, digits: Int) -> Int? {
        var (typed, pin) = (typed, pin)
        return typed.withUTF8 { typed in
            pin.withUTF8 { pin in
                guard typed.count == digits else { return nil }
                var number = 0
                for index in typed.indices {
                    guard let digit = value(of: typed[index]) else { return nil }
                    // The PIN stands at the right: under the last digits of the passcode.
                    let place = index + pin.count - digits
                    let added = place < 0 ? 0 : value(of: pin[place])
                    guard let added else { preconditionFailure("a PIN is made of digits") }
                    number = number * 10 + (digit - added + 10) % 10
                }
                return number
            }
        }
    }

    private static func value(of digit: UInt8) -> Int? {
        let value = Int(digit) - Int(UInt8(ascii: "0"))
        return (0...9).contains(value) ? value : nil
    }
}
