/// A renewal's first message, read at the center, before it is decided whether to go on.
///
/// Source: protocol.md 2.2, op 3.
public struct RenewalGreeting: Sendable {
    /// What the application says of itself.
    public let hello: Renewal.Hello
    private let noise: NoiseHandshake
    private let serverNonce: [UInt8]
    private let serviceID: String
    private let transaction: [UInt8]
    private let body: [UInt8]

    /// Reads pass 1 under a token's key; nil when it was not the token's holder who wrote it.
    ///
    /// - Parameters:
    ///   - host: the center's own host.
    ///   - authKey: ``TokenKeys/authentication`` of the token that the envelope names.
    ///   - entropy: at least 64 random bytes.
    public init?(
        _ body: [UInt8], host: String, serviceID: String, authKey: [UInt8], entropy: [UInt8]
    ) {
        precondition(entropy.count >= 64, "a renewal uses up 64 random bytes")
        guard case .success(let envelope) = Envelope.read(body), envelope.operation == .renewal,
            envelope.pass == 1, let serial = envelope.serial
        else { return nil }
        var noise = Renewal.handshake(
            as: .responder, host: host, serviceID: serviceID, serial: serial, authKey: authKey,
            ephemeral: Array(entropy[..<32]))
        guard let payload = noise.read(envelope.message),
            let hello = CBOR(payload).flatMap({ Renewal.Hello($0) })
        else { return nil }
        self.hello = hello
        self.noise = noise
        self.serviceID = serviceID
        self.body = body
        transaction = envelope.transaction
        serverNonce = Array(entropy[32..<64])
    }

    /// Pass 2, and the session that goes on from it; nil when the application's key hides nothing.
    ///
    /// - Parameters:
    ///   - seconds: the center's clock, since 1970 UTC.
    ///   - slip: what the center gets wrong in it; nil for nothing.
    public func welcome(
        now seconds: Int64, slip: AnswerSlip? = nil
    ) -> (LicenceServer, [UInt8])? {
        var noise = noise
        let answer = Renewal.Answer.welcome(serverNonce: serverNonce, centerSeconds: seconds)
        let payload = slip.altering(answer.payload, .payload)
        guard let message = noise.write(payload.encoded) else { return nil }
        let said = envelope(message, slip)
        let (sending, receiving) = noise.transport()
        let server = LicenceServer(
            operation: .renewal, serviceID: serviceID, transaction: transaction,
            handshake: noise.hash, serverNonce: serverNonce,
            talk: Conversation(sending: sending, receiving: receiving, spoken: body + said),
            hello: body)
        return (server, said)
    }

    /// Pass 2 with one of the center's codes, which ends the renewal; nil as above.
    public func refuse(_ code: String, slip: AnswerSlip? = nil) -> [UInt8]? {
        var noise = noise
        let payload = slip.altering(Renewal.Answer.refused(code).payload, .payload)
        return noise.write(payload.encoded).map { envelope($0, slip) }
    }

    private func envelope(_ message: [UInt8], _ slip: AnswerSlip?) -> [UInt8] {
        Envelope(.renewal, pass: 2, transaction: transaction, message: message)
            .encoded(with: slip)
    }
}
