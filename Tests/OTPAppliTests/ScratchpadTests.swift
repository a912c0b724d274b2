import AppliKit
import Ciphers
import OTPDomain
import Testing
import Vocabulary

@testable import OTPAppli

@Suite("protocol.md 3.6: the two slots of the storage")
struct ScratchpadTests {
    private let key = [UInt8](repeating: 3, count: 32)

    /// A vault that is told from others by its only token's serial number.
    private func vault(_ serial: String) -> Vault {
        let package = KeyPackage(
            serial: serial, serviceName: "○△□銀行", logo: 1,
            expiry: CivilDate(year: 2010, month: 12, day: 31), hasPIN: false)
        let keys = TokenKeys(otp: key, authentication: key, confirmation: key)
        return Vault(tokens: [
            Token(
                serviceID: "1", userID: "a",
                issued: IssuedToken(
                    package, keys: keys, transaction: Array(key.prefix(16)), transcript: key))
        ])
    }

    /// The storage after each of these vaults was written, the first being blank.
    private func images(_ serials: [String], size: Int = 4096) throws -> [[UInt8]] {
        var chance = Chance(seed: 1)
        var images = [[UInt8](repeating: 0, count: size)]
        var pad = try #require(Scratchpad(images[0], sealingKey: key))
        for serial in serials {
            images.append(try #require(pad.beginWriting(vault(serial), chance: &chance)))
            pad.settle(after: .saved)
        }
        return images
    }

    @Test("the newest vault counts, over many writes")
    func newest() throws {
        let serials = (0..<9).map { "1000000\($0)" }
        for (image, serial) in zip(try images(serials).dropFirst(), serials) {
            #expect(Scratchpad(image, sealingKey: key)?.vault == vault(serial))
        }
    }

    @Test("a write cut off at any byte leaves the old vault or the new one")
    func torn() throws {
        let images = try images(["10000001", "10000002", "10000003"])
        for (old, new) in zip(images, images.dropFirst()) {
            let before = try #require(Scratchpad(old, sealingKey: key)).vault
            let after = try #require(Scratchpad(new, sealingKey: key)).vault
            let changed = old.indices.filter { old[$0] != new[$0] }
            for count in 0...changed.count {
                var mixed = old
                for index in changed.prefix(count) { mixed[index] = new[index] }
                let found = try #require(Scratchpad(mixed, sealingKey: key)).vault
                #expect(found == (count == changed.count ? after : before))
            }
        }
    }

    @Test("another key opens nothing, unless nothing is there")
    func foreign() throws {
        let other = [UInt8](repeating: 4, count: 32)
        let images = try images(["10000001", "10000002"])
        #expect(Scratchpad(images[0], sealingKey: other)?.vault == Vault())
        #expect(Scratchpad(images[1], sealingKey: other) == nil)
        #expect(Scratchpad(images[2], sealingKey: other) == nil)
    }

    @Test("damage to one slot falls back on the other, damage to both is noticed")
    func damaged() throws {
        var image = try images(["10000001", "10000002", "10000003"])[3]
        image[2048 + 40] ^= 1
        #expect(Scratchpad(image, sealingKey: key)?.vault == vault("10000002"))
        image[40] ^= 1
        #expect(Scratchpad(image, sealingKey: key) == nil)
    }

    @Test("no key stands in the storage in clear, and no two writes look alike")
    func sealed() throws {
        let images = try images(["10000001", "10000001", "10000001"])
        #expect(!images[3].contains(sequence: key))
        #expect(images[1][2048...] != images[3][2048...])
    }

    @Test("ten tokens fit into the 8 KB that the descriptors ask for")
    func room() throws {
        var full = Vault()
        for _ in 0..<10 {
            var token = vault("12345678").tokens[0]
            token.serviceID = String(repeating: "1", count: 32)
            token.userID = String(repeating: "a", count: 32)
            token.issued.serviceName = String(repeating: "銀", count: 20)
            full.tokens.append(token)
        }
        var chance = Chance(seed: 1)
        var pad = try #require(
            Scratchpad([UInt8](repeating: 0, count: 8192), sealingKey: key))
        #expect(pad.beginWriting(full, chance: &chance) != nil)
    }
}
