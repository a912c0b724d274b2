import AssetFiles
import Automation
import Foundation
import Handset
import OTPCenter
import Rendering
import ScreenTree
import Session
import Simulation
import Testing
import Vocabulary

@Suite("look.md, Type: no text is clipped on any screen that keys can reach")
struct ReachableScreensTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// Keys that lead through every screen of this issue, in trips that begin at standby.
    static func way(_ carrier: Carrier) -> [String] {
        let mailMenu = CarrierMenus.mail(carrier)
        let emptyField = String(repeating: "Clear ", count: 32)
        return [
            "End Center Down Down Clear", "End Center 4 Center Clear", "End Center # 1 Down",
            "End Center 0 Down", "End Center \(mailMenu) 1 Clear", "End Carrier Center",
            "End Mail Center",
            "Down Down Down Down Down Down Down Down Down Up Up Up Up Up Up Up Up Up Up Up",
            "Down Down Center", "Down Center", "Clear Up Up", "Center", "Center", "Center Center",
            "End Center 3 Center", "Center", "SoftRight", "SoftRight",
            "\"10010002\" Down \"WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW\" Down \"1357\"", "SoftRight",
            "SoftRight Down \(emptyField) \"ua7\" Down \"1357\"", "SoftRight", "SoftRight",
            "SoftRight",
            "1 3 SoftRight", "SoftRight", "1 3 5 7", "SoftRight", "Wait=55", "SoftRight",
        ]
    }

    /// The entries of the application's menu one after the other, from the menu with one token on.
    static let wayThroughTheMenu = [
        "6", "SoftLeft", "5", "[radio: out] SoftRight", "[radio: full] SoftRight SoftRight",
        "SoftRight", "1 3 5 7 SoftRight SoftRight", "4", "\"1\" SoftRight", "SoftRight",
        "\"1357\" Down \"2468\" Down \"2468\"", "SoftRight", "SoftRight", "2 4 6 8 SoftRight",
        "SoftRight 3", "SoftRight", "\"12\" Down \"13\" SoftRight", "SoftRight",
        "\"12345678901234567890123456789012\" Down \"12345678901234567890123456789012\"",
        "SoftRight", "Down", "4", "\"1\" Down \"1\" SoftRight", "3", "SoftRight",
        "3 SoftRight \"1\" Down \"1\" SoftRight", "1",
        "[center: term 40040001 20 days] \"40040001\" Down \"ua7\" Down \"1357\"", "SoftRight",
        "SoftRight", "Down", "Center", "SoftLeft", "2 4 6 8 SoftRight", "SoftRight", "1", "2",
        "SoftRight", "SoftRight", "[center: allow-renewal ua7@40040001] SoftRight", "SoftRight",
        "1 3 5 7 SoftRight SoftRight", "3", "1", "SoftRight", "SoftRight", "SoftRight", "End",
        "Center 3 Center Center", "9 SoftRight", "SoftRight 1 SoftRight", "Wait=3600000",
        "SoftLeft", "2",
        "SoftRight", "SoftRight", "SoftRight",
    ]

    private enum CarrierMenus {
        /// The digit of メール in the main menu.
        static func mail(_ carrier: Carrier) -> Int {
            switch carrier {
            case .docomo: 1
            case .softbank: 2
            }
        }
    }

    /// Keys through what the application list's menu opens.
    static func wayThroughTheList(_ carrier: Carrier) -> [String] {
        switch carrier {
        case .docomo:
            [
                "End Center 3 2 1 Clear 2 Clear Clear", "1 SoftRight", "Down Right Left Clear",
                "SoftRight 1", "2", "Center SoftRight 2", "1", "0 7 3", "0 Center", "Center",
                "SoftRight 2", "2 Center", "SoftRight 3", "Center Down", "3", "Center Clear",
                "SoftRight 4", "Down Down Down Down Down Down Down Down Down Down Clear",
                "SoftRight 5", "Center", "Center SoftRight 6", "Center", "Center SoftRight 7",
                "Center End Down", "Center",
            ]
        case .softbank:
            [
                "End Center 3 2 Clear 3", "Clear 1 SoftLeft", "1", "Down Down Down Down Down Clear",
                "SoftLeft 2", "Center", "3", "Center Clear",
            ]
        }
    }

    /// Keys from the list on that move the application, take it off and leave nothing.
    static func wayToTheEnd(_ carrier: Carrier) -> [String] {
        let (menu, move, delete) =
            carrier == .docomo
            ? ("SoftRight", "Right Down Center", "Right Center") : ("SoftLeft", "4", "3")
        return [
            "End [card: in] Center 3 1 \(menu) \(move)", "Center", "Center", "\(menu) \(move)",
            "Clear",
            "\(menu) \(delete)", "2", "Clear", "\(menu) \(delete) 1", "Center", "Center",
        ]
    }

    @Test func `there are models to walk through`() { #expect(Self.models.count > 10) }

    /// The models that can have the application, with it as the first in the list and without what
    /// comes between it and its first call; the keys are the same for all.
    static let models: [PhoneModel] = {
        let assets = AssetFolder(path: root.appending(path: "Assets").path)
        let supported = ((try? ModelFile.all(in: assets)) ?? []).filter(\.isSupported)
        return supported.map { model in
            var model = model
            model.preinstalled = []
            model.features.removeAll { [.failsFirstStart, .permissionPrompt].contains($0) }
            return model
        }
    }()

    @Test("every screen of every model, and every moment of a wait", arguments: models.map(\.id))
    func unclipped(id: String) throws {
        let model = try #require(Self.models.first { $0.id == id })
        var taro = try Traveller(model)
        for service in ["10010002", "40040001"] {
            _ = taro.apply(service: service, user: "ua7", password: "1357")
        }
        let seen = try Self.walk(&taro, Self.way(model.carrier) + Self.wayThroughTheMenu)
        // These go another way to the application, which is walked elsewhere.
        guard !model.has(.failsFirstStart), !model.has(.permissionPrompt),
            model.preinstalled.isEmpty
        else { return }
        let wanted = [
            "phone.standby", "phone.mainMenu", "phone.menu.mail", "phone.menu.applications",
            "phone.menu.settings", "phone.inbox", "phone.mail", "phone.information.phone",
            "phone.information.help", "phone.browser.loading", "phone.browser.page",
            "phone.browser.transferring", "phone.browser.saying", "phone.appliList", "otp.setup",
            "otp.communicating", "otp.setupComplete", "otp.lockNotice", "otp.pin", "otp.password",
            "otp.settings", "otp.about", "otp.error", "otp.add", "otp.addComplete", "otp.tokens",
            "otp.lock", "otp.lockSettings", "otp.lockCode", "otp.pinChange",
            "otp.pinChangeComplete", "otp.correction", "otp.correctionComplete", "otp.renewal",
            "otp.renewalComplete", "otp.delete", "otp.deleteConfirmation", "otp.deleteComplete",
        ]
        #expect(wanted.filter { !seen.contains($0) } == [])
    }

    @Test("what can be done with an application in its list", arguments: Carrier.allCases)
    func list(carrier: Carrier) throws {
        var taro = try Traveller(
            carrier, features: [.memoryCard, .permissionAsks, .bindingReset])
        _ = taro.apply(service: "10010002", user: "ua7", password: "1357")
        try taro.downloadAndStart()
        let seen = try Self.walk(
            &taro, Self.wayThroughTheList(carrier) + Self.wayToTheEnd(carrier))
        let onlyDocomo = [
            "phone.appliChoice.linkStart", "phone.appliChoice.autoStart", "phone.autoStartTime",
        ]
        let wanted =
            [
                "phone.appliMenu.functions", "phone.appliMenu.deletion", "phone.permissionMenu",
                "phone.appliChoice.permission", "phone.appliInformation", "phone.appliCapacity",
                "phone.confirmation", "phone.statement",
            ] + (carrier == .docomo ? onlyDocomo : [])
        #expect(wanted.filter { !seen.contains($0) } == [])
    }

    /// Plays keys and looks at every screen on the way; their names.
    private static func walk(_ taro: inout Traveller, _ way: [String]) throws -> [String] {
        let assets = AssetFolder(path: root.appending(path: "Assets").path)
        let painter = DisplayPainter(
            theme: Theme.of(taro.setup.model.carrier), studio: try Studio(assets: assets),
            height: taro.setup.model.displayHeight)
        var seen: [String] = []
        func look(at screen: ScreenTree, after keys: String) throws {
            seen.append(screen.id)
            let clipped = try painter.clippedTexts(of: screen)
            #expect(clipped.isEmpty, "\(screen.id) after \(keys): \(clipped)")
        }
        for keys in way {
            for command in try KeyScript.read(keys).get().commands {
                try look(at: taro.screen, after: keys)
                guard case .press(let key) = command else {
                    _ = try taro.running.perform(command).get()
                    continue
                }
                let now = taro.running.world.now
                _ = taro.running.take(
                    .pressed(key), at: now.after(milliseconds: RunningWorld.keyMilliseconds))
                while !taro.running.world.isIdle, let wake = taro.running.world.nextWake {
                    try look(at: taro.screen, after: keys)
                    _ = taro.running.take(.waited, at: wake)
                }
            }
            try look(at: taro.screen, after: keys)
        }
        return seen
    }
}
