import Hummingbird
import Session

/// The way of the center's mail to the carrier's network, which brings it to the handset.
///
///     GET /mail?address=taro@docomo.ne.jp&after=12
///
/// `after` is the number of the last mail that arrived, 0 or nothing for none. The answer is a
/// ``MailboxPage``. Nobody is asked for a password: the carrier's network is, in this simulation,
/// whoever reaches the center, and the mail holds no secret.
///
/// Source: requirements R-CENTER-004; the form is this project's own.
struct MailDoor: Sendable {
    let door: any CenterDoor

    static let path = MailboxPage.path
    /// How many mails one answer brings.
    static let batch = 50

    func answer(_ request: Request) async -> Response {
        guard request.method == .get || request.method == .head else {
            return .allowing("GET, HEAD")
        }
        guard let query = Form((request.uri.query ?? "").utf8) else {
            return .complaint("The query cannot be read.")
        }
        let address = query["address"]
        guard Self.isAddress(address) else {
            return .complaint("The field \"address\" has to be a mail address.")
        }
        let afterText = query["after"]
        guard let after = afterText.isEmpty ? 0 : Self.number(afterText) else {
            return .complaint("The field \"after\" has to be a number from 0 on.")
        }
        guard let mail = await door.mail(to: address, after: after) else {
            return .saying(.serviceUnavailable)
        }
        let page = MailboxPage(
            mail.prefix(Self.batch).map { ($0.number, $0.mail) }, more: mail.count > Self.batch)
        return .json(String(decoding: JSON.bytes(of: page), as: UTF8.self))
    }

    /// Whether a text has the form of a mail address. Source: requirements R-DL-006.
    private static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254
            && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }

    private static func number(_ text: String) -> Int64? {
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            ? Int64(text) : nil
    }
}
