import Ciphers

/// The center's end of an activation or a renewal: what it says and what it proves.
///
/// Whom it believes and what it stores is the center's own affair. In order: for an activation
/// ``open(_:host:serviceID:identity:entropy:suites:now:)`` and ``takeNonce(_:)``, for a renewal
/// a ``RenewalGreeting`` and ``takeRenewalNonce(_:)``; then either ``refuse(_:)`` or ``keys(serial:generation:)`` and, once
/// these are stored and read back, ``finish(_:stored:)``; ``takeCommit(_:)`` and
/// ``acknowledge(_:)``.
///
/// Source: protocol.md 2.2, op 0 and op 3.
public struct LicenceServer: Codable, Equatable, Sendable {
    /// What the application says of itself in pass 3.
    public struct ClientNonce: Codable, Equatable, Sendable {
        public let userID: String
        /// Of knowing the start password; see ``LicenceServer/proofIsRight(activationKey:)``.
        public let proof: [UInt8]
        /// The handset's clock, in seconds since 1970 UTC.
        public let handsetSeconds: Int64
        /// 16 bytes.
        public let deviceID: [UInt8]
        /// The numbers of the suites that the application has.
        public let suites: [Int]
        fileprivate let secret: [UInt8]
    }

    public let operation: Operation
    public let serviceID: String
    /// The application's 16 bytes, by which a center finds its sessions.
    public let transaction: [UInt8]
    /// A digest of the handshake; different in every run.
    private let handshake: [UInt8]
    private let serverNonce: [UInt8]
    private var talk: Conversation
    private var stage: Stage

    private enum Stage: Codable, Equatable, Sendable {
        case greeted(hello: [UInt8])
        /// The application's contribution to the key, and an activation's proof.
        case asked(secret: [UInt8], proof: [UInt8])
        case finished(confirmationKey: [UInt8])
        case committed(confirmationKey: [UInt8], commit: [UInt8])
        case acknowledged(commit: [UInt8], acknowledgement: [UInt8])
        case refused
    }

    /// Takes pass 1 and gives pass 2.
    ///
    /// - Parameters:
    ///   - host: the center's own host.
    ///   - entropy: at least 64 random bytes.
    ///   - suites: the numbers of the suites that the service has.
    ///   - seconds: the center's clock, since 1970 UTC.
    ///   - slip: what the center gets wrong in pass 2; nil for nothing.
    public static func open(
        _ hello: [UInt8], host: String, serviceID: String, identity: CenterIdentity,
        entropy: [UInt8], suites: [Int], now seconds: Int64, slip: AnswerSlip? = nil
    ) -> Result<(LicenceServer, [UInt8]), WireFault> {
        precondition(entropy.count >= 64, "an activation uses up 64 random bytes")
        let envelope: Envelope
        switch Envelope.read(hello) {
        case .success(let read): envelope = read
        case .failure(let fault): return .failure(fault)
        }
        let serverNonce = Array(entropy[32..<64])
        let shown = identity.certified(with: slip)
        let fields: CBOR = [
            1: .bytes(shown.certificate), 2: .bytes(shown.signature),
            3: .bytes(serverNonce), 4: .array(suites.map { .integer(Int64($0)) }),
            5: .integer(seconds),
        ]
        let payload = slip.altering(fields, .payload)
        var noise = NoiseHandshake(
            .nx, as: .responder, prologue: Prologue.activation(host: host, serviceID: serviceID),
            ephemeral: Array(entropy[..<32]), lasting: identity.staticSecret)
        guard envelope.operation == .activation, envelope.pass == 1, envelope.serial == nil,
            noise.read(envelope.message) == [], let message = noise.write(payload.encoded)
        else { return .failure(.unreadable) }
        let answer = Envelope(
            .activation, pass: 2, transaction: envelope.transaction, message: message
        ).encoded(with: slip)
        let (sending, receiving) = noise.transport()
        let server = LicenceServer(
            operation: .activation, serviceID: serviceID, transaction: envelope.transaction,
            handshake: noise.hash,
            serverNonce: serverNonce,
            talk: Conversation(sending: sending, receiving: receiving, spoken: hello + answer),
            hello: hello)
        return .success((server, answer))
    }

    init(
        operation: Operation, serviceID: String, transaction: [UInt8], handshake: [UInt8],
        serverNonce: [UInt8], talk: Conversation, hello: [UInt8]
    ) {
        self.operation = operation
        self.serviceID = serviceID
        self.transaction = transaction
        self.handshake = handshake
        self.serverNonce = serverNonce
        self.talk = talk
        stage = .greeted(hello: hello)
    }

    /// Takes pass 3; nil when it is not readable or not due.
    public mutating func takeNonce(_ body: [UInt8]) -> ClientNonce? {
        guard operation == .activation, case .greeted(let hello) = stage,
            let message = message(in: body, pass: 3)
        else { return nil }
        var next = talk
        guard let value = next.open(message, after: hello), value.keys == [1, 2, 3, 4, 5, 6],
            let userID = value[1]?.text, let proof = value[2]?.bytes(count: 32),
            let secret = value[3]?.bytes(count: 32), let seconds = value[4]?.integer,
            let deviceID = value[5]?.bytes(count: 16), let suites = value[6]?.integers
        else { return nil }
        next.note(body)
        talk = next
        let nonce = ClientNonce(
            userID: userID, proof: proof, handsetSeconds: seconds, deviceID: deviceID,
            suites: suites, secret: secret)
        stage = .asked(secret: nonce.secret, proof: nonce.proof)
        return nonce
    }

    /// Takes a renewal's pass 3; false when it is not readable or not due.
    public mutating func takeRenewalNonce(_ body: [UInt8]) -> Bool {
        guard operation == .renewal, case .greeted(let hello) = stage,
            let message = message(in: body, pass: 3)
        else { return false }
        var next = talk
        guard let value = next.open(message, after: hello), value.keys == [3],
            let secret = value[3]?.bytes(count: 32)
        else { return false }
        next.note(body)
        talk = next
        stage = .asked(secret: secret, proof: [])
        return true
    }

    /// Whether the user knows the start password from which the key was derived.
    ///
    /// - Parameter activationKey: ``ActivationKey/derive(password:serviceID:userID:)``.
    public func proofIsRight(activationKey: [UInt8]) -> Bool {
        guard case .asked(let secret, let proof) = stage else { return false }
        let right = ActivationKey.proof(activationKey, handshake: handshake, clientNonce: secret)
        return isEqualInConstantTime(proof, right)
    }

    /// Pass 4 with one of the center's codes, which ends the operation.
    public mutating func refuse(_ code: String, slip: AnswerSlip? = nil) -> [UInt8] {
        guard case .asked = stage else { preconditionFailure("only a request is refused") }
        stage = .refused
        return say(pass: 4, [0: .text(code)], slip)
    }

    /// The new token's keys, which the center is to store before it answers.
    ///
    /// - Precondition: ``takeNonce(_:)`` has given a request.
    public func keys(serial: String, generation: Int = 1) -> TokenKeys {
        guard case .asked(let secret, _) = stage else {
            preconditionFailure("keys are made in answer to a request")
        }
        return TokenKeys.derive(
            clientNonce: secret, serverNonce: serverNonce, handshake: handshake,
            serviceID: serviceID, serial: serial, generation: generation)
    }

    /// Pass 4 with the token.
    ///
    /// - Parameters:
    ///   - stored: the keys as the center's store gives them back. If any of them differs from the
    ///     agreed ones, MAC 2 comes out wrong and the application drops the token.
    ///   - slip: what the center gets wrong in it; nil for nothing.
    public mutating func finish(
        _ package: KeyPackage, stored: TokenKeys, slip: AnswerSlip? = nil
    ) -> [UInt8] {
        let agreed = keys(serial: package.serial, generation: package.generation)
        // MAC 2 itself covers only the confirmation key.
        let areOthersRight =
            stored.otp == agreed.otp && stored.authentication == agreed.authentication
        let key =
            areOthersRight
            ? stored.confirmation : SHA256.hash(stored.otp, stored.authentication)
        let bytes = slip.altering(package.value, .package).encoded
        let mac2 = Confirmation.mac2(key, transcript: talk.transcript, package: bytes)
        stage = .finished(confirmationKey: stored.confirmation)
        return say(pass: 4, [0: 0, 1: .bytes(bytes), 2: .bytes(mac2)], slip)
    }

    /// A digest of the passes 1 to 4, which the center keeps for a ``ResumedCommit``.
    ///
    /// - Precondition: ``finish(_:stored:)`` was called, and no commit came since.
    public var transcriptOfFinished: [UInt8] {
        guard case .finished = stage else {
            preconditionFailure("only a finished operation has its transcript")
        }
        return talk.transcript
    }

    /// Takes pass 5: whether the application has the token stored. A repeated commit is as good.
    public mutating func takeCommit(_ body: [UInt8]) -> Bool {
        switch stage {
        case .finished(let key):
            var next = talk
            guard let message = message(in: body, pass: 5), let value = next.open(message),
                value.keys == [2], let mac = value[2]?.bytes,
                isEqualInConstantTime(mac, Confirmation.mac3(key, transcript: talk.transcript))
            else { return false }
            next.note(body)
            talk = next
            stage = .committed(confirmationKey: key, commit: body)
            return true
        case .committed(_, let commit), .acknowledged(let commit, _): return body == commit
        case .greeted, .asked, .refused: return false
        }
    }

    /// Pass 6. Once said it is the same again, whatever is asked.
    ///
    /// - Precondition: ``takeCommit(_:)`` has been true.
    public mutating func acknowledge(_ accepted: Bool, slip: AnswerSlip? = nil) -> [UInt8] {
        switch stage {
        case .committed(let key, let commit):
            let mac4 = Confirmation.mac4(key, transcript: talk.transcript)
            let answer = accepted ? CommitAnswer.acceptance(mac4: mac4) : CommitAnswer.refusal
            let acknowledgement = say(pass: 6, answer, slip)
            stage = .acknowledged(commit: commit, acknowledgement: acknowledgement)
            return acknowledgement
        case .acknowledged(_, let acknowledgement): return acknowledgement
        case .greeted, .asked, .finished, .refused:
            preconditionFailure("only a commit is acknowledged")
        }
    }

    private mutating func say(pass: Int, _ payload: CBOR, _ slip: AnswerSlip?) -> [UInt8] {
        let message = talk.seal(slip.altering(payload, .payload), after: talk.last)
        let said = Envelope(
            operation, pass: pass, transaction: transaction, message: message
        ).encoded(with: slip)
        talk.note(said)
        return said
    }

    private func message(in body: [UInt8], pass: Int) -> [UInt8]? {
        Envelope.message(in: body, operation, pass: pass, transaction: transaction)
    }
}
