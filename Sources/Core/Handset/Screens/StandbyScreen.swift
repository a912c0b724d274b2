import ScreenTree
import Vocabulary

/// 「待受画面」: the time, and what waits for the user.
///
/// Source: requirements 11.1 and 11.2; O-74 for the keys.
struct StandbyScreen: HandsetScreen {
    var stored: ScreenState { .standby(self) }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        guard case .pressed(let key) = input else { return .stay }
        switch key {
        case .center, .menu: return .push(.mainMenu(MainMenu()))
        case .mail, .softLeft: return .push(.inbox(InboxScreen(of: memory.inbox)))
        case .carrier, .softRight:
            let menu = MainMenu(showing: .web, in: around.profile)
            return .push(.mainMenu(menu))
        default: return .stay
        }
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        let time = around.now.civil
        let unread = memory.inbox.unread
        let notice = Standby.Notice(
            icon: .mail, text: around.profile[.newMailNotice], count: "\(unread)件")
        return ScreenTree(
            id: "phone.standby",
            body: .standby(
                Standby(
                    clock: time.clockText, year: time.year, month: time.month, day: time.day,
                    weekday: time.weekday, notices: unread > 0 ? [notice] : [])),
            softKeys: around.profile[.standby])
    }
}
