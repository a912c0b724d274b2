import ScreenTree
import Vocabulary

/// 「ネットワーク自動調整」: sets the clock to Japan's time, which the network tells.
///
/// Source: manual 4.1 (Q18); requirements R-PHONE-045, R-PHONE-085.
struct NetworkClock: HandsetScreen {
    /// What the entry is called that led here.
    let name: String
    private var cover: Cover? = .question(.networkClockQuestion)

    init(titled name: String) { self.name = name }

    var stored: ScreenState { .networkClock(self) }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        guard case .pressed(let key) = input else { return .stay }
        switch Cover.answer(key, to: &cover, around) {
        case .agreed:
            switch around.networkTime {
            case .success(let right):
                memory.clock.move(milliseconds: right.milliseconds - around.now.milliseconds)
                cover = .statement(around.profile[.networkClockDone])
            case .failure(let cause):
                cover = .statement(around.profile.sentence(for: cause))
                return .noting(.clockNotAdjusted(cause), .stay)
            }
            return .stay
        case .read: return .pop
        case .nothing, .picked: return cover == nil ? .pop : .stay
        }
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        ScreenTree(
            id: "phone.networkClock", title: Title(name),
            body: .page(ClockText.page(of: around.now))
        ).covered(by: cover, head: name, around)
    }
}

/// The clock's reading as a page under a question.
enum ClockText {
    static func page(of time: HandsetTime) -> Page {
        let civil = time.civil
        let text = PageText(items: [.text(civil.date.slashed), .text(civil.clockText)])
        return PageCursor().page(of: text)
    }
}
