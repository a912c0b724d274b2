public import Vocabulary

/// What a center outside answers when the carrier fetches a subscriber's mail, as JSON.
///
/// ```
///   GET /mail?address=taro@docomo.ne.jp&after=41
///   {"mail":[{"body":"...","number":42,"recipient":"taro@docomo.ne.jp",
///             "senderAddress":"info@otp-auth.net","senderName":"○△□銀行",
///             "sentAt":1244509721250,"subject":"..."}],"more":false}
/// ```
///
/// A mail's number is greater than all before, and `sentAt` is milliseconds since 1970 UTC. With
/// `more` there are further ones, after the last of these.
///
/// Source: assumed; carriers spoke SMTP with a sender, which would bring nothing but another server.
public struct MailboxPage: Codable, Equatable, Sendable {
    public var mail: [Entry]
    public var more: Bool

    public struct Entry: Codable, Equatable, Sendable {
        public var number: Int64
        public var senderName: String
        public var senderAddress: String
        public var recipient: String
        public var subject: String
        public var body: String
        public var sentAt: Int64
    }

    public init(_ mail: [(number: Int64, mail: Mail)], more: Bool) {
        self.more = more
        self.mail = mail.map { number, mail in
            Entry(
                number: number, senderName: mail.senderName, senderAddress: mail.senderAddress,
                recipient: mail.recipient, subject: mail.subject, body: mail.body,
                sentAt: mail.sentAt.milliseconds)
        }
    }

    public static let path = "/mail"
}

extension MailboxPage.Entry {
    public var asMail: Mail {
        Mail(
            senderName: senderName, senderAddress: senderAddress, recipient: recipient,
            subject: subject, body: body, sentAt: WorldTime(milliseconds: sentAt))
    }
}
