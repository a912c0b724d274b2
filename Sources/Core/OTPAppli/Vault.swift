import OTPDomain
import Vocabulary

/// What outlives a run of the application.
///
/// No password, no PIN and no passcode is in it. It is stored as CBOR
/// `{0: 1, 1: [token…], 2: [token…]}`, sealed by ``Scratchpad``.
///
/// Source: requirements 2.16; protocol.md 2.3, 3.6.
struct Vault: Codable, Equatable, Sendable {
    /// In the order of registration.
    var tokens: [Token] = []
    /// Tokens whose commit may have left, and whose acknowledgement has not come.
    var unfinished: [Token] = []

    /// The shape of the stored bytes. It goes up when they change.
    static let format: Int64 = 1

    func unfinished(of serviceID: String) -> Token? {
        unfinished.first { $0.serviceID == serviceID }
    }

    /// Whether a token of this serial number is here already, but for the service it would replace.
    func has(serial: String, besides serviceID: String) -> Bool {
        tokens.contains { $0.serial == serial }
            || unfinished.contains { $0.serial == serial && $0.serviceID != serviceID }
    }

    /// With a token that is about to be committed; an older try at the same service makes way.
    func noting(_ token: Token) -> Vault {
        var changed = self
        changed.unfinished.removeAll { $0.serviceID == token.serviceID }
        changed.unfinished.append(token)
        return changed
    }

    /// With an unfinished token completed, as the last one.
    func completing(_ token: Token) -> Vault {
        var changed = dropping(token)
        changed.tokens.append(token)
        return changed
    }

    /// Without an unfinished token, because the center does not want it.
    func dropping(_ token: Token) -> Vault {
        var changed = self
        changed.unfinished.removeAll { $0.issued.transaction == token.issued.transaction }
        return changed
    }
}

/// A registered password generator: トークン.
struct Token: Codable, Equatable, Sendable {
    var serviceID: String
    var userID: String
    /// What the center named, and the keys.
    var issued: IssuedToken

    /// 8 digits.
    var serial: String { issued.serial }
    var serviceName: String { issued.serviceName }
    /// The number of the service's picture.
    var logo: Int { issued.logo }
    /// The last day of validity.
    var expiry: CivilDate { issued.expiry }
    var hasPIN: Bool { issued.hasPIN }

    /// The passcode that the handset shows at a moment of its clock.
    ///
    /// - Parameter pin: nil for a token without PIN. A wrong one gives a wrong passcode.
    func code(pin: String?, at now: HandsetTime) -> String {
        let code = issued.code(step: Passcode.step(at: now.seconds))
        return pin.map { Passcode.adding(pin: $0, to: code) } ?? code
    }
}

// MARK: As bytes

extension Vault {
    var bytes: [UInt8] {
        let value: CBOR = [
            0: .integer(Self.format), 1: .array(tokens.map(\.value)),
            2: .array(unfinished.map(\.value)),
        ]
        return value.encoded
    }

    /// Nil for bytes of another format, or of none.
    init?(bytes: [UInt8]) {
        guard let value = CBOR(bytes), value[0]?.integer == Self.format,
            let stored = value[1]?.array, let open = value[2]?.array
        else { return nil }
        tokens = stored.compactMap { Token($0) }
        unfinished = open.compactMap { Token($0) }
        guard tokens.count == stored.count, unfinished.count == open.count else { return nil }
    }
}

extension Token {
    fileprivate var value: CBOR {
        let package = KeyPackage(
            serial: issued.serial, serviceName: issued.serviceName, logo: issued.logo,
            expiry: issued.expiry, suite: issued.suite, digits: issued.digits,
            hasPIN: issued.hasPIN, generation: issued.generation)
        return [
            1: .text(serviceID), 2: .text(userID), 3: .bytes(package.encoded),
            4: .bytes(issued.otpKey), 5: .bytes(issued.authKey), 6: .bytes(issued.confKey),
            7: .bytes(issued.transaction), 8: .bytes(issued.transcript),
        ]
    }

    fileprivate init?(_ value: CBOR) {
        guard let serviceID = value[1]?.text, let userID = value[2]?.text,
            let package = value[3]?.bytes.flatMap({ KeyPackage($0) }),
            Suite(rawValue: package.suite) != nil, let otp = value[4]?.bytes(count: 32),
            let authentication = value[5]?.bytes(count: 32),
            let confirmation = value[6]?.bytes(count: 32),
            let transaction = value[7]?.bytes(count: 16),
            let transcript = value[8]?.bytes(count: 32)
        else { return nil }
        let keys = TokenKeys(
            otp: otp, authentication: authentication, confirmation: confirmation)
        self.init(
            serviceID: serviceID, userID: userID,
            issued: IssuedToken(
                package, keys: keys, transaction: transaction, transcript: transcript))
    }
}
