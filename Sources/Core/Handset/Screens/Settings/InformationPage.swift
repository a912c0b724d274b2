import ScreenTree
import Vocabulary

/// A page of the handset's own to read: what it is, or whom to ask for help.
///
/// Numbers stand there to be read; nothing is ever dialled.
///
/// Source: requirements R-PHONE-030, R-PHONE-049 (help), R-FAQ-25; R-PHONE-095; 11.1, 11.2 (電話機情報, 本体情報).
struct InformationPage: HandsetScreen {
    enum Subject: Codable, Equatable, Sendable {
        case phone, ownNumber, packets
        /// A page of the carrier's tables, and somebody in them.
        case page(String)
        case person(String)

        var name: String {
            switch self {
            case .phone: "phone"
            case .ownNumber: "ownNumber"
            case .packets: "packets"
            case .page(let id), .person(let id): id
            }
        }
    }
    var subject: Subject
    /// What the entry is called that led here.
    let name: String
    private var cursor = PageCursor()
    private var cover: Cover?

    init(subject: Subject, titled name: String) {
        self.subject = subject
        self.name = name
    }

    var stored: ScreenState { .information(self) }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        guard case .pressed(let key) = input else { return .stay }
        guard cover == nil else {
            _ = Cover.answer(key, to: &cover, around)
            return .stay
        }
        if around.profile.isBack(key) { return .pop }
        if key == .call { cover = .statement(around.profile[.notDialled]) }
        cursor.handle(key, on: text(memory, around), rows: around.model.rowsUnderTitle)
        return .stay
    }

    private func text(_ memory: Memory, _ around: Surroundings) -> PageText {
        let profile = around.profile
        return switch subject {
        case .phone:
            PageText(
                items: [
                    .note(profile[.modelCaption]), .text(around.model.nameJapanese),
                    .text(around.model.code), .rule,
                    .note(profile[.simName]), .text(memory.sim?.id ?? "－"), .rule,
                    .note(profile[.ownAddressCaption]), .text(memory.sim?.mailAddress ?? "－"),
                ])
        case .packets:
            PageText(
                items: [
                    .note(profile[.sentCaption]), .text("\(memory.packets.sent) byte"), .rule,
                    .note(profile[.receivedCaption]), .text("\(memory.packets.received) byte"),
                    .rule, .note(profile[.packetCaption]), .text("\(memory.packets.packets)"),
                ])
        case .page(let id): PageText(items: (profile.pages[id] ?? []).map(PageText.Item.text))
        case .ownNumber, .person: PageText(items: [])
        }
    }

    private func body(_ memory: Memory, _ around: Surroundings) -> Body {
        let profile = around.profile
        switch subject {
        case .phone, .packets, .page:
            return .page(
                cursor.page(of: text(memory, around), rows: around.model.rowsUnderTitle))
        case .ownNumber:
            let words = around.model.nameJapanese.split(separator: " ", maxSplits: 1)
            return card(
                String(words.first ?? ""), String(words.dropFirst().first ?? ""),
                number: profile[.ownNumber], mail: memory.sim?.mailAddress ?? "－", profile)
        case .person(let id):
            let person = profile.people.first { $0.id == id }
            return card(
                person?.name ?? name, person?.reading ?? "", number: person?.number ?? "",
                mail: person?.mail ?? "", profile)
        }
    }

    private func card(
        _ name: String, _ reading: String, number: String, mail: String, _ profile: CarrierProfile
    ) -> Body {
        .addressCard(
            AddressCard(
                name: name, reading: reading,
                rows: [
                    .init(icon: .call, label: profile[.ownNumberCaption], value: number),
                    .init(icon: .mail, label: profile[.ownAddressCaption], value: mail),
                ].filter { !$0.value.isEmpty }))
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        var keys = around.profile[.page]
        keys.center = ""
        return ScreenTree(
            id: "phone.information.\(subject.name)", title: Title(name),
            body: body(memory, around), softKeys: keys
        ).covered(by: cover, head: name, around)
    }
}
