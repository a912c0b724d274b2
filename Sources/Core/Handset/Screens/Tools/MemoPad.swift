import ScreenTree
import Vocabulary

/// 「メモ帳」: short notes, to write, change and delete.
///
/// Source: assumed; every handset of the time had one.
struct MemoPad: HandsetScreen {
    /// What the entry is called that led here.
    let name: String
    private var choice = Choice()
    private var stage = Stage.list
    private var cover: Cover?

    private enum Stage: Codable, Equatable, Sendable {
        case list
        /// Writes the note of this number, which may be a new one.
        case writing(Int, EntryForm)
    }

    /// How many notes there may be, and characters in each. Source: assumed.
    static let limit = 20
    static let longest = 64

    init(titled name: String) { self.name = name }

    var stored: ScreenState { .memoPad(self) }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        if cover == nil, case .writing(let note, var form) = stage {
            let isTaken = form.handle(input, at: around.now)
            stage = .writing(note, form)
            if isTaken { return .stay }
        }
        guard case .pressed(let key) = input else { return .stay }
        guard cover == nil else {
            answer(key, &memory, around)
            return .stay
        }
        switch stage {
        case .list: return pressOnList(key, memory, around)
        case .writing(let note, let form):
            if around.profile.isBack(key) { stage = .list }
            if key == .center, !form["memo"].isEmpty {
                memory.memos.removeAll { $0.number == note }
                memory.memos.insert(Memo(number: note, text: form["memo"]), at: 0)
                (stage, choice) = (.list, Choice())
            }
            return .stay
        }
    }

    private mutating func pressOnList(
        _ key: Key, _ memory: Memory, _ around: Surroundings
    ) -> Move {
        if around.profile.isBack(key) { return .pop }
        if key == around.profile.menuKey {
            cover = .menu(memory.memos.isEmpty ? [.newMemo] : [.newMemo, .deleteOne])
        } else if let picked = choice.handle(key, among: memory.memos.count) {
            write(memory.memos[picked], around)
        }
        return .stay
    }

    private mutating func answer(
        _ key: Key, _ memory: inout Memory, _ around: Surroundings
    ) {
        switch Cover.answer(key, to: &cover, around) {
        case .picked(.newMemo) where memory.memos.count >= Self.limit:
            cover = .statement(around.profile[.noMoreRoom])
        case .picked(.newMemo):
            write(Memo(number: (memory.memos.map(\.number).max() ?? 0) + 1, text: ""), around)
        case .picked: cover = .question(.deletionQuestion)
        case .agreed:
            if let place = Choice.place(of: choice, among: memory.memos.count) {
                memory.memos.remove(at: place)
            }
            cover = .statement(around.profile[.deleted])
        case .nothing, .read: break
        }
    }

    private mutating func write(_ memo: Memo, _ around: Surroundings) {
        let field = Field(
            id: "memo", label: around.profile[.memoCaption], value: memo.text,
            rule: .title(longest: Self.longest))
        stage = .writing(memo.number, EntryForm([field], on: around.model))
    }

    func nextWake(after now: HandsetTime) -> HandsetTime? {
        guard case .writing(_, let form) = stage else { return nil }
        return form.nextWake(after: now)
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        switch stage {
        case .list:
            var keys = around.profile[.listWithMenu]
            if memory.memos.isEmpty { keys.center = "" }
            return ScreenTree(
                id: "phone.memoPad", title: Title(name),
                body: .list(
                    List(
                        style: .plain,
                        rows: memory.memos.map { List.Row(text: $0.text.prefix(cells: 22)) },
                        chosen: Choice.place(of: choice, among: memory.memos.count),
                        emptyText: around.profile[.noMemos])),
                softKeys: keys
            ).covered(by: cover, head: name, around)
        case .writing(_, let form):
            var keys = around.profile[.entry]
            if form["memo"].isEmpty { keys.center = "" }
            return form.completing(
                ScreenTree(
                    id: "phone.memoPad.writing", title: Title(name), body: form.body,
                    softKeys: keys), at: around.now)
        }
    }
}

/// A note of the user's.
public struct Memo: Codable, Equatable, Sendable {
    /// Unique among the notes.
    public var number: Int
    public var text: String
}
