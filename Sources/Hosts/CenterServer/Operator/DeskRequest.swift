import Foundation
public import OTPCenter
import Session
import Vocabulary

/// What an operator's command asks of a center.
///
/// It travels as HTTP/1.1 over a socket's file. Questions are GETs that other tools can ask too:
///
///     curl --unix-socket center.db.operator/socket 'http://center/users?service=10010001'
///
/// An act is a POST to `/operate` with an ``OperatorAct`` as JSON, as journals write it.
public enum DeskRequest: Equatable, Sendable {
    case users(UserSearch)
    case user(Subscriber)
    /// Somebody's tokens, or everybody's.
    case tokens(of: Subscriber?)
    case token(serial: String)
    case services
    case maintenance
    case versions
    /// The latest entries that the center remembers.
    case log(last: Int)
    /// Entries of the whole log, counted from 1; after -20 are the last 20.
    case entries(after: Int64, limit: Int)
    case act(OperatorAct)
    /// A copy of the database under a name that nothing has yet.
    case backup(path: String)
}

extension DeskRequest {
    /// Reads a request of a client.
    ///
    /// - Parameter target: path and query.
    /// - Returns: nil for what is none.
    init?(isPost: Bool, target: String, body: [UInt8]) {
        let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let query = Form((halves.count == 2 ? halves[1] : "").utf8) else { return nil }
        switch (isPost, halves[0]) {
        case (false, "/users"):
            guard let skipped = query.number("skip", usual: 0),
                let limit = query.number("limit", usual: .max)
            else { return nil }
            self = .users(
                UserSearch(
                    service: query.text("service"), text: query["search"], skipped: skipped,
                    limit: limit))
        case (false, "/user"): self = .user(query.subscriber)
        case (false, "/tokens"):
            self = .tokens(of: query.text("user") == nil ? nil : query.subscriber)
        case (false, "/token"): self = .token(serial: query["serial"])
        case (false, "/services"): self = .services
        case (false, "/maintenance"): self = .maintenance
        case (false, "/versions"): self = .versions
        case (false, "/log"):
            guard let last = query.number("last", usual: AuditLog.limit) else { return nil }
            self = .log(last: last)
        case (false, "/entries"):
            guard let after = Int64(query.text("after") ?? "0"),
                let limit = query.number("limit", usual: 1000)
            else { return nil }
            self = .entries(after: after, limit: limit)
        case (true, "/operate"):
            guard let act = try? JSONDecoder().decode(OperatorAct.self, from: Data(body)) else {
                return nil
            }
            self = .act(act)
        case (true, "/backup"): self = .backup(path: String(decoding: body, as: UTF8.self))
        default: return nil
        }
    }

    var isPost: Bool {
        switch self {
        case .act, .backup: true
        case .users, .user, .tokens, .token, .services, .maintenance, .versions, .log,
            .entries:
            false
        }
    }

    /// How long its answer may take.
    var patience: Duration {
        switch self {
        // The center goes on meanwhile, and the disk decides. Source: assumed; a day.
        case .backup: .seconds(86_400)
        case .users, .user, .tokens, .token, .services, .maintenance, .versions, .log, .entries,
            .act:
            LineLimits().exchange
        }
    }

    /// Path and query.
    var target: String {
        switch self {
        case .users(let search):
            "/users"
                + Form.query(
                    [
                        "search": search.text, "skip": "\(search.skipped)",
                        "limit": "\(search.limit)",
                    ]
                    .merging(search.service.map { ["service": $0] } ?? [:]) { $1 })
        case .user(let who): "/user" + Form.query(of: who)
        case .tokens(let who): "/tokens" + (who.map(Form.query(of:)) ?? "")
        case .token(let serial): "/token" + Form.query(["serial": serial])
        case .services: "/services"
        case .maintenance: "/maintenance"
        case .versions: "/versions"
        case .log(let last): "/log" + Form.query(["last": "\(last)"])
        case .entries(let number, let limit):
            "/entries" + Form.query(["after": "\(number)", "limit": "\(limit)"])
        case .act: "/operate"
        case .backup: "/backup"
        }
    }

    var body: [UInt8] {
        switch self {
        case .act(let act): JSON.bytes(of: act)
        case .backup(let path): Array(path.utf8)
        case .users, .user, .tokens, .token, .services, .maintenance, .versions, .log,
            .entries:
            []
        }
    }
}

extension Form {
    /// A field's value; nil where it is missing or empty.
    fileprivate func text(_ name: String) -> String? { self[name].isEmpty ? nil : self[name] }

    /// A number from 0; the usual one where the field is missing, nil for anything else.
    fileprivate func number(_ name: String, usual: Int) -> Int? {
        guard let text = text(name) else { return usual }
        return Int(text).flatMap { $0 >= 0 ? $0 : nil }
    }

    fileprivate var subscriber: Subscriber {
        Subscriber(service: self["service"], userID: self["user"])
    }

    /// `?name=value&…`, escaped, in the order of the names.
    static func query(_ fields: [String: String]) -> String {
        "?"
            + fields.sorted { $0.key < $1.key }
            .map { "\(escaped($0.key))=\(escaped($0.value))" }.joined(separator: "&")
    }

    static func query(of who: Subscriber) -> String {
        query(["service": who.service, "user": who.userID])
    }

    /// Whatever is no letter or digit as `%` and two digits.
    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain =
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
            return isPlain ? String(UnicodeScalar(byte)) : "%" + [byte].hex
        }.joined()
    }
}

/// JSON as it is sent and printed: keys in order, so that two answers can be compared.
enum JSON {
    static func bytes(of value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else {
            preconditionFailure("a report holds nothing that JSON cannot")
        }
        return [UInt8](data)
    }
}
