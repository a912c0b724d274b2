import Ciphers
import Foundation
import Testing
import Vocabulary

@Suite("the world's chance")
struct ChanceTests {
    // Worked out by Python's hashlib and cryptography: another OpenSSL must not change a replay.
    @Test("the same seed always gives the same bytes")
    func known() {
        var chance = Chance(seed: 1)
        #expect(chance.bytes(8).hex == "fee19cc70a7ba735")
        #expect(
            chance.bytes(40).hex
                == "fbabc08c4fb3d69d04bac1e84254f29ea8a4b6f93a7ad97ee37a9278d7eff76d"
                + "d537904d2e460616")
        chance.mix(ascii("rain"))
        #expect(chance.bytes(16).hex == "e6352fdf7659528a3ce9f960d13cdd4b")
        var other = Chance(entropy: Array(0..<32))
        #expect(other.bytes(16).hex == "957a8e0b5330e3f1df947b5806a84a75")
    }

    @Test("drawing nothing still moves on, and other seeds give other bytes")
    func moves() {
        var chance = Chance(seed: 2)
        let before = chance
        #expect(chance.bytes(0) == [])
        #expect(chance != before)
        var a = Chance(seed: 3)
        var b = Chance(seed: 4)
        #expect(a.bytes(16) != b.bytes(16))
    }

    @Test("a saved chance goes on where it was")
    func saved() throws {
        var chance = Chance(seed: 5)
        _ = chance.bytes(100)
        var restored = try JSONDecoder().decode(
            Chance.self, from: JSONEncoder().encode(chance))
        #expect(restored == chance)
        #expect(restored.bytes(32) == chance.bytes(32))
    }

    @Test("numbers stay below their limit and reach each value about as often")
    func numbers() {
        var chance = Chance(seed: 6)
        var counts = [Int](repeating: 0, count: 6)
        for _ in 0..<6000 { counts[chance.number(below: 6)] += 1 }
        // Five standard deviations of a fair die are 144.
        for count in counts { #expect((856...1144).contains(count)) }
        #expect(chance.number(below: 1) == 0)
        for _ in 0..<100 { #expect((0..<Int.max).contains(chance.number(below: .max))) }
    }
}
