import Ciphers

/// The application's end of an activation or a renewal, by which it gets a licence key: what it says
/// and how it judges what it hears.
///
/// It knows neither storage nor screens. In order: ``hello()``, ``takeServerHello(_:now:)``,
/// ``takeFinished(_:)``, ``commit()`` once the token is stored, ``takeAck(_:)``. A body that cannot
/// be read or is not authentic changes nothing. The two operations differ in how they begin: an
/// activation knows only the root that certifies the center, a renewal has the old key.
///
/// Source: protocol.md 2.2, op 0 and op 3.
public struct LicenceClient: Codable, Equatable, Sendable {
    /// What the user typed, and what the application has with it.
    public struct Request: Sendable {
        public var serviceID: String
        public var userID: String
        /// The start password; the machine keeps only what is derived from it.
        public var password: String
        /// ``DeviceID``; 16 bytes.
        public var deviceID: [UInt8]
        /// The center's host.
        public var host: String
        /// ``CenterIdentity/rootKey(of:)``, from the application's package.
        public var rootKey: [UInt8]
        /// The numbers of the suites that the application has.
        public var suites: [Int]
        /// At least 96 random bytes.
        public var entropy: [UInt8]

        public init(
            serviceID: String, userID: String, password: String, deviceID: [UInt8], host: String,
            rootKey: [UInt8], suites: [Int] = Suite.allCases.map(\.rawValue), entropy: [UInt8]
        ) {
            self.serviceID = serviceID
            self.userID = userID
            self.password = password
            self.deviceID = deviceID
            self.host = host
            self.rootKey = rootKey
            self.suites = suites
            self.entropy = entropy
        }
    }

    public let serviceID: String
    /// The operation's 16 bytes, the same in all passes.
    public let transaction: [UInt8]
    private let purpose: Purpose
    private let suites: [Int]
    private let clientNonce: [UInt8]
    private var stage: Stage

    /// What the two operations do not share.
    private enum Purpose: Codable, Equatable, Sendable {
        case activation(Applicant)
        /// The serial number of the token, and the generation of its old key.
        case renewal(serial: String, generation: Int)
    }

    private struct Applicant: Codable, Equatable, Sendable {
        var userID: String
        var activationKey: [UInt8]
        var deviceID: [UInt8]
        var rootKey: [UInt8]
    }

    private enum Stage: Codable, Equatable, Sendable {
        case ready(NoiseHandshake, payload: [UInt8])
        case greeting(NoiseHandshake, hello: [UInt8])
        case asking(Conversation, Agreement)
        case storing(Conversation, confirmationKey: [UInt8])
        case committing(Conversation, confirmationKey: [UInt8])
        case done
    }

    /// What the keys are made from.
    private struct Agreement: Codable, Equatable, Sendable {
        var handshake: [UInt8]
        var serverNonce: [UInt8]
    }

    /// - Precondition: `entropy` has 96 bytes or more, `deviceID` 16, `rootKey` 32.
    public init(_ request: Request) {
        precondition(request.entropy.count >= 96, "an activation uses up 96 random bytes")
        precondition(request.deviceID.count == 16, "a device ID has 16 bytes")
        precondition(request.rootKey.count == 32, "a root key has 32 bytes")
        serviceID = request.serviceID
        transaction = Array(request.entropy[32..<48])
        clientNonce = Array(request.entropy[48..<80])
        purpose = .activation(
            Applicant(
                userID: request.userID,
                activationKey: ActivationKey.derive(
                    password: request.password, serviceID: request.serviceID,
                    userID: request.userID),
                deviceID: request.deviceID, rootKey: request.rootKey))
        suites = request.suites
        stage = .ready(
            NoiseHandshake(
                .nx, as: .initiator,
                prologue: Prologue.activation(host: request.host, serviceID: request.serviceID),
                ephemeral: Array(request.entropy[..<32])), payload: [])
    }

    /// Begins the renewal of a token.
    ///
    /// - Parameters:
    ///   - hello: the handset's clock and the request's number.
    ///   - entropy: at least 96 random bytes.
    public init(
        renewing token: IssuedToken, serviceID: String, host: String, hello: Renewal.Hello,
        suites: [Int] = Suite.allCases.map(\.rawValue), entropy: [UInt8]
    ) {
        precondition(entropy.count >= 96, "a renewal uses up 96 random bytes")
        self.serviceID = serviceID
        transaction = Array(entropy[32..<48])
        clientNonce = Array(entropy[48..<80])
        purpose = .renewal(serial: token.serial, generation: token.generation)
        self.suites = suites
        stage = .ready(
            Renewal.handshake(
                as: .initiator, host: host, serviceID: serviceID, serial: token.serial,
                authKey: token.authKey, ephemeral: Array(entropy[..<32])),
            payload: hello.payload.encoded)
    }

    /// Which operation this is.
    public var operation: Operation {
        switch purpose {
        case .activation: .activation
        case .renewal: .renewal
        }
    }

    /// Pass 1. Asked again it is the same again.
    public mutating func hello() -> [UInt8] {
        switch stage {
        case .ready(var handshake, let payload):
            guard let message = handshake.write(payload) else {
                preconditionFailure("the first message has no peer's key to stumble over")
            }
            let hello = envelope(pass: 1, message)
            stage = .greeting(handshake, hello: hello)
            return hello
        case .greeting(_, let hello): return hello
        case .asking, .storing, .committing, .done:
            preconditionFailure("an operation begins once")
        }
    }

    /// Takes pass 2 and gives pass 3: an activation's proves the start password without showing it.
    ///
    /// - Parameter seconds: the handset's clock, since 1970 UTC.
    /// - Returns: or `.unreadable`, `.certificate` (activation) or `.refused` (renewal).
    public mutating func takeServerHello(_ body: [UInt8], now seconds: Int64)
        -> Result<[UInt8], LicenceFault>
    {
        guard case .greeting(var handshake, let hello) = stage,
            let message = message(in: body, pass: 2), let payload = handshake.read(message),
            let value = CBOR(payload)
        else { return .failure(.unreadable) }
        let welcome: (serverNonce: [UInt8], request: CBOR)
        switch welcomed(by: value, handshake, at: seconds) {
        case .success(let read): welcome = read
        case .failure(let fault):
            if case .refused = fault { stage = .done }
            return .failure(fault)
        }
        let agreement = Agreement(handshake: handshake.hash, serverNonce: welcome.serverNonce)
        let (sending, receiving) = handshake.transport()
        var talk = Conversation(sending: sending, receiving: receiving, spoken: hello + body)
        let nonce = envelope(pass: 3, talk.seal(welcome.request, after: hello))
        talk.note(nonce)
        stage = .asking(talk, agreement)
        return .success(nonce)
    }

    /// What pass 2 says, and what pass 3 answers.
    private func welcomed(by value: CBOR, _ handshake: NoiseHandshake, at seconds: Int64)
        -> Result<(serverNonce: [UInt8], request: CBOR), LicenceFault>
    {
        switch purpose {
        case .activation(let applicant):
            guard value.keys == [1, 2, 3, 4, 5], let certificate = value[1]?.bytes,
                let signature = value[2]?.bytes(count: 64),
                let serverNonce = value[3]?.bytes(count: 32), value[4]?.integers != nil,
                value[5]?.integer != nil
            else { return .failure(.unreadable) }
            let isKnown = CenterIdentity.isValid(
                certificate: certificate, signature: signature, rootKey: applicant.rootKey,
                for: handshake.peerStatic, at: seconds)
            guard isKnown else { return .failure(.certificate) }
            return .success(
                (serverNonce, request(of: applicant, handshake: handshake.hash, seconds: seconds)))
        case .renewal:
            switch Renewal.Answer(value) {
            case .welcome(let serverNonce, _):
                return .success((serverNonce, [3: .bytes(clientNonce)]))
            case .refused(let code): return .failure(.refused(code))
            case nil: return .failure(.unreadable)
            }
        }
    }

    /// Takes pass 4: the token, now to be stored.
    ///
    /// - Returns: or `.unreadable`, `.refused`, `.keyMismatch` or `.package`.
    public mutating func takeFinished(_ body: [UInt8]) -> Result<IssuedToken, LicenceFault> {
        guard case .asking(var talk, let agreement) = stage,
            let message = message(in: body, pass: 4), let value = talk.open(message)
        else { return .failure(.unreadable) }
        if value.keys == [0], let code = value[0]?.text,
            CenterCode.isWellFormed(code, of: operation)
        {
            stage = .done
            return .failure(.refused(code))
        }
        guard value.keys == [0, 1, 2], value[0] == 0, let bytes = value[1]?.bytes,
            let mac2 = value[2]?.bytes(count: 32)
        else { return .failure(.unreadable) }
        guard let package = KeyPackage(bytes), isExpected(package) else {
            return .failure(.package)
        }
        let keys = TokenKeys.derive(
            clientNonce: clientNonce, serverNonce: agreement.serverNonce,
            handshake: agreement.handshake, serviceID: serviceID, serial: package.serial,
            generation: package.generation)
        let expected = Confirmation.mac2(
            keys.confirmation, transcript: talk.transcript, package: bytes)
        guard isEqualInConstantTime(mac2, expected) else { return .failure(.keyMismatch) }
        guard package.isUsable(offered: suites) else { return .failure(.package) }
        talk.note(body)
        stage = .storing(talk, confirmationKey: keys.confirmation)
        return .success(
            IssuedToken(
                package, keys: keys, transaction: transaction, transcript: talk.transcript))
    }

    /// Pass 5, to be sent only after the token is stored. Asked again it is the same again.
    public mutating func commit() -> [UInt8] {
        switch stage {
        case .storing(var talk, let key):
            let mac3 = Confirmation.mac3(key, transcript: talk.transcript)
            let commit = envelope(pass: 5, talk.seal([2: .bytes(mac3)], after: talk.last))
            talk.note(commit)
            stage = .committing(talk, confirmationKey: key)
            return commit
        case .committing(let talk, _): return talk.last
        case .ready, .greeting, .asking, .done:
            preconditionFailure("only an issued token is committed")
        }
    }

    /// Takes pass 6: the token is active.
    ///
    /// - Returns: or `.commitRefused` (drop the token) or `.badAck` (keep it, and resume).
    public mutating func takeAck(_ body: [UInt8]) -> Result<Void, LicenceFault> {
        guard case .committing(var talk, let key) = stage,
            let message = message(in: body, pass: 6), let value = talk.open(message)
        else { return .failure(.badAck) }
        let answer = CommitAnswer.read(
            value, mac4: Confirmation.mac4(key, transcript: talk.transcript))
        if answer != .failure(.badAck) { stage = .done }
        return answer.map { _ in }
    }
}

extension LicenceClient {
    /// Whether a package is of the token that was asked for.
    private func isExpected(_ package: KeyPackage) -> Bool {
        switch purpose {
        case .activation: package.generation == 1
        case .renewal(let serial, let generation):
            package.serial == serial && package.generation == generation + 1
        }
    }

    /// An activation's payload of pass 3.
    private func request(of applicant: Applicant, handshake: [UInt8], seconds: Int64) -> CBOR {
        let proof = ActivationKey.proof(
            applicant.activationKey, handshake: handshake, clientNonce: clientNonce)
        return [
            1: .text(applicant.userID), 2: .bytes(proof), 3: .bytes(clientNonce),
            4: .integer(seconds), 5: .bytes(applicant.deviceID),
            6: .array(suites.map { .integer(Int64($0)) }),
        ]
    }

    private func envelope(pass: Int, _ message: [UInt8]) -> [UInt8] {
        // A renewal's first message names the token under whose key it is to be read.
        let serial: String? =
            if case .renewal(let serial, _) = purpose, pass == 1 { serial } else { nil }
        return Envelope(
            operation, pass: pass, transaction: transaction, message: message, serial: serial
        ).encoded
    }

    private func message(in body: [UInt8], pass: Int) -> [UInt8]? {
        Envelope.message(in: body, operation, pass: pass, transaction: transaction)
    }
}
