import AppliKit
import Ciphers
import OTPDomain
import Testing
import Vocabulary

@testable import OTPAppli

/// R-APP-230 to 234.
@Suite("protocol.md 3.6: the two slots of the storage")
struct ScratchpadTests {
    private let key = BareHost.ownSealingKey
    /// Small, so that much can be tried.
    private static let size = 2048

    private func vault(_ number: Int) -> Vault { Vault(tokens: [.sample(number)]) }

    /// The storage after none, one, two, … of these vaults were written.
    private func images(_ count: Int) throws -> [[UInt8]] {
        try (0...count).map { last in
            try storage(of: (1...max(last, 1)).prefix(last).map(vault), size: Self.size)
        }
    }

    private func open(_ image: [UInt8]) -> Scratchpad? { Scratchpad(image, sealingKey: key) }

    @Test("the newest vault counts, over many writes, which take turns")
    func newest() throws {
        let images = try images(9)
        for (number, image) in images.enumerated().dropFirst() {
            #expect(open(image)?.vault == vault(number))
            let changed = image.indices.filter { image[$0] != images[number - 1][$0] }
            let half = number % 2 == 1 ? Self.size / 2..<Self.size : 0..<Self.size / 2
            #expect(changed.allSatisfy(half.contains))
        }
    }

    @Test("a write cut off at any byte leaves the old vault or the new one, and can be repeated")
    func torn() throws {
        let images = try images(3)
        for (number, (old, new)) in zip(images, images.dropFirst()).enumerated() {
            let before = number == 0 ? Vault() : vault(number)
            let changed = old.indices.filter { old[$0] != new[$0] }
            var mixed = old
            for index in changed {
                #expect(try #require(open(mixed)).vault == before)
                mixed[index] = new[index]
            }
            #expect(try #require(open(mixed)).vault == vault(number + 1))
        }
    }

    @Test(
        "the same for a write that begins anywhere else: from its end, and by pages",
        arguments: [1, 16, 64, 512])
    func tornOtherwise(page: Int) throws {
        let images = try images(2)
        let (old, new) = (images[1], images[2])
        let pages = stride(from: 0, to: Self.size, by: page).map { $0..<min($0 + page, Self.size) }
        for order in [
            pages, pages.reversed(),
            pages.enumerated().filter { $0.offset % 2 == 1 }.map(\.element),
        ] {
            var mixed = old
            for range in order where old[range] != new[range] {
                mixed.replaceSubrange(range, with: new[range])
                let found = try #require(open(mixed)).vault
                #expect(found == (mixed == new ? vault(2) : vault(1)))
            }
        }
    }

    @Test("after a write that failed the same slot is written again, and the good one stays")
    func repeated() throws {
        var chance = Chance(seed: 1)
        let old = try images(1)[1]
        var pad = try #require(open(old))
        let failed = try #require(pad.beginWriting(Change(vault: vault(2)), chance: &chance))
        pad.settle(well: false)
        #expect(pad.vault == vault(1))
        let again = try #require(pad.beginWriting(Change(vault: vault(3)), chance: &chance))
        pad.settle(well: true)
        #expect(pad.vault == vault(3) && open(again)?.vault == vault(3))
        #expect(failed[(Self.size / 2)...] == old[(Self.size / 2)...])
        #expect(again[(Self.size / 2)...] == old[(Self.size / 2)...])
    }

    @Test("a cell that decays anywhere in the newer slot falls back on the other")
    func decayed() throws {
        let image = try images(3)[3]
        let used = (Self.size / 2..<Self.size).filter { image[$0] != 0 }
        for index in used {
            var bad = image
            bad[index] ^= 0x10
            let found = try #require(open(bad)).vault
            #expect(found == vault(2))
        }
        var older = image
        older[40] ^= 1
        #expect(open(older)?.vault == vault(3))
    }

    @Test("with both slots decayed, or torn, nothing is found, and that is noticed")
    func bothDecayed() throws {
        for index in [0, 7, 8, 11, 12, 19, 20, 40, 200] {
            var image = try images(2)[2]
            image[index] ^= 0x10
            image[Self.size / 2 + index] ^= 0x10
            #expect(open(image) == nil)
        }
    }

    @Test("a first write that was torn counts as none: the storage is new")
    func tornFirst() throws {
        var image = try images(1)[1]
        image[Self.size / 2 + 30] ^= 1
        var pad = try #require(open(image))
        #expect(pad.vault == Vault() && !pad.isLocked)
        var chance = Chance(seed: 2)
        let next = try #require(pad.beginWriting(Change(vault: vault(4)), chance: &chance))
        #expect(open(next)?.vault == vault(4))
        #expect(next[..<(Self.size / 2)].allSatisfy { $0 == 0 })
    }

    @Test("another key opens nothing, unless nothing is there (R-APP-233)")
    func foreign() throws {
        let other = BareHost.otherSealingKey
        let images = try images(2)
        #expect(Scratchpad(images[0], sealingKey: other)?.vault == Vault())
        #expect(Scratchpad(images[1], sealingKey: other) == nil)
        #expect(Scratchpad(images[2], sealingKey: other) == nil)
    }

    @Test("no key stands in the storage in clear, and no two writes look alike")
    func sealed() throws {
        let image = try storage(of: [vault(1), vault(1), vault(1)])
        for key in [vault(1).tokens[0].issued.otpKey, vault(1).tokens[0].issued.authKey] {
            #expect(!image.contains(sequence: key))
        }
        let slots = [image[..<8192], image[8192...]]
        #expect(Array(slots[0].dropFirst(20)) != Array(slots[1].dropFirst(20)))
    }

    @Test("what is stored is what was there, byte by byte (R-APP-230)")
    func vaultBytes() {
        var vault = Vault.sample(3, hasPIN: true)
        vault.unfinished = [.sample(7)]
        vault.lastChosen = "10000002"
        vault.tokens[1].previous = Token.sample(2, expiry: today).issued
        vault.tokens[2].sequence = 1_285_902_000
        #expect(Vault(bytes: vault.bytes) == vault)
        for count in 0..<vault.bytes.count {
            #expect(Vault(bytes: Array(vault.bytes.prefix(count))) == nil)
        }
    }

    @Test("a storage of another format is not taken for one (R-APP-231)")
    func format() {
        var bytes = Vault.sample(1).bytes
        // The map's head, the key 0, then the number of the format.
        #expect(bytes[1...2] == [0, 2])
        bytes[2] = 1
        #expect(Vault(bytes: bytes) == nil)
        bytes[2] = 3
        #expect(Vault(bytes: bytes) == nil)
    }

    @Test("ten tokens with long names fit into the storage, even with both keys of ten renewals")
    func room() throws {
        var full = Vault()
        for number in 0..<10 {
            var token = Token.sample(
                number, service: String(repeating: "1", count: 32),
                userID: String(repeating: "a", count: 32),
                name: String(repeating: "銀", count: 20))
            token.previous = token.issued
            full.tokens.append(token)
        }
        _ = try storage(of: [full], lock: String(repeating: "9", count: 32))
    }

    @Test("a storage that is too small takes nothing")
    func tooSmall() throws {
        var chance = Chance(seed: 1)
        for size in [0, 1, 64, 601] {
            var pad = try #require(open([UInt8](repeating: 0, count: size)))
            #expect(pad.beginWriting(Change(vault: vault(1)), chance: &chance) == nil)
        }
    }
}
