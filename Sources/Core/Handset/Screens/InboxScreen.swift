import ScreenTree
import Vocabulary

/// 「受信BOX」「受信ボックス」: the received mails, newest first. Source: requirements R-PHONE-100.
struct InboxScreen: HandsetScreen {
    private var choice = Choice()
    /// The mails that were there when the row was chosen; those that came since stand above it.
    private var known: Int

    init(of inbox: Inbox) { known = inbox.mails.count }

    var stored: ScreenState { .inbox(self) }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        guard case .pressed(let key) = input else { return .stay }
        if around.profile.isBack(key) { return .pop }
        choice = choice(among: memory.inbox)
        known = memory.inbox.mails.count
        guard let picked = choice.handle(key, among: memory.inbox.mails.count) else { return .stay }
        memory.inbox.markRead(picked)
        return .push(.mail(MailView(received: memory.inbox.mails[picked])))
    }

    /// The choice, still on the same mail after others have come in above it.
    private func choice(among inbox: Inbox) -> Choice {
        var choice = choice
        if known > 0 { choice.shift(by: max(0, inbox.mails.count - known)) }
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
        let place = mails.isEmpty ? "" : "\(choice.row + 1)/\(mails.count)"
        var keys = around.profile[.list]
        if mails.isEmpty { keys.center = "" }
        return ScreenTree(
            id: "phone.inbox", title: Title(around.profile[.inboxTitle], trailing: place),
            body: .list(
                List(
                    style: .twoLines, rows: rows, chosen: mails.isEmpty ? nil : choice.row,
                    emptyText: around.profile[.inboxEmpty])),
            softKeys: keys)
    }
}

extension Inbox.Received {
    /// For instance ` 6/ 9 10:05`, in columns.
    var dateText: String {
        let time = receivedAt.civil
        return "\(padded(time.month))/\(padded(time.day)) \(time.clockText)"
    }

    private func padded(_ number: Int) -> String { number < 10 ? " \(number)" : "\(number)" }
}
