import ScreenTree
import Vocabulary

/// 「受信BOX」「受信ボックス」: the received mails, newest first. Source: requirements R-PHONE-100.
struct InboxScreen: HandsetScreen {
    private var choice = Choice()
    /// How many mails had come when the row was chosen; those that came since stand above it.
    private var known: Int
    private var cover: Cover?

    init(of inbox: Inbox) { known = inbox.arrived }

    var stored: ScreenState { .inbox(self) }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        guard case .pressed(let key) = input else { return .stay }
        if cover != nil {
            answer(key, &memory, around)
            return .stay
        }
        if around.profile.isBack(key) { return .pop }
        if key == around.profile.menuKey, !memory.inbox.mails.isEmpty {
            cover = .menu([.deleteOne, .deleteAll])
        }
        choice = choice(among: memory.inbox)
        known = memory.inbox.arrived
        guard let picked = choice.handle(key, among: memory.inbox.mails.count) else { return .stay }
        memory.inbox.markRead(picked)
        return .push(.mail(MailView(received: memory.inbox.mails[picked])))
    }

    /// What is asked about is what the cursor is on: one that comes in meanwhile does not move it.
    private mutating func answer(
        _ key: Key, _ memory: inout Memory, _ around: Surroundings
    ) {
        choice = choice(among: memory.inbox)
        switch Cover.answer(key, to: &cover, around) {
        case .picked(.deleteOne): cover = .question(.deletionQuestion)
        case .picked(.deleteAll): cover = .question(.deletionOfAllQuestion)
        case .agreed(let question):
            if question == .deletionOfAllQuestion {
                memory.inbox.removeAll()
            } else if let place = Choice.place(of: choice, among: memory.inbox.mails.count) {
                memory.inbox.remove(place)
            }
            cover = .statement(around.profile[.deleted])
        case .nothing, .picked, .read: break
        }
        known = memory.inbox.arrived
    }

    /// The choice, still on the same mail after others have come in above it.
    private func choice(among inbox: Inbox) -> Choice {
        var choice = choice
        let isOnAMail = inbox.mails.count > inbox.arrived - known
        if isOnAMail { choice.shift(by: inbox.arrived - known) }
        return choice
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        let mails = memory.inbox.mails
        let choice = choice(among: memory.inbox)
        let rows = mails.map { received in
            List.Row(
                icon: .mail, text: received.mail.senderName, second: received.mail.subject,
                trailing: received.dateText, fresh: !received.isRead)
        }
        let place = Choice.place(of: choice, among: mails.count).map { "\($0 + 1)/\(mails.count)" }
        var keys = around.profile[.list]
        if mails.isEmpty { keys.center = "" } else { keys = around.profile[.listWithMenu] }
        return ScreenTree(
            id: "phone.inbox", title: Title(around.profile[.inboxTitle], trailing: place ?? ""),
            body: .list(
                List(
                    style: .twoLines, rows: rows,
                    chosen: Choice.place(of: choice, among: mails.count),
                    emptyText: around.profile[.inboxEmpty])),
            softKeys: keys
        ).covered(by: cover, head: around.profile[.inboxTitle], around)
    }
}

extension Inbox.Received {
    var dateText: String { receivedAt.columns }
}

extension HandsetTime {
    /// For instance ` 6/ 9 10:05`, in columns.
    var columns: String { "\(padded(civil.month))/\(padded(civil.day)) \(civil.clockText)" }

    private func padded(_ number: Int) -> String { number < 10 ? " \(number)" : "\(number)" }
}
