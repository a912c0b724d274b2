import Ciphers
import Foundation
import Testing
import Vocabulary

@testable import OTPCenter

@Suite("protocol.md 2.1, 3.7: the center's certificates")
struct CertificateTests {
    private func verdict(_ center: Center, at now: WorldTime) -> X509.Verdict {
        X509.judge(
            center.certificateChain, anchors: [center.authority], host: "dl.otp-auth.net",
            at: now.seconds)
    }

    @Test("a handset that holds the authority trusts the chain, at its own time")
    func trusted() {
        let center = makeCenter()
        #expect(verdict(center, at: noon) == .trusted)
        #expect(verdict(center, at: noon.after(seconds: -29 * 86_400)) == .trusted)
        #expect(verdict(center, at: noon.after(seconds: -31 * 86_400)) == .notYetValid)
        #expect(verdict(center, at: noon.after(seconds: 399 * 86_400)) == .trusted)
        #expect(verdict(center, at: noon.after(seconds: 401 * 86_400)) == .expired)
        let other = Center(
            center.setup, ring: ring, entropy: [UInt8](repeating: 200, count: 32), at: noon)
        #expect(
            X509.judge(
                center.certificateChain, anchors: [other.authority], host: "dl.otp-auth.net",
                at: noon.seconds) == .unknownAuthority)
    }

    @Test(
        "switched on within 30 days of the end, it has new ones under the same authority and root",
        arguments: [(369, false), (371, true), (1000, true)])
    func renewed(days: Int64, isNew: Bool) {
        let center = makeCenter()
        let later = noon.after(seconds: days * 86_400)
        let again = center.restarted(at: later)
        #expect((again.certificateChain[0] != center.certificateChain[0]) == isNew)
        let identities = [center, again].map { $0.ledger.keys.identity(with: ring) }
        #expect((identities[0] != identities[1]) == isNew)
        #expect(again.authority == center.authority)
        #expect(again.ledger.keys.rootPublicKey == center.ledger.keys.rootPublicKey)
        #expect(verdict(again, at: later) == .trusted)
        #expect(again.distribution(for: .docomo) == center.distribution(for: .docomo))
    }

    @Test(
        "a clock that is set back further than they reach makes new ones, valid at that time",
        arguments: [(-30, false), (-31, true), (-5000, true)])
    func setBack(days: Int64, isNew: Bool) {
        // The authority is as old as the center; the certificates are of a later day.
        let first = makeCenter().restarted(at: noon.after(seconds: 6000 * 86_400))
        let earlier = noon.after(seconds: (6000 + days) * 86_400)
        let again = first.restarted(at: earlier)
        #expect((again.certificateChain[0] != first.certificateChain[0]) == isNew)
        let identities = [first, again].map { $0.ledger.keys.identity(with: ring) }
        #expect((identities[0] != identities[1]) == isNew)
        #expect(verdict(again, at: earlier) == .trusted)
    }

    @Test("an application of the first day still enrols with the renewed center")
    func enrols() {
        var center = Center.applied()
        let later = noon.after(seconds: 500 * 86_400)
        center = center.restarted(at: later)
        var client = Client(of: center)
        #expect((try? client.prove(to: &center, at: later).get()) != nil)
    }

    @Test("the same entropy makes the same center; it is read back from JSON with the same bytes")
    func codable() throws {
        let (center, _) = Center.enrolled()
        #expect(makeCenter() == makeCenter())
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let written = try encoder.encode(center)
        let restored = try JSONDecoder().decode(Center.self, from: written)
        #expect(restored == center)
        #expect(try encoder.encode(restored) == written)
    }

    @Test("services that are new in the setup are opened at the next start, others kept")
    func services() {
        let center = makeCenter()
        var setup = center.setup
        setup.services = [Service(id: "20", name: "▽証券", logo: 2, usesPIN: false)]
        let again = Center(
            ledger: center.ledger, ring: ring, setup: setup,
            entropy: [UInt8](repeating: 8, count: 32), at: noon)
        #expect(again.ledger.services.map(\.id) == center.setup.services.map(\.id) + ["20"])
    }
}
