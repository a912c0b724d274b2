import OTPDomain
import Vocabulary

/// What outlives a run of the application.
///
/// No password, no PIN and no passcode is in it. It is stored as CBOR
/// `{0: 2, 1: [token…], 2: [token…], 3: serial}`, sealed by ``Scratchpad``.
///
/// Source: requirements 2.16; protocol.md 2.3, 3.6.
struct Vault: Codable, Equatable, Sendable {
    /// In the order of registration.
    var tokens: [Token] = []
    /// Activations whose commit may have left, and whose acknowledgement has not come.
    var unfinished: [Token] = []
    /// The serial number of the token that was chosen last; the list's cursor begins there.
    var lastChosen: String?

    /// How many tokens there may be. Source: manual 3.3; 4.1 (Q1, Q3).
    static let limit = 10
    /// The shape of the stored bytes. It goes up when they change.
    static let format: Int64 = 2

    /// Whether there is no room for a token of this service, counting those that may yet come.
    func isFull(for serviceID: String) -> Bool {
        tokens.count + unfinished.count { $0.serviceID != serviceID } >= Self.limit
    }

    func token(of serviceID: String) -> Token? { tokens.first { $0.serviceID == serviceID } }

    func unfinished(of serviceID: String) -> Token? {
        unfinished.first { $0.serviceID == serviceID }
    }

    func place(of serial: String) -> Int? { tokens.firstIndex { $0.serial == serial } }

    /// Where the cursor of a list of tokens begins.
    var firstChoice: Int { lastChosen.flatMap(place) ?? 0 }

    /// Whether a token of this serial number is here already, but for the service it would replace.
    func has(serial: String, besides serviceID: String) -> Bool {
        tokens.contains { $0.serial == serial }
            || unfinished.contains { $0.serial == serial && $0.serviceID != serviceID }
    }

    // MARK: Changed

    func choosing(_ token: Int) -> Vault {
        var changed = self
        changed.lastChosen = tokens[token].serial
        return changed
    }

    func deleting(_ token: Int) -> Vault {
        var changed = self
        changed.tokens.remove(at: token)
        if lastChosen == tokens[token].serial { changed.lastChosen = nil }
        return changed
    }

    /// With a token whose commit is about to be sent: a renewed one in its place, or a new one among
    /// the unfinished, where an older try at the same service makes way.
    func noting(_ token: Token) -> Vault {
        var changed = self
        if let place = place(of: token.serial) {
            changed.tokens[place] = token
        } else {
            changed.unfinished.removeAll { $0.serviceID == token.serviceID }
            changed.unfinished.append(token)
        }
        return changed
    }

    /// With a token's commit acknowledged: a new one becomes the last, a renewed one forgets its old
    /// key.
    func completing(_ token: Token) -> Vault {
        var changed = self
        if let place = place(of: token.serial) {
            changed.tokens[place].previous = nil
        } else {
            changed = dropping(token)
            // Its own copy has the latest number.
            let held = unfinished.first { $0.issued.transaction == token.issued.transaction }
            changed.tokens.append(held ?? token)
        }
        return changed
    }

    /// Without what the center does not want: a new token is gone, a renewed one has its old key.
    func dropping(_ token: Token) -> Vault {
        var changed = self
        if let place = place(of: token.serial), let old = tokens[place].previous {
            changed.tokens[place].issued = old
            changed.tokens[place].previous = nil
        }
        changed.unfinished.removeAll { $0.issued.transaction == token.issued.transaction }
        return changed
    }

    /// With the number of a token's latest request noted.
    func numbering(_ token: Token, _ sequence: Int64) -> Vault {
        var changed = self
        if let place = place(of: token.serial) { changed.tokens[place].sequence = sequence }
        for place in unfinished.indices where unfinished[place].serial == token.serial {
            changed.unfinished[place].sequence = sequence
        }
        return changed
    }
}

/// A registered password generator: トークン.
struct Token: Codable, Equatable, Sendable {
    var serviceID: String
    var userID: String
    /// What the center named, and the keys. Of a renewal whose commit was sent it is the new one.
    var issued: IssuedToken
    /// The token before such a renewal, until the center has acknowledged it.
    var previous: IssuedToken?
    /// The number of the latest request about this token.
    var sequence: Int64 = 0

    /// 8 digits.
    var serial: String { issued.serial }
    var serviceName: String { issued.serviceName }
    /// The number of the service's picture.
    var logo: Int { issued.logo }
    /// The last day of validity.
    var expiry: CivilDate { issued.expiry }
    var hasPIN: Bool { issued.hasPIN }

    /// How many days are left, by the handset's date: 0 on the last one, negative afterwards.
    ///
    /// Source: requirements O-15.
    func daysLeft(at now: HandsetTime) -> Int {
        expiry.daysSince1970 - now.civil.date.daysSince1970
    }

    /// The number of the next request: it ascends even if the clock is set back.
    ///
    /// Source: protocol.md 2.2.
    func nextSequence(at now: HandsetTime) -> Int64 { max(sequence + 1, now.seconds) }

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
            2: .array(unfinished.map(\.value)), 3: .text(lastChosen ?? ""),
        ]
        return value.encoded
    }

    /// Nil for bytes of another format, or of none.
    init?(bytes: [UInt8]) {
        guard let value = CBOR(bytes), value[0]?.integer == Self.format,
            let stored = value[1]?.array, let open = value[2]?.array, let chosen = value[3]?.text
        else { return nil }
        tokens = stored.compactMap { Token($0) }
        unfinished = open.compactMap { Token($0) }
        lastChosen = chosen.isEmpty ? nil : chosen
        guard tokens.count == stored.count, unfinished.count == open.count else { return nil }
    }
}

extension Token {
    fileprivate var value: CBOR {
        var fields = [
            CBOR.Field(key: 1, value: .text(serviceID)), CBOR.Field(key: 2, value: .text(userID)),
            CBOR.Field(key: 3, value: issued.value), CBOR.Field(key: 4, value: .integer(sequence)),
        ]
        if let previous { fields.append(CBOR.Field(key: 5, value: previous.value)) }
        return .map(fields)
    }

    fileprivate init?(_ value: CBOR) {
        guard let serviceID = value[1]?.text, let userID = value[2]?.text,
            let issued = value[3].flatMap({ IssuedToken($0) }), let sequence = value[4]?.integer
        else { return nil }
        let previous = value[5].map { IssuedToken($0) }
        if case .some(nil) = previous { return nil }
        self.init(
            serviceID: serviceID, userID: userID, issued: issued, previous: previous ?? nil,
            sequence: sequence)
    }
}

extension IssuedToken {
    fileprivate var value: CBOR {
        let package = KeyPackage(
            serial: serial, serviceName: serviceName, logo: logo, expiry: expiry, suite: suite,
            digits: digits, hasPIN: hasPIN, generation: generation)
        return [
            1: .bytes(package.encoded), 2: .bytes(otpKey), 3: .bytes(authKey), 4: .bytes(confKey),
            5: .bytes(transaction), 6: .bytes(transcript),
        ]
    }

    fileprivate init?(_ value: CBOR) {
        guard let package = value[1]?.bytes.flatMap({ KeyPackage($0) }),
            Suite(rawValue: package.suite) != nil, let otp = value[2]?.bytes(count: 32),
            let authentication = value[3]?.bytes(count: 32),
            let confirmation = value[4]?.bytes(count: 32),
            let transaction = value[5]?.bytes(count: 16),
            let transcript = value[6]?.bytes(count: 32)
        else { return nil }
        self.init(
            package,
            keys: TokenKeys(
                otp: otp, authentication: authentication, confirmation: confirmation),
            transaction: transaction, transcript: transcript)
    }
}
