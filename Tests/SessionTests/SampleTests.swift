import AppliRuntime
import Automation
import CarrierNetwork
import Foundation
import Handset
import SampleApplis
import ScreenTree
import Session
import Testing
import Vocabulary

@testable import Simulation

// Source: R-PHONE-060, R-PHONE-061, R-PHONE-069.
@Suite("requirements R-PHONE-060: several applications on one phone")
struct SampleTests {
    /// Where a carrier's sample applications are.
    static func page(_ carrier: Carrier) -> String {
        switch carrier {
        case .docomo: "https://imenu.d-portal.example/samples"
        case .softbank: "https://appli.sb-dist.example/samples"
        }
    }

    @Test(
        "one is found, downloaded, started, keeps what it stores, and goes with it when deleted",
        arguments: Carrier.allCases)
    func wholeLife(carrier: Carrier) throws {
        var taro = try Traveller(carrier)
        try taro.download(.clock)
        try taro.play("End Center 3 1 1")
        #expect(taro.screen.id == "clock.cities")
        #expect(taro.screen.status.application)
        try taro.play("Down Down Center")
        #expect(taro.screen.text.contains("ロンドン / 6/9(火) / 02:"))
        try taro.play("End Center 3 1 1")
        #expect(taro.screen.text.contains(" / 夏"))
        try taro.play("End Center 3 1")
        try taro.delete()
        #expect(taro.folder.applis.isEmpty)
        try taro.download(.clock)
        try taro.play("End Center 3 1 1")
        #expect(!taro.screen.text.contains(" / 夏"), "what it stored is gone with it")
    }

    @Test("the folder counts descriptor, package and storage of each", arguments: Carrier.allCases)
    func capacity(carrier: Carrier) throws {
        var taro = try Traveller(carrier)
        var expected = 0
        for (program, bytes) in [
            (SampleAppli.Program.clock, (28 + 1) * 1024), (.calculator, (46 + 1) * 1024),
            (.puzzle, (310 + 4) * 1024),
        ] {
            try taro.download(program)
            let own = try #require(taro.folder.applis.last?.descriptorSize)
            #expect((100...1000).contains(own))
            expected += bytes + own
            #expect(taro.folder.used == expected)
        }
        try taro.play("End Center 3 1")
        #expect(taro.screen.text.contains("\((expected + 1023) / 1024)/"))
        #expect(taro.folder.applis.map(\.name) == ["ｽﾀｰ時計", "ﾎﾟｹｯﾄ電卓", "ならべてﾊﾟｽﾞﾙ"])
    }

    @Test("beside the one-time passwords each keeps its own storage", arguments: Carrier.allCases)
    func sideBySide(carrier: Carrier) throws {
        var taro = try Traveller(carrier)
        _ = taro.apply(service: "10010001", user: "ua7", password: "1357")
        try taro.downloadAndStart()
        try taro.play("\"10010001\" Down \"ua7\" Down \"1357\" SoftRight End")
        let sealed = try #require(taro.folder.applis.first?.scratchpad)
        #expect(sealed.contains { $0 != 0 })
        try taro.download(.calculator)
        #expect(taro.folder.applis.count == 2)
        try taro.play("End Center 3 1 2 4 2 SoftLeft 4 End")
        #expect(taro.folder.applis.map(\.program) == ["OtpMain", "PocketCalc"])
        #expect(taro.folder.applis[0].scratchpad == sealed)
        #expect(taro.folder.applis[1].scratchpad.starts(with: [1, 2] + Array("42".utf8)))
        try taro.play("Center 3 1 Down")
        try taro.delete()
        #expect(taro.folder.applis.map(\.program) == ["OtpMain"])
        try taro.play("End Center 3 1 1")
        #expect(taro.screen.title?.text == "ワンタイムパスワード")
    }

    @Test(
        "a program that no handset knows does not start, and says so", arguments: Carrier.allCases)
    func unknown(carrier: Carrier) throws {
        let model = Traveller.model(carrier)
        let setup = WorldSetup.demonstration(of: model, supporting: [model])
        var flash = Flash.fresh(
            setup, ring: Traveller.ring, entropy: [UInt8](repeating: 1, count: 32),
            at: Traveller.morning)
        let sample = try #require(
            SampleSite.preinstalled(.clock, for: carrier, from: "a.example"))
        let other = AppliPackage(
            resource: [], program: "SomethingElse", name: sample.descriptor.name,
            version: sample.descriptor.version
        ).head
        let package =
            other + [UInt8](repeating: 0, count: sample.descriptor.packageSize - other.count)
        flash.memory.preinstall(sample.descriptor, package: package, from: sample.origin)
        var running = try RunningWorld(
            World(
                flash, ring: Traveller.ring, setup: setup,
                entropy: [UInt8](repeating: 2, count: 32), at: Traveller.morning), home: nil)
        for command in try KeyScript.read("Center 3 1 1").get().commands {
            _ = try running.perform(command).get()
        }
        #expect(running.world.screen.words.contains(model.profile.words["notStartable"] ?? ""))
        #expect(!running.world.screen.status.application)
    }

    @Test("a model may have them from the factory, and a usual one has none")
    func preinstalled() throws {
        let usual = try Traveller(.docomo)
        #expect(usual.folder.applis.isEmpty)
        var model = Traveller.model(.softbank)
        model.preinstalled = ["calculator", "clock"]
        let setup = WorldSetup.demonstration(of: model, supporting: [model])
        let flash = Flash.fresh(
            setup, ring: Traveller.ring, entropy: [UInt8](repeating: 1, count: 32),
            at: Traveller.morning)
        let world = World(
            flash, ring: Traveller.ring, setup: setup, entropy: [UInt8](repeating: 2, count: 32),
            at: Traveller.morning)
        #expect(world.handset.memory.folder.applis.map(\.name) == ["ﾎﾟｹｯﾄ電卓", "ｽﾀｰ時計"])
        var running = try RunningWorld(world, home: nil)
        for command in try KeyScript.read("Center 3 1 2").get().commands {
            _ = try running.perform(command).get()
        }
        #expect(running.world.screen.id == "clock.cities")
    }

    // Source: R-PHONE-060, R-PHONE-061.
    @Test(
        "one from the factory names its own carrier's site as its source",
        arguments: [
            (Carrier.docomo, "imenu.d-portal.example"), (.softbank, "appli.sb-dist.example"),
        ])
    func source(carrier: Carrier, host: String) throws {
        var model = Traveller.model(carrier)
        model.preinstalled = ["clock"]
        let setup = WorldSetup.demonstration(of: model, supporting: [model])
        let flash = Flash.fresh(
            setup, ring: Traveller.ring, entropy: [UInt8](repeating: 1, count: 32),
            at: Traveller.morning)
        let appli = try #require(flash.memory.folder.applis.first)
        #expect(appli.origin.host == host)
    }

    // Source: R-DL-050.
    @Test("docomo's version-up of one from the factory asks docomo's own site")
    func versionUp() throws {
        var model = Traveller.model(.docomo)
        model.preinstalled = ["clock"]
        let setup = WorldSetup.demonstration(of: model, supporting: [model])
        let flash = Flash.fresh(
            setup, ring: Traveller.ring, entropy: [UInt8](repeating: 1, count: 32),
            at: Traveller.morning)
        let world = World(
            flash, ring: Traveller.ring, setup: setup, entropy: [UInt8](repeating: 2, count: 32),
            at: Traveller.morning)
        var running = try RunningWorld(world, home: nil)
        for command in try KeyScript.read("Center 3 1 SoftRight 5 Center Wait=5").get().commands {
            _ = try running.perform(command).get()
        }
        #expect(
            running.world.screen.words.contains(model.profile.words["newestInstalled"] ?? ""))
    }

    @Test("the carrier's own site leads to them", arguments: Carrier.allCases)
    func portal(carrier: Carrier) throws {
        let taro = try Traveller(carrier)
        let portal = taro.setup.model.profile.portal
        let links = portal.pages.map(\.markup).joined()
        let target =
            carrier.rawValue == "docomo" ? "href=\"/samples\"" : "href=\"\(Self.page(carrier))\""
        #expect(links.contains(target))
    }
}

extension Traveller {
    var folder: AppliFolder { running.world.handset.memory.folder }

    /// Reads the samples' address with the barcode reader and downloads one of them.
    mutating func download(_ program: SampleAppli.Program) throws {
        try play("End [camera: code \(SampleTests.page(setup.model.carrier))]")
        try openReader()
        try play("Center Center")
        #expect(screen.text.contains("<\(program.name)>"))
        for _ in 0..<8 where !screen.text.contains("> <\(program.name)>") { try play("Down") }
        try play("Center")
        for _ in 0..<2 where screen.text.contains("> はい") { try play("Center") }
        #expect(screen.text.contains("完了しました。"), "\(screen.text)")
        try play("Center End [camera: away]")
    }

    private mutating func openReader() throws {
        switch setup.model.carrier {
        case .docomo: try play("Center 9")
        case .softbank: try play("Center 8")
        }
        try choose("バーコードリーダー")
    }

    /// Deletes the chosen application of the list with the list's menu.
    mutating func delete() throws {
        switch setup.model.carrier {
        case .docomo: try play("SoftRight")
        case .softbank: try play("SoftLeft")
        }
        try choose("削除")
        try choose("1件")
        try play("Center")
        #expect(screen.text.contains("削除しました。"), "\(screen.text)")
    }

    /// Goes down a menu, and over its pages, until an entry is chosen, and opens it.
    private mutating func choose(_ name: String) throws {
        for step in 1...24 {
            let chosen = screen.text.split(separator: "\n").last { $0.hasPrefix("> ") }
            if chosen?.hasSuffix(name) == true { return try play("Center") }
            try play(step.isMultiple(of: 8) ? "Right" : "Down")
        }
        Issue.record("no entry \(name): \(screen.text)")
    }
}
