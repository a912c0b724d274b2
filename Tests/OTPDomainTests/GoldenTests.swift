import Ciphers
import Testing
import Vocabulary

@testable import OTPDomain

@Suite("the protocol, to the byte, as the reference in Python speaks it")
struct GoldenTests {
    @Test("every line of otpc_golden.txt is written again")
    func transcript() throws {
        let written = try activation() + refusal() + pinChange() + correction() + renewal()
        let expected = try Golden.lines("otpc_golden.txt")
        #expect(written.count == expected.count)
        for (ours, theirs) in zip(written, expected) { #expect(ours == theirs) }
    }

    private func line(_ name: String, _ value: [UInt8]) -> String { line(name, value.hex) }

    private func line(_ name: String, _ value: String) -> String {
        name + String(repeating: " ", count: max(22 - name.count, 0)) + " " + value
    }

    private func activation() throws -> [String] {
        let run = try GoldenActivation()
        let identity = Golden.identity
        let prologue = Prologue.activation(host: Golden.host, serviceID: Golden.serviceID)
        var noise = NoiseHandshake(
            .nx, as: .initiator, prologue: prologue, ephemeral: Golden.row(0x70))
        _ = noise.write([])
        let answer = try #require(try? Envelope.read(run.bodies[1]).get())
        let payload = noise.read(answer.message).flatMap { CBOR($0) }
        #expect(payload?[3] == .bytes(Golden.row(0xB0)))
        let directions = noise.transport()
        let proof = ActivationKey.proof(
            Golden.activationKey, handshake: noise.hash, clientNonce: Golden.row(0xD0))
        let head = [
            "# activation (op 0): Noise_NX_25519_AESGCM_SHA256",
            line("prologue", prologue),
            line("root Ed25519 public", CenterIdentity.rootKey(of: Golden.rootSeed)),
            line("center X25519 public", X25519.publicKey(of: identity.staticSecret)),
            line("center cert", identity.certificate),
            line("cert signature", identity.signature),
            line("pass1 ClientHello", run.bodies[0]),
            line("pass2 ServerHello", run.bodies[1]),
            line("handshake hash h", noise.hash),
            line("k client->center", directions.sending.key),
            line("k center->client", directions.receiving.key),
            line("K_AC", Golden.activationKey),
            line("AC proof", proof),
            line("device id", Golden.deviceID),
            line("pass3 ClientNonce", run.bodies[2]),
        ]
        return head + keysAndConfirmation(run, handshake: noise.hash) + passcodes(run.token)
    }

    private func keysAndConfirmation(_ run: GoldenActivation, handshake: [UInt8]) -> [String] {
        let keys = TokenKeys.derive(
            clientNonce: Golden.row(0xD0), serverNonce: Golden.row(0xB0), handshake: handshake,
            serviceID: Golden.serviceID, serial: Golden.serial, generation: 1)
        let package = Golden.package.encoded
        func digest(_ passes: Int) -> [UInt8] {
            SHA256.hash(run.bodies[..<passes].reduce([], +))
        }
        let mac2 = Confirmation.mac2(
            keys.confirmation, transcript: digest(3), package: package)
        return [
            line("K_OTP", keys.otp),
            line("K_AUTH", keys.authentication),
            line("K_CONF", keys.confirmation),
            line("key package", package),
            line("transcript hash", digest(3)),
            line("MAC 2", mac2),
            line("pass4 ServerFinished", run.bodies[3]),
            line("MAC 3", Confirmation.mac3(keys.confirmation, transcript: digest(4))),
            line("pass5 Commit", run.bodies[4]),
            line("MAC 4", Confirmation.mac4(keys.confirmation, transcript: digest(5))),
            line("pass6 Ack", run.bodies[5]),
        ]
    }

    private func passcodes(_ token: IssuedToken) -> [String] {
        let step = Passcode.step(at: Golden.handsetSeconds)
        let suites: [(Suite, String)] = [(.totpSHA256, "TOTP-SHA256"), (.totpSHA1, "TOTP-SHA1")]
        return suites.flatMap { suite, name in
            [6, 8].map { digits in
                let code = suite.code(
                    otpKey: token.otpKey, serial: token.serial, step: step, digits: digits)
                let pin = Golden.password
                let mixed = Passcode.adding(pin: pin, to: code)
                let tail = digits == 8 ? "  with PIN \(pin): \(mixed)" : ""
                return line("\(name) \(digits)d T=\(step)", code + tail)
            }
        }
    }

    private func refusal() -> [String] {
        let payload: CBOR = [0: "S0C1"]
        return [
            "# an S error in pass 4 (S0C1): payload {0: 'S0C1'}",
            line("payload", payload.encoded),
        ]
    }

    private func request(
        _ operation: OTPDomain.Operation, transaction: Int, sequence: Int64, _ payload: CBOR
    ) throws -> SealedRequest {
        SealedRequest(
            operation, transaction: Golden.row(transaction, 16), serial: Golden.serial,
            sequence: sequence, nonce: Golden.row(0x41, 12), payload,
            authKey: try GoldenActivation().token.authKey)
    }

    private func pinChange() throws -> [String] {
        let change = PINChangeRequest(currentPIN: "1357", newPIN: "24680")
        let request = try request(
            .pinChange, transaction: 0x21, sequence: Golden.handsetSeconds + 100, change.payload)
        let header = try #require(CBOR(request.encoded)?.array?.first?.bytes)
        let key = try GoldenActivation().token.authKey
        let reply = request.reply(
            PINChangeReply.changed.payload, nonce: Golden.row(0x61, 12), authKey: key)
        return [
            "# PIN change (op 1), single exchange",
            line("request header", header),
            line("request", request.encoded),
            line("reply", reply),
        ]
    }

    private func correction() throws -> [String] {
        let asked = Golden.handsetSeconds + 200
        let request = try request(
            .correction, transaction: 0x22, sequence: asked,
            CorrectionRequest(handsetSeconds: asked).payload)
        let answer = CorrectionReply.corrected(
            offset: 437, effectiveAt: (Passcode.step(at: asked - 437) + 3) * Passcode.period)
        let key = try GoldenActivation().token.authKey
        let reply = request.reply(answer.payload, nonce: Golden.row(0x61, 12), authKey: key)
        return [
            "# correction (op 4)",
            line("request", request.encoded),
            line("reply", reply),
        ]
    }

    private func renewal() throws -> [String] {
        let run = try GoldenRenewal()
        // The digest of the handshake is read by an end of its own, from what was said.
        var noise = Renewal.handshake(
            as: .initiator, host: Golden.host, serviceID: Golden.serviceID, serial: Golden.serial,
            authKey: run.old.authKey, ephemeral: Golden.row(0x70))
        let first = noise.write(run.greeting.hello.payload.encoded)
        #expect(try Envelope.read(run.bodies[0]).get().message == first)
        let payload = noise.read(try Envelope.read(run.bodies[1]).get().message)
        #expect(
            payload.flatMap { CBOR($0) }.flatMap { Renewal.Answer($0) }
                == .welcome(
                    serverNonce: Golden.row(0xB0), centerSeconds: Golden.centerSeconds + 300))
        return [
            "# renewal (op 3): Noise_NNpsk0_25519_AESGCM_SHA256",
            line("psk", Renewal.earlierKey(run.old.authKey)),
            line("pass1", run.bodies[0]),
            line("pass2", run.bodies[1]),
            line("h", noise.hash),
            line("K_OTP gen 2", run.new.otpKey),
            line("K_AUTH gen 2", run.new.authKey),
        ]
    }
}
