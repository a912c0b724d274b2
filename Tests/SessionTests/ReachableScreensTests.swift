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

    @Test("every screen, and every moment of a wait", arguments: Carrier.allCases)
    func unclipped(carrier: Carrier) throws {
        var taro = try Traveller(carrier)
        for service in ["10010002", "40040001"] {
            _ = taro.apply(service: service, user: "ua7", password: "1357")
        }
        let assets = AssetFolder(path: Self.root.appending(path: "Assets").path)
        let painter = DisplayPainter(
            theme: Theme.of(carrier), studio: try Studio(assets: assets))
        var seen: [String] = []
        func look(at screen: ScreenTree, after keys: String) throws {
            seen.append(screen.id)
            let clipped = try painter.clippedTexts(of: screen)
            #expect(clipped.isEmpty, "\(screen.id) after \(keys): \(clipped)")
        }
        for keys in Self.way(carrier) + Self.wayThroughTheMenu {
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
}
