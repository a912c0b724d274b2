import ScreenTree
import Vocabulary

/// 「ワンセグ」: looks for a channel and finds none, for the world has none.
///
/// Source: assumed; handsets said so where no channel reached them.
struct Television: HandsetScreen {
    /// What the entry is called that led here.
    let name: String
    private let since: HandsetTime

    /// How long it looks, in milliseconds.
    static let patience: Int64 = 3000

    init(titled name: String, at now: HandsetTime) {
        self.name = name
        since = now
    }

    var stored: ScreenState { .television(self) }

    private func hasGivenUp(at now: HandsetTime) -> Bool {
        now.milliseconds - since.milliseconds >= Self.patience
    }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        guard case .pressed(let key) = input else { return .stay }
        return around.profile.isBack(key) || hasGivenUp(at: around.now) ? .pop : .stay
    }

    func nextWake(after now: HandsetTime) -> HandsetTime? {
        hasGivenUp(at: now) ? nil : Animation.nextFrame(since: since, after: now)
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        let keys = around.profile[.page]
        return ScreenTree(
            id: "phone.television", title: Title(name),
            body: .waiting(
                Waiting(
                    picture: .television, lines: [around.profile[.tuning]],
                    frame: Animation.frame(since: since, at: around.now))),
            softKeys: SoftKeys(left: keys.left, right: keys.right)
        ).covered(
            by: hasGivenUp(at: around.now)
                ? .statement(around.profile[.noTelevision]) : nil, head: name, around)
    }
}
