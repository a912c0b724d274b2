import Ciphers
import Testing
import Vocabulary

@Suite("a web server's certificate, judged at a handset's clock")
struct X509Tests {
    static let authoritySeed = [UInt8](repeating: 1, count: 32)
    static let leafSeed = [UInt8](repeating: 2, count: 32)
    static let host = "dl.otp-auth.test"
    /// 2009-01-01 and 2011-01-01, and an authority around them.
    static let from: Int64 = 1_230_735_600
    static let until: Int64 = 1_293_807_600
    static let authority = X509.authority(
        name: "Test CA", seed: authoritySeed, serial: 1, from: from - 1000, until: until + 1000)
    static let leaf = leaf(from: from, until: until)

    static func leaf(host: String = host, from: Int64, until: Int64) -> [UInt8] {
        X509.leaf(
            host: host, seed: leafSeed, issuer: authority, issuerSeed: authoritySeed, serial: 2,
            from: from, until: until)
    }

    func judge(_ chain: [[UInt8]] = [leaf], host: String = host, at seconds: Int64) -> X509.Verdict
    {
        X509.judge(chain, anchors: [Self.authority], host: host, at: seconds)
    }

    @Test("is trusted from its first second to the one before its end")
    func limits() {
        #expect(judge(at: Self.from - 1) == .notYetValid)
        #expect(judge(at: Self.from) == .trusted)
        #expect(judge(at: Self.until - 1) == .trusted)
        #expect(judge(at: Self.until + 1) == .expired)
    }

    @Test("is not trusted outside its authority's time either")
    func authorityLimits() {
        let long = Self.leaf(from: Self.from - 5000, until: Self.until + 5000)
        #expect(judge([long], at: Self.from - 1001) == .notYetValid)
        #expect(judge([long], at: Self.from - 1000) == .trusted)
        #expect(judge([long], at: Self.until + 999) == .trusted)
        #expect(judge([long], at: Self.until + 1001) == .expired)
    }

    @Test("may come with its authority's certificate")
    func chain() {
        #expect(judge([Self.leaf, Self.authority], at: Self.from) == .trusted)
    }

    @Test("is for its host alone, in any case of letters")
    func hosts() {
        #expect(judge(host: "DL.otp-auth.TEST", at: Self.from) == .trusted)
        #expect(judge(host: "otp-auth.test", at: Self.from) == .otherHost)
        #expect(judge(host: "www.dl.otp-auth.test", at: Self.from) == .otherHost)
        #expect(judge(host: "dl.otp-auth.test.evil", at: Self.from) == .otherHost)
        #expect(judge(host: "Test CA", at: Self.from) == .otherHost)
    }

    @Test("of another authority, even one of the same name, is not trusted")
    func strangers() {
        let impostor = X509.authority(
            name: "Test CA", seed: Self.leafSeed, serial: 1, from: Self.from, until: Self.until)
        let forged = X509.leaf(
            host: Self.host, seed: Self.leafSeed, issuer: impostor, issuerSeed: Self.leafSeed,
            serial: 2, from: Self.from, until: Self.until)
        #expect(judge([forged], at: Self.from) == .unknownAuthority)
        #expect(judge([forged, impostor], at: Self.from) == .unknownAuthority)
        #expect(judge([impostor], at: Self.from) == .unknownAuthority)
        let verdict = X509.judge([Self.leaf], anchors: [], host: Self.host, at: Self.from)
        #expect(verdict == .unknownAuthority)
        // A server's certificate makes no authority.
        let grandchild = X509.leaf(
            host: Self.host, seed: Self.leafSeed, issuer: Self.leaf, issuerSeed: Self.leafSeed,
            serial: 3, from: Self.from, until: Self.until)
        #expect(judge([grandchild, Self.leaf], at: Self.from) == .unknownAuthority)
    }

    @Test("that is none, or is cut or followed by anything, is malformed")
    func malformed() {
        #expect(judge([], at: Self.from) == .malformed)
        #expect(judge([[]], at: Self.from) == .malformed)
        #expect(judge([Array(Self.leaf.dropLast())], at: Self.from) == .malformed)
        #expect(judge([Self.leaf + [0]], at: Self.from) == .malformed)
        #expect(judge([Self.leaf, [1, 2, 3]], at: Self.from) == .malformed)
        #expect(
            X509.judge([Self.leaf], anchors: [[0]], host: Self.host, at: Self.from) == .malformed)
    }

    @Test("with any bit altered is not trusted")
    func altered() {
        for bit in 0..<Self.leaf.count * 8 {
            var other = Self.leaf
            other[bit / 8] ^= 1 << (bit % 8)
            #expect(judge([other], at: Self.from + 1) != .trusted, "bit \(bit)")
        }
    }

    /// An authority of 100 seconds before and after a moment, and what it issued from 50 before on.
    private static func chain(
        around seconds: Int64, until: Int64
    ) -> (leaf: [UInt8], authority: [UInt8]) {
        let authority = X509.authority(
            name: "CA", seed: authoritySeed, serial: 9, from: seconds - 100, until: seconds + 100)
        let leaf = X509.leaf(
            host: host, seed: leafSeed, issuer: authority, issuerSeed: authoritySeed, serial: 10,
            from: seconds - 50, until: until)
        return (leaf, authority)
    }

    @Test("may last beyond 2049", arguments: [Int64(946_684_800), 2_524_608_000, 4_102_444_799])
    func farAway(seconds: Int64) {
        let (leaf, authority) = Self.chain(around: seconds, until: seconds + 50)
        func judge(at seconds: Int64) -> X509.Verdict {
            X509.judge([leaf], anchors: [authority], host: Self.host, at: seconds)
        }
        #expect(judge(at: seconds - 51) == .notYetValid)
        #expect(judge(at: seconds - 50) == .trusted)
        #expect(judge(at: seconds + 49) == .trusted)
        #expect(judge(at: seconds + 51) == .expired)
        let validity = X509.validity(of: leaf)
        #expect(validity?.from == seconds - 50)
        #expect(validity?.until == seconds + 50)
    }

    @Test("is the same bytes again from the same seeds, numbers and times")
    func repeated() {
        #expect(Self.leaf(from: Self.from, until: Self.until) == Self.leaf)
        #expect(Self.leaf(from: Self.from, until: Self.until + 1) != Self.leaf)
    }

    @Test("tells the dates for which it was refused, its own or those of who signed it")
    func datesBehind() {
        let seconds: Int64 = 1_262_271_600
        let (leaf, authority) = Self.chain(around: seconds, until: seconds + 200)
        func dates(_ verdict: X509.Verdict, at moment: Int64) -> X509.Validity? {
            X509.dates(behind: verdict, in: [leaf, authority], at: moment)
        }
        let (own, signers) = (X509.validity(of: leaf), X509.validity(of: authority))
        #expect(dates(.notYetValid, at: seconds - 51) == own)
        #expect(dates(.expired, at: seconds + 100) == signers)
        #expect(dates(.expired, at: seconds + 200) == own)
        #expect(dates(.expired, at: seconds + 99) == nil)
        for verdict in [X509.Verdict.trusted, .unknownAuthority, .otherHost, .malformed] {
            #expect(dates(verdict, at: seconds + 200) == nil)
        }
    }

    @Test("tells its validity, and other bytes tell none")
    func validity() {
        #expect(X509.validity(of: Self.leaf)?.from == Self.from)
        #expect(X509.validity(of: Self.leaf)?.until == Self.until)
        #expect(X509.validity(of: [1, 2, 3]) == nil)
    }

    @Test("may be for a host whose name is longer than a common name can be")
    func longHost() {
        let host = String(repeating: "a", count: 60) + ".example.test"
        let leaf = Self.leaf(host: host, from: Self.from, until: Self.until)
        #expect(judge([leaf], host: host, at: Self.from) == .trusted)
    }
}
