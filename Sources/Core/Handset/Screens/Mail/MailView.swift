import ScreenTree
import Vocabulary

/// A mail, whose addresses can be opened in the browser that the user has set for links.
///
/// Source: requirements R-DL-012, R-PHONE-100, R-PHONE-104, O-76.
struct MailView: HandsetScreen {
    /// The mail as it was when it was opened: another that arrives does not change what is read.
    var received: Inbox.Received
    private var cursor = PageCursor()

    init(received: Inbox.Received) { self.received = received }

    var stored: ScreenState { .mail(self) }

    private var text: PageText {
        PageText(
            letterhead: Page.Letterhead(
                sender: received.mail.senderName, date: received.dateText,
                subject: received.mail.subject),
            items: received.mail.body.split(separator: "\n", omittingEmptySubsequences: false)
                .map { line in
                    WebURL(String(line)) == nil
                        ? .text(String(line))
                        : .link(text: String(line), target: String(line))
                })
    }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        guard case .pressed(let key) = input else { return .stay }
        if around.profile.isBack(key) { return .pop }
        let (text, rows) = (text, around.model.rowsUnderTitle)
        if key == .center, let target = cursor.chosenTarget(on: text, rows: rows),
            let url = WebURL(target)
        {
            let browser: BrowserKind = memory.settings.opensLinksFully ? .full : .normal
            return .push(.browser(Browser(browser, opening: url, at: around.now)))
        }
        cursor.handle(key, on: text, rows: rows)
        return .stay
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        let (text, rows) = (text, around.model.rowsUnderTitle)
        var keys = around.profile[.mail]
        if cursor.chosenTarget(on: text, rows: rows) == nil { keys.center = "" }
        return ScreenTree(
            id: "phone.mail", title: Title(around.profile[.mailTitle]),
            body: .page(cursor.page(of: text, rows: rows)), softKeys: keys)
    }
}
