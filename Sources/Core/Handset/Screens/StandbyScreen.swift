import AppliRuntime
import ScreenTree
import Vocabulary

/// 「待受画面」: the time, and what waits for the user.
///
/// Source: requirements 11.1 and 11.2; O-74 for the keys.
///
/// The down key goes to the icons of the applications that the user has put here (デスクトップ貼付);
/// the center key then starts one.
struct StandbyScreen: HandsetScreen {
    /// Which of the applications' icons is chosen, from 0; nil for none.
    private var icon: Int?

    var stored: ScreenState { .standby(self) }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        guard case .pressed(let key) = input else { return .stay }
        let icons = memory.folder.onDesktop
        let chosen = icon.flatMap { icons.indices.contains($0) ? $0 : nil }
        icon = nil
        switch key {
        case .down: icon = Self.step(1, from: chosen, among: icons.count)
        case .up: icon = Self.step(-1, from: chosen, among: icons.count)
        case .center where chosen != nil: return .launch(icons[chosen ?? 0].id)
        case .center, .menu: return .push(.mainMenu(MainMenu()))
        case .mail, .softLeft: return .push(.inbox(InboxScreen(of: memory.inbox)))
        case .carrier, .softRight:
            guard let entry = around.profile.mainMenu.first(where: { $0.icon == .web }) else {
                return .stay
            }
            return entry.opens.move(from: entry.name, memory, around)
        case .call:
            return .push(.callList(CallList()))
        default: break
        }
        return .stay
    }

    /// Goes through the icons, and through none of them before the first and after the last.
    private static func step(_ step: Int, from icon: Int?, among count: Int) -> Int? {
        let place = ((icon ?? -1) + 1 + step + count + 1) % (count + 1)
        return place == 0 ? nil : place - 1
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        let time = around.now.civil
        let icons = memory.folder.onDesktop.enumerated().map { index, appli in
            Standby.Notice(icon: .appli, text: appli.name, count: "", chosen: index == icon)
        }
        var keys = around.profile[.standby]
        if icons.contains(where: \.chosen) { keys.center = around.profile[.appliList].center }
        return ScreenTree(
            id: "phone.standby",
            body: .standby(
                Standby(
                    clock: time.clockText, year: time.year, month: time.month, day: time.day,
                    weekday: time.weekday, notices: icons + notices(memory, around),
                    states: states(memory, around))),
            softKeys: keys)
    }

    /// Why nobody can reach the handset, as far as the user can mend it here; and that it is abroad.
    private func states(_ memory: Memory, _ around: Surroundings) -> [String] {
        let profile = around.profile
        let isAbroad = around.isRoaming && !memory.isRadioOff && memory.sim != nil
        return (memory.sim == nil ? [profile[.standbyNoCard]] : [])
            + (memory.isRadioOff ? [profile[.standbyRadioOff]] : [])
            + (isAbroad ? [profile[.standbyRoaming]] : [])
    }

    private func notices(_ memory: Memory, _ around: Surroundings) -> [Standby.Notice] {
        [
            (IconName.call, Phrase.missedCallNotice, memory.callLog.unseen),
            (.mail, .newMailNotice, memory.inbox.unread),
        ].filter { $0.2 > 0 }.map { icon, phrase, count in
            Standby.Notice(
                icon: icon, text: around.profile[phrase], count: around.profile.text(count: count))
        }
    }
}
