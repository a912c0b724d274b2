import AppliRuntime
import ScreenTree
import Vocabulary

/// 「ソフト情報」「情報」: what the handset knows of an application.
///
/// Source: manual 3.12.1; requirements R-PHONE-026, 11.1.
struct AppliInformation: HandsetScreen {
    /// The application's number.
    let appli: Int
    private var cursor = PageCursor()

    init(of appli: Int) { self.appli = appli }

    var stored: ScreenState { .appliInformation(self) }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        guard case .pressed(let key) = input else { return .stay }
        if around.profile.isBack(key) { return .pop }
        cursor.handle(key, on: text(memory, around), rows: around.model.rowsUnderTitle)
        return .stay
    }

    private func text(_ memory: Memory, _ around: Surroundings) -> PageText {
        guard let appli = memory.folder.appli(appli) else { return PageText(items: []) }
        let profile = around.profile
        let place: Phrase = appli.place == .phone ? .placePhone : .placeCard
        let card: Phrase = memory.isBoundHere(appli) ? .ownCard : .otherCard
        let facts: [(caption: String, value: String)] = [
            (profile[.appliName], appli.name), (profile[.appliVersion], appli.version),
            (profile[.appliProfile], appli.profile?.text ?? ""),
            (profile[.appliSize], appli.packageSize.kilobyteText),
            (profile[.appliStorage], appli.storageSize.kilobyteText),
            (profile[.appliSource], appli.origin.text), (profile[.appliPlace], profile[place]),
            (profile[.simName], profile[card]),
            (profile[.permissionTitle], profile.name(of: appli.settings.permission)),
        ]
        let known = facts.filter { !$0.value.isEmpty }
        return PageText(
            items: Array(
                known.map { [.note($0.caption), .text($0.value)] }.joined(separator: [.rule])))
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        var keys = around.profile[.page]
        keys.center = ""
        return ScreenTree(
            id: "phone.appliInformation",
            title: Title(around.profile.name(of: .information)),
            body: .page(cursor.page(of: text(memory, around), rows: around.model.rowsUnderTitle)),
            softKeys: keys)
    }
}

extension Int {
    /// So many bytes as the folder counts them, for instance `98KB`: what is begun counts whole.
    var kilobyteText: String { "\((self + 1023) / 1024)KB" }
}
