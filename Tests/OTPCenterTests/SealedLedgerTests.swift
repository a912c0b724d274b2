import Ciphers
import Foundation
import OTPDomain
import Testing
import Vocabulary

@testable import OTPCenter

/// A center that has been through everything, and every secret that it ever had.
private struct Life {
    var center: Center
    var secrets: [String: [UInt8]] = [:]

    init() throws {
        center = Center.applied(service: pinService, startPassword: "86420975")
        _ = center.take(
            .apply(application(userID: "suzuki02", startPassword: "Geheim77")), at: noon)
        secrets["start password"] = Array("Geheim77".utf8)
        secrets["start password and first PIN"] = Array("86420975".utf8)
        secrets["verifier"] = ActivationKey.derive(
            password: "Geheim77", serviceID: plainService, userID: "suzuki02")
        secrets["verifier of the PIN service"] = ActivationKey.derive(
            password: "86420975", serviceID: pinService, userID: "tanaka01")
        secrets["ring"] = ring.key
        secrets["center's identity"] = center.ledger.keys.identity(with: ring).staticSecret
        try enrol()
    }

    private mutating func enrol() throws {
        var client = Client(of: center, service: pinService, startPassword: "86420975")
        let token = try client.prove(to: &center, at: noon).get()
        guard client.commit(to: &center, at: noon) else { throw LicenceFault.keyMismatch }
        note(token, "token")
        var holder = Holder(of: token)
        _ = holder.changePIN("86420975", to: "75319864", at: &center)
        secrets["second PIN"] = Array("75319864".utf8)
        _ = holder.changePIN("11223344", to: "55667788", at: &center)
        secrets["wrong PIN"] = Array("11223344".utf8)
        secrets["PIN that was refused"] = Array("55667788".utf8)
        _ = holder.correct(clockOff: 60, at: &center)
        let code = token.code(at: noon, pin: "75319864")
        _ = center.logIn(code, service: pinService, at: noon)
        secrets["passcode"] = Array(code.utf8)
        let due = day(0, after: token.expiry)
        var renewing = Client(renewing: token, service: pinService, at: due)
        note(try renewing.prove(to: &center, at: due).get(), "renewed token")
        for number: UInt8 in 1...2 {
            var stranger = Client(
                of: center, userID: "suzuki02", startPassword: "Falsch99", entropy: number + 50)
            _ = stranger.refusal(of: &center, at: due)
        }
        secrets["wrong start password"] = Array("Falsch99".utf8)
    }

    private mutating func note(_ token: IssuedToken, _ name: String) {
        secrets["\(name): passcodes"] = token.otpKey
        secrets["\(name): requests"] = token.authKey
        secrets["\(name): confirmation"] = token.confKey
    }
}

@Suite("R-CENTER-044, protocol.md 3.7: secrets are sealed where they are kept")
struct SealedLedgerTests {
    /// The forms in which bytes could stand in a text: as they are, in base64 at each of its three
    /// places, in hexadecimal, and as a list of numbers.
    private static func forms(of secret: [UInt8]) -> [String] {
        let data = Data(secret)
        let inBase64 = (0..<3).map { shift in
            // What the neighbours decide is left out at both ends.
            let text = (Data(repeating: 0, count: shift) + data).base64EncodedString()
            return String(text.dropFirst(shift == 0 ? 0 : 4).dropLast(4))
        }
        let hexadecimal = secret.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        return [
            String(decoding: secret, as: UTF8.self), hexadecimal, hexadecimal.uppercased(),
            secret.map { "\($0)" }.joined(separator: ","),
        ] + inBase64.filter { $0.count >= 8 }
    }

    @Test("the ledger as it is written holds none of them, in whatever form")
    func sealed() throws {
        let life = try Life()
        let written = try JSONEncoder().encode(life.center.ledger)
        let text = String(decoding: written, as: UTF8.self)
        for (name, secret) in life.secrets {
            #expect(!written.contains(secret), "\(name)")
            for form in Self.forms(of: secret) where form.count > 3 {
                #expect(!text.contains(form), "\(name) as \(form.prefix(12))")
            }
        }
        #expect(!"\(life.center.ledger)".contains("75319864"))
    }

    @Test("the search would find them: the ring's own key in the center's state")
    func search() throws {
        let life = try Life()
        let text = String(
            decoding: try JSONEncoder().encode(life.center), as: UTF8.self)
        let forms = Self.forms(of: try #require(life.secrets["ring"]))
        #expect(forms.contains { text.contains($0) })
    }

    @Test("every secret opens with its own ring, after power off as well")
    func opens() throws {
        let life = try Life()
        let token = life.center.ledger.tokens[0]
        #expect(token.licence.openedKeys(with: ring).otp == life.secrets["token: passcodes"])
        #expect(
            token.renewal?.openedKeys(with: ring).otp == life.secrets["renewed token: passcodes"])
        #expect(token.openedPIN(with: ring) == "75319864")
        #expect(life.center.ledger.users[1].openedVerifier(with: ring) == life.secrets["verifier"])
        let written = try JSONEncoder().encode(life.center.ledger)
        let read = try JSONDecoder().decode(Ledger.self, from: written)
        #expect(read == life.center.ledger)
        #expect(read.opens(with: ring))
        #expect(read.isSound)
    }

    @Test("with another ring, of whatever bit, a ledger does not open")
    func otherRing() {
        let ledger = makeCenter().ledger
        #expect(ledger.opens(with: ring))
        for bit in 0..<256 {
            var key = ring.key
            key[bit / 8] ^= 1 << (bit % 8)
            #expect(!ledger.opens(with: KeyRing(key: key)))
        }
    }

    @Test("a ring is named by eight bytes that do not give it away")
    func ringID() {
        #expect(ring.id.count == 8)
        #expect(ring.id == KeyRing(key: ring.key).id)
        #expect(makeCenter().ledger.ringID == ring.id)
        #expect(KeyRing(key: [UInt8](repeating: 9, count: 32)).id != ring.id)
        #expect(ring.id != Array(SHA256.hash(ring.key).prefix(8)))
        #expect(ring.id != Array(ring.key.prefix(8)))
    }

    @Test("a sealed secret opens as what it is, whole, and as nothing else")
    func labels() {
        var chance = Chance(seed: 1)
        let sealed = ring.seal([1, 2, 3], as: "a\0PIN", &chance)
        #expect(ring.open(sealed, as: "a\0PIN") == [1, 2, 3])
        #expect(ring.open(sealed, as: "b\0PIN") == nil)
        #expect(ring.open(SealedSecret(bytes: []), as: "a\0PIN") == nil)
        for bit in 0..<sealed.bytes.count * 8 {
            var other = sealed
            other.bytes[bit / 8] ^= 1 << (bit % 8)
            #expect(ring.open(other, as: "a\0PIN") == nil)
        }
        #expect(ring.seal([1, 2, 3], as: "a\0PIN", &chance) != sealed, "a nonce serves once")
    }

    @Test("the start password's verifier and the first PIN are gone once the token is committed")
    func deleted() {
        let (center, _) = Center.enrolled(service: pinService)
        #expect(center.ledger.users[0].verifier == nil)
        #expect(center.ledger.users[0].firstPIN == nil)
    }
}

@Suite("R-CENTER-044: what is compared with a secret is compared in constant time")
struct ConstantTimeTests {
    /// Where a secret is compared: the file, and how often.
    static let places = [
        ("OTPCenter/Records/Token.swift", 2), ("OTPDomain/Licence/LicenceServer.swift", 2),
        ("OTPDomain/Licence/LicenceClient.swift", 1),
        ("OTPDomain/Licence/ResumedCommit.swift", 1),
        ("OTPDomain/Licence/Conversation.swift", 1),
    ]

    @Test("PINs, proofs and confirmations", arguments: places)
    func compared(file: String, count: Int) throws {
        let core = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/Core/\(file)")
        let text = try String(contentsOf: core, encoding: .utf8)
        #expect(text.components(separatedBy: "isEqualInConstantTime(").count == count + 1)
    }

    @Test("a judgement takes the same steps for a user who is not there: it derives and compares")
    func unknownUser() {
        var center = Center.applied()
        var stranger = Client(of: center, userID: "suzuki02")
        #expect(stranger.refusal(of: &center) == "S0B1")
        #expect(isEqualInConstantTime([1, 2], [1, 2]))
        #expect(!isEqualInConstantTime([1, 2], [1, 3]))
        #expect(!isEqualInConstantTime([1, 2], [1, 2, 3]))
        #expect(isEqualInConstantTime([], []))
    }
}

extension Data {
    /// Whether the bytes stand in it, one after the other.
    fileprivate func contains(_ bytes: [UInt8]) -> Bool { firstRange(of: Data(bytes)) != nil }
}
