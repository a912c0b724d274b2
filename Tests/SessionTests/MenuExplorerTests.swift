import AssetFiles
import Foundation
import Handset
import Rendering
import ScreenTree
import Simulation
import Testing
import Vocabulary

@Suite("requirements 11: every menu entry does something, and none is a dead end")
struct MenuExplorerTests {
    static let assets = AssetFolder(
        path: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Assets").path)
    static let models = (try? ModelFile.all(in: assets)) ?? []

    // Source: R-PHONE-005, R-PHONE-020, R-PHONE-040, R-PHONE-041, R-PHONE-068.
    @Test("from standby through everything, on every model", arguments: Carrier.allCases)
    func everything(carrier: Carrier) throws {
        let models = Self.models.filter { $0.carrier == carrier }
        #expect(!models.isEmpty)
        let painter = DisplayPainter(
            theme: Theme.of(carrier), studio: try Studio(assets: Self.assets))
        var painted: [String: Bool] = [:]
        for model in models {
            let explorer = MenuExplorer(of: MenuExplorer.world(of: model))
            #expect(explorer.faults.isEmpty, "\(model.id): \(explorer.faults)")
            #expect(explorer.screens.count > 80, "\(model.id): \(explorer.screens.count)")
            for (name, tree) in explorer.screens
            where painted.updateValue(true, forKey: name) == nil {
                let clipped = try painter.clippedTexts(of: tree)
                #expect(clipped.isEmpty, "\(model.id), \(tree.id): \(clipped)")
            }
        }
    }

    @Test("the screens of this firmware are among those that it finds", arguments: Carrier.allCases)
    func finds(carrier: Carrier) throws {
        let model = try #require(Self.models.first { $0.carrier == carrier })
        let seen = MenuExplorer(of: MenuExplorer.world(of: model)).screens.map(\.tree.id)
        let wanted = [
            "phone.inbox", "phone.mail", "phone.mailFilter.domains", "phone.mailFilter.links",
            "phone.mailFilter.typing", "phone.browser.page", "phone.addresses.bookmarks",
            "phone.addresses.savedPages", "phone.addresses.history",
            "phone.addresses.fullHistory", "phone.urlEntry", "phone.setting.radioOff",
            "phone.setting.manner", "phone.setting.linkBrowser", "phone.clockSetting",
            "phone.information.phone", "phone.information.help", "phone.information.ownNumber",
            "phone.television", "phone.schedule", "phone.appliList",
        ]
        #expect(wanted.filter { !seen.contains($0) } == [])
    }

    @Test(
        "it finds an entry that leads nowhere, one that says nothing, and a caption without a key",
        arguments: Carrier.allCases)
    func mutants(carrier: Carrier) throws {
        let sound = try #require(Self.models.first { $0.carrier == carrier })
        func kinds(_ change: (inout CarrierProfile) -> Void) -> [String] {
            var model = sound
            change(&model.profile)
            return MenuExplorer(of: MenuExplorer.world(of: model)).faults.map(\.kind.rawValue)
        }
        func entry(_ destination: Destination) -> CarrierProfile.MenuEntry {
            CarrierProfile.MenuEntry(name: "偽", opens: destination, needs: nil)
        }
        let nowhere = kinds { $0.menus["tools"]?.entries.append(entry(.menu("nowhere"))) }
        #expect(nowhere.contains("saysNothing"))
        let silent = kinds { $0.menus["tools"]?.entries.append(entry(.statement(""))) }
        #expect(silent.contains("saysNothing"))
        let blank = kinds { $0.menus["tools"]?.entries.append(entry(.page("nowhere"))) }
        #expect(blank.contains("saysNothing"))
        // A list goes back by one soft key only, and has nothing for the other.
        let caption = kinds { profile in
            let isLeftFree = profile.softKeys["list"]?.left.isEmpty ?? true
            if isLeftFree {
                profile.softKeys["list"]?.left = "偽"
            } else {
                profile.softKeys["list"]?.right = "偽"
            }
        }
        #expect(caption.contains("deadSoftKey"))
        let bare = kinds { $0.softKeys["page"] = SoftKeys() }
        #expect(bare.contains("noSoftKeys"))
    }
}
