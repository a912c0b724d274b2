import AssetFiles
import Automation
import Ciphers
import Handset
import OTPCenter
import Rendering
import ScreenTree
import Simulation
import Vocabulary

@testable import Window

/// What the suites here stand on: the real assets and type, and no display.
enum Fixture {
    static func studio() throws -> Studio { try Studio(assets: AssetFolder.find()) }

    static func model(_ id: String = "docomo-g01") throws -> PhoneModel {
        let assets = try AssetFolder.find()
        return try ModelFile.read(assets.path("models/\(id).yaml"), in: assets)
    }

    static func skin(_ name: String = "docomo-pearl") throws -> SkinSheet {
        try SkinSheet.load(name, from: AssetFolder.find())
    }

    static func measure(_ studio: Studio, unit: Int = 1) -> Measure {
        Measure(width: Brush(studio: studio, colors: .light, unit: unit).measure)
    }

    /// A fresh world with a handset of a model.
    static func world(_ id: String = "softbank-g01") throws -> World {
        let model = try model(id)
        let setup = WorldSetup.demonstration(of: model, supporting: [model])
        var chance = Chance(seed: 1)
        let ring = KeyRing(key: [UInt8](repeating: 11, count: 32))
        let now = WorldTime(milliseconds: 1_244_509_680_000)
        let flash = Flash.fresh(setup, ring: ring, entropy: chance.bytes(32), at: now)
        return World(flash, ring: ring, setup: setup, entropy: chance.bytes(32), at: now)
    }

    static func panel(
        _ tongue: Tongue, page: String? = "http://127.0.0.1:49152/", trouble: String = "",
        why: Why? = nil, pace: Pace = .natural, after acts: [WorldInput.Act] = [],
        time: TimeSheet? = nil, call: CallSheet? = nil
    ) throws -> PhonePanel {
        var world = try world()
        for act in acts { _ = world.handle(WorldInput(act, at: world.now)) }
        return PhonePanel(
            world, pace: pace, why: why, page: page, time: time, call: call, trouble: trouble,
            in: tongue)
    }

    static func composer(
        _ tongue: Tongue, _ measure: Measure, isDark: Bool = false, copied: String? = nil,
        typed: TypedEntry? = nil
    ) -> PanelComposer {
        PanelComposer(
            words: PanelWords(tongue: tongue), isDark: isDark, copied: copied, typed: typed,
            measure: measure)
    }

    static func layout(
        _ width: Int, _ height: Int, density: Int = 1, skin: String = "docomo-pearl",
        slide: Int = 0
    ) throws -> WindowLayout {
        WindowLayout(
            drawable: Size(width, height), density: density,
            handset: HandsetExtent(try Fixture.skin(skin)), slide: slide)
    }

    static func standby(_ clock: String = "10:08", mail: Bool = false) -> ScreenTree {
        ScreenTree(
            id: "test", status: StatusRow(mail: mail, clock: clock), title: Title("受信BOX"),
            body: .message(Message(paragraphs: ["メールはありません"])), softKeys: SoftKeys(left: "戻る"))
    }
}
