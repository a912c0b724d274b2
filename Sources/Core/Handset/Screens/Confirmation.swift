import AppliRuntime
import ScreenTree
import Vocabulary

/// Asks before something is done to applications, over the screen that was in front, and says what
/// has become of it.
///
/// Source: manual 3.13; requirements R-DL-095, R-PHONE-067, O-56, O-66; carrier-facts.md 2.5.
struct Confirmation: HandsetScreen {
    enum Subject: Codable, Equatable, Sendable {
        /// An application, by its number.
        case delete(Int)
        case deleteAll
        case move(Int, to: InstalledAppli.Place)
        case desktop(Int, isOn: Bool)
        /// All applications to the card that is in the handset.
        case bindAll
    }
    let subject: Subject
    private var isYesChosen = true

    /// How many applications find room on the standby screen. Source: assumed.
    static let desktopLimit = 3

    init(_ subject: Subject) { self.subject = subject }

    var stored: ScreenState { .confirmation(self) }
    var liesOver: Bool { true }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        guard case .pressed(let key) = input else { return .stay }
        switch key {
        case .left, .right, .up, .down:
            isYesChosen.toggle()
            return .stay
        case .center where isYesChosen:
            let head = head(memory, around)
            let outcome = carryOut(on: &memory)
            return .replace(
                .statement(Statement(head: head, text: around.profile[outcome])))
        case .center, .clear: return .pop
        default: return .stay
        }
    }

    // MARK: Doing it

    /// Does it; what there is to say about it.
    private func carryOut(on memory: inout Memory) -> Phrase {
        switch subject {
        case .delete(let id):
            guard isThere(id, memory) else { return .memoryCardOut }
            memory.folder.delete(id)
            return .deleted
        case .deleteAll:
            guard !memory.folder.applis.isEmpty else { return .appliListEmpty }
            memory.folder.deleteAll(onCardToo: memory.hasMemoryCard)
            return memory.folder.applis.isEmpty ? .deleted : .memoryCardOut
        case .move(let id, let place):
            guard memory.hasMemoryCard else { return .memoryCardOut }
            return memory.folder.move(id, to: place) ? .moved : .folderFull
        case .desktop(let id, let isOn): return putOnDesktop(id, isOn, &memory)
        case .bindAll:
            guard let sim = memory.sim else { return .otherSIM }
            memory.folder.bindAll(to: sim.id)
            return .bindingDone
        }
    }

    private func isThere(_ id: Int, _ memory: Memory) -> Bool {
        memory.folder.appli(id).map(memory.isThere) ?? false
    }

    private func putOnDesktop(_ id: Int, _ isOn: Bool, _ memory: inout Memory) -> Phrase {
        guard !isOn || memory.folder.onDesktop.count < Self.desktopLimit else {
            return .desktopFull
        }
        memory.folder.change(id) { $0.isOnDesktop = isOn }
        return isOn ? .desktopDone : .desktopOff
    }

    // MARK: Looking

    private func head(_ memory: Memory, _ around: Surroundings) -> String {
        switch subject {
        case .delete(let id), .move(let id, _), .desktop(let id, _):
            memory.folder.appli(id)?.name ?? ""
        case .deleteAll, .bindAll: around.profile[.appliListTitle]
        }
    }

    private var question: Phrase {
        switch subject {
        case .delete: .deleteQuestion
        case .deleteAll: .deleteAllQuestion
        case .move(_, .memoryCard): .moveToCardQuestion
        case .move(_, .phone): .moveToPhoneQuestion
        case .desktop(_, true): .desktopQuestion
        case .desktop(_, false): .desktopOffQuestion
        case .bindAll: .bindingQuestion
        }
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        let dialog = Dialog(
            head: head(memory, around), text: around.profile[question],
            buttons: [around.profile[.yes], around.profile[.no]], chosen: isYesChosen ? 0 : 1)
        return .over(
            id: "phone.confirmation", .dialog(dialog),
            softKeys: SoftKeys(center: around.profile[.list].center))
    }
}
