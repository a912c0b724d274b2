import Automation
import OTPCenter
import OTPDomain
import ScreenTree
import Simulation
import Testing
import Vocabulary

@testable import OTPAppli

// R-ERR-A911, R-ERR-A916, R-ERR-S0B1, R-ERR-S0C1, R-ERR-S0B4, R-ERR-S0B5, R-ERR-A000, R-ERR-A001,
// R-ERR-A002, R-ERR-A003, R-ERR-A005, R-ERR-A006, R-ERR-A007, R-ERR-A008, R-ERR-A009, R-ERR-A010,
// R-ERR-S0C4, R-ERR-S0F1, R-ERR-A912, R-ERR-S1C2, R-ERR-A100, R-ERR-A101, R-ERR-A103, R-ERR-A104,
// R-ERR-S1E2, R-ERR-S1E3, R-ERR-A300, R-ERR-A301, R-ERR-A302, R-ERR-A303, R-ERR-A306, R-ERR-A307,
// R-ERR-A308, R-ERR-A309, R-ERR-A310, R-ERR-S3B3, R-ERR-S3B5, R-ERR-S3E4, R-ERR-A400, R-ERR-A401,
// R-ERR-A403, R-ERR-A404, R-ERR-S4E3, R-ERR-S4H1, R-ERR-S4H9, R-ERR-A913, R-ERR-A914,
// R-ERR-G1, R-ERR-G2, R-ERR-G4, R-QA-003, R-QA-004.
@Suite("manual 4.2: each code comes about on both carriers' phones, and its remedy helps")
struct EveryErrorTests {
    /// One way to a code, on one carrier's phone.
    struct Play: CustomTestStringConvertible, Sendable {
        var code: String
        var recipe: ErrorRecipe
        var carrier: Carrier
        var center: CenterHome

        var testDescription: String {
            "\(code) \(carrier.rawValue), center \(center.rawValue): \(recipe.how.en)"
        }
    }

    static let plays = ErrorGuide.all.flatMap { guide in
        Carrier.allCases.flatMap { carrier in
            guide.recipes(on: carrier).flatMap { recipe in
                homes(recipe, guide).map {
                    Play(code: guide.code, recipe: recipe, carrier: carrier, center: $0)
                }
            }
        }
    }

    /// Over real sockets each code comes about once, by the first of its causes. Nobody alters what
    /// a center outside of the world answers, nor its clock.
    private static func homes(_ recipe: ErrorRecipe, _ guide: ErrorGuide) -> [CenterHome] {
        let needsInside = KeyScript.commands(of: recipe.keys).contains { command in
            switch command {
            case .world(.answerFaulted), .world(.operatedOnUser), .world(.centerClockMoved): true
            default: false
            }
        }
        guard !needsInside else { return [.inWorld] }
        let isFirst = recipe.keys == guide.recipes.first?.keys
        return [.inWorld, .onDatabase] + (isFirst ? [.onPorts] : [])
    }

    @Test("the last key brings up code and message, with nothing half done", arguments: plays)
    func play(_ play: Play) throws {
        var stage = try ErrorStage(
            play.recipe.situation, on: play.carrier, center: play.center)
        let commands = try KeyScript.read(play.recipe.keys).get().commands
        guard case .press(let last) = commands.last else {
            Issue.record("a recipe ends with a key: \(play.recipe.keys)")
            return
        }
        try stage.perform(commands.dropLast())
        #expect(stage.shownCode == nil)
        let before = stage.facts

        // What the application finds by itself it finds at once; anything else needs the line.
        let isAsking = stage.press(last)
        let isForbidden = ["permission", "network-access"].contains(play.recipe.name)
        #expect(isAsking == !(Self.isFoundAlone(play.code) || isForbidden))
        let message = try #require(ErrorTable.entries.first { $0.code == play.code }?.message)
        #expect(stage.screen.title?.text == "エラー")
        #expect(stage.screen.body == .fault(Fault(code: play.code, message: message)))
        #expect(stage.screen.words.contains { $0.contains(play.code) })
        #expect(!stage.screen.words.contains { $0.contains("エラー表示") || $0.contains("エラーコード") })
        #expect(stage.centersLastResult == (play.code.hasPrefix("S") ? play.code : nil))
        let phone = try #require(before.phone)
        #expect(stage.facts.phone?.since(phone) == play.recipe.phone)
        #expect(stage.facts.center.since(before.center) == play.recipe.center)

        guard let remedy = play.recipe.remedy else { return }
        try stage.play(remedy.keys)
        #expect(stage.screen.title?.text == remedy.success)
        try stage.expectLogIn(after: remedy.success)
    }

    @Test(
        "R-ERR-A308: a request whose number was not stored either can be sent again at once",
        arguments: [0, 100, 200, 300, 400, 500, 600, 700, 800, 900])
    func unnumbered(milliseconds: Int64) throws {
        var stage = try ErrorStage(.due, on: .docomo)
        try stage.perform([.wait(milliseconds: milliseconds)])
        try stage.play("[storage: full] SoftRight")
        #expect(stage.shownCode == "A308")
        try stage.play("[storage: none] SoftRight SoftRight")
        #expect(stage.screen.title?.text == "有効期限更新完了")
    }

    @Test("what was never written does not decay", arguments: Carrier.allCases)
    func blank(carrier: Carrier) throws {
        var stage = try ErrorStage(.installed, on: carrier)
        try stage.play("[storage: decay] SoftLeft Center")
        #expect(stage.screen.title?.text == "初期設定")
    }

    @Test("an application that runs writes its storage anew", arguments: Carrier.allCases)
    func rewritten(carrier: Carrier) throws {
        var stage = try ErrorStage(.enrolled, on: carrier)
        try stage.play(
            #"[storage: decay] SoftRight 3 SoftRight "2468" Down "2468" SoftRight"#)
        try stage.play("SoftLeft SoftLeft Center 2 4 6 8 SoftRight")
        try stage.expectLogIn(after: "ワンタイムパスワード")
    }

    /// Slips of input, and a storage that fails.
    private static func isFoundAlone(_ code: String) -> Bool { code.hasPrefix("A9") }

    @Test(
        "R-ERR-G5: the codes are those of the table, in its order, and the application has no other"
    )
    func complete() {
        #expect(ErrorGuide.all.map(\.code) == ErrorTable.entries.map(\.code))
        #expect(ErrorGuide.all.count == 48)
        #expect(ErrorTable.entries.last?.code == "A999")
        #expect(ErrorGuide.all.allSatisfy { !$0.recipes.isEmpty })
    }

    @Test(
        "R-ERR-G3: any other code of the center is shown, too, and can be tried again",
        arguments: ["S0Z9", "S1Z9", "S3Z9", "S4Z9"])
    func unlisted(code: String) {
        let notice = Notice(code, back: .initialSetup(InitialSetup()))
        let view = notice.view(
            in: Circumstances(
                scratchpad: .unreadable, resource: .unreadable, now: HandsetTime(milliseconds: 0)))
        #expect(
            view.body == .fault(Fault(code: code, message: ErrorTable.message(for: code))))
        #expect(view.softKeys.right == "戻る")
    }
}
