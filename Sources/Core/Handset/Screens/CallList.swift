import ScreenTree
import Vocabulary

/// 「着信履歴」: the calls that have come in, newest first. The call key opens it at standby.
///
/// Source: requirements R-PHONE-070; the screen itself is assumed.
struct CallList: HandsetScreen {
    private var choice = Choice()

    var stored: ScreenState { .callList(self) }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        guard case .pressed(let key) = input else { return .stay }
        // Whoever presses a key here has seen who called.
        memory.callLog.markSeen()
        if around.profile.isBack(key) { return .pop }
        // Nobody is called back: the handset dials no number.
        _ = choice.handle(key, among: memory.callLog.entries.count)
        return .stay
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        let entries = memory.callLog.entries
        let row = min(choice.row, max(0, entries.count - 1))
        var keys = around.profile[.list]
        keys.center = ""
        return ScreenTree(
            id: "phone.callList",
            title: Title(
                around.profile[.callLog],
                trailing: entries.isEmpty ? "" : "\(row + 1)/\(entries.count)"),
            body: .list(
                List(
                    style: .twoLines,
                    rows: entries.map { entry in
                        List.Row(
                            icon: .call,
                            text: around.profile.person(calling: entry.number)?.name
                                ?? around.profile.shown(number: entry.number),
                            second: around.profile[entry.end.phrase], trailing: entry.at.columns)
                    },
                    chosen: entries.isEmpty ? nil : row, emptyText: around.profile[.callLogEmpty])),
            softKeys: keys)
    }
}

extension CallLog.End {
    fileprivate var phrase: Phrase {
        switch self {
        case .answered: .callAnswered
        case .refused: .callRefused
        case .missed: .missedCallNotice
        }
    }
}
