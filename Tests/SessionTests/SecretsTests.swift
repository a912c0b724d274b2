import Foundation
import OTPDomain
import ScreenTree
import Session
import Simulation
import Testing
import Vocabulary

@testable import AppliRuntime
@testable import Handset
@testable import OTPAppli

/// A user's whole life with the application, and what of its secrets can be found outside afterwards.
///
/// Snapshots and journals hold the whole world and say so; they are not looked at.
/// Source: R-APP-043, R-APP-156, R-APP-171, R-APP-235, R-CENTER-044.
@Suite("protocol.md 3.6, 3.7: no secret leaves the phone and the center")
struct SecretsTests {
    private let folder = FileManager.default.temporaryDirectory
        .appending(path: "garakei-secrets-\(UUID().uuidString)")

    /// A life with a home on disk: the traveller at its end, every text that the display showed
    /// besides, and every key that the application held.
    private func life(_ carrier: Carrier) throws -> (
        taro: Traveller, shown: [String], keys: [[UInt8]]
    ) {
        var taro = try Traveller(carrier, seed: 21, home: HomeFolder(path: folder.path))
        var shown: [String] = []
        var keys: [[UInt8]] = []
        try taro.live { taro in
            shown.append(taro.screen.text)
            let vault = taro.running.world.handset.process?.program.otp?.scratchpad.vault
            for token in vault?.tokens ?? [] {
                keys += [token.issued.otpKey, token.issued.authKey, token.issued.confKey]
            }
        }
        return (taro, shown, keys)
    }

    /// The ways in which bytes may be written down.
    private func forms(of secret: [UInt8]) -> [[UInt8]] {
        let numbers = secret.map(String.init).joined(separator: ",")
        return [
            secret, Array(secret.hex.utf8), Array(secret.hex.uppercased().utf8),
            Array(Data(secret).base64EncodedString().utf8.prefix(40)), Array(numbers.utf8),
        ]
    }

    private func savedFiles() throws -> [(name: String, content: Data)] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).map { name in
            (name, try Data(contentsOf: folder.appending(path: name)))
        }
    }

    @Test("neither keys nor codes stand in what was saved or shown", arguments: Carrier.allCases)
    func nothingLeaks(carrier: Carrier) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let life = try life(carrier)
        #expect(Set(life.keys).count == 6)
        let secrets =
            Array(Set(life.keys))
            + [Traveller.startPassword, Traveller.pin, Traveller.lockCode].map { Array($0.utf8) }
        let saved = try savedFiles()
        #expect(saved.contains { $0.name == "state" && $0.content.count > 10_000 })
        for (name, content) in saved {
            for secret in secrets {
                for form in forms(of: secret) {
                    #expect(content.range(of: Data(form)) == nil, "\(name) holds a secret")
                }
            }
        }
        let shown = life.shown.joined(separator: "\n")
        for secret in secrets {
            for form in forms(of: secret).dropFirst() {
                #expect(!shown.contains(String(decoding: form, as: UTF8.self)))
            }
        }
        for code in [Traveller.startPassword, Traveller.pin, Traveller.lockCode] {
            #expect(!shown.contains(code), "a masked field shows what was typed")
        }
    }

    @Test("a copied state shows nothing without the lock code, and everything with it")
    func copiedState() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let life = try life(.docomo)
        let flash = life.taro.running.world.flash
        let appli = try #require(flash.memory.folder.applis.first)
        let handset = Handset<Software>(
            model: life.taro.setup.model, memory: flash.memory,
            entropy: [UInt8](repeating: 1, count: 32))
        let key = handset.sealingKey(for: appli, with: flash.memory.slot.own)
        let copied = try #require(Scratchpad(appli.scratchpad, sealingKey: key))
        #expect(copied.isLocked)
        #expect(copied.vault.tokens.isEmpty)
        #expect(copied.unlocked(with: "1") == .wrongCode)
        guard case .open(let opened) = copied.unlocked(with: Traveller.lockCode) else {
            Issue.record("the right code does not open it")
            return
        }
        #expect(opened.vault.tokens.map(\.serviceID) == ["10010002"])
    }
}
