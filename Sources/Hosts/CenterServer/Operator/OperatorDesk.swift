import OTPCenter
import Vocabulary

/// A center on a database, as its operator reaches it.
public protocol OperatedCenter: CenterDoor {
    /// The log's entries after one, the oldest first; nil when they cannot be read.
    ///
    /// - Parameter number: -20 stands for the one before the last 20.
    func logEntries(after number: Int64, limit: Int) async -> LogPage?

    /// Copies the database to another file while requests are answered.
    func backup(to path: String) async throws(DatabaseFault)
}

extension CenterKeeper: OperatedCenter {}

/// Answers what an operator's commands ask of a center, whether it runs as a process of its own or
/// was opened for the one command.
///
/// Whoever reaches the desk is the operator: who that is, the file's permissions decide.
public struct OperatorDesk: Sendable {
    private let door: any OperatedCenter

    public init(door: any OperatedCenter) { self.door = door }

    public func answer(_ request: DeskRequest) async -> DeskAnswer {
        let now = door.now
        switch request {
        case .users(let search):
            let found = await door.look { $0.users(search, at: now) }
            return DeskAnswer(
                UserList(count: found.count, users: found.users.map(UserReport.init)))
        case .user(let who):
            let user = await door.look { $0.user(who, at: now) }
            return user.map { DeskAnswer(UserReport($0)) } ?? DeskAnswer(.unknownUser)
        case .tokens(let who):
            let tokens = await door.look { $0.tokens(of: who, at: now) }
            return DeskAnswer(TokenList(tokens: tokens.map(TokenReport.init)))
        case .token(let serial):
            let token = await door.look { $0.token(serial, at: now) }
            return token.map { DeskAnswer(TokenReport($0)) } ?? DeskAnswer(.unknownToken)
        case .services:
            let services = await door.look { $0.ledger.services }
            return DeskAnswer(ServiceList(services: services.map(ServiceReport.init)))
        case .maintenance:
            return DeskAnswer(await door.look { MaintenanceReport($0, at: now) })
        case .versions: return DeskAnswer(await door.look { VersionList($0) })
        case .log(let last):
            return DeskAnswer(await door.look { LogReport($0.ledger.log, last: last) })
        case .entries(let number, let limit): return await entries(after: number, limit)
        case .act(let act): return await carryOut(act)
        case .backup(let path): return await copy(to: path)
        }
    }

    private func carryOut(_ act: OperatorAct) async -> DeskAnswer {
        switch await door.operate(act) {
        case .done: DeskAnswer(ActReport.done)
        case .refused(let reason): DeskAnswer(reason)
        case nil: .failed
        }
    }

    private func entries(after number: Int64, _ limit: Int) async -> DeskAnswer {
        guard let found = await door.logEntries(after: number, limit: limit) else {
            return .failed
        }
        return DeskAnswer(EntryList(found))
    }

    private func copy(to path: String) async -> DeskAnswer {
        do {
            try await door.backup(to: path)
            return DeskAnswer(ActReport.done)
        } catch {
            return DeskAnswer(
                ActReport(outcome: "refused", reason: "backup", words: error.words), status: 409)
        }
    }
}

/// A report as JSON, and its status as HTTP has it.
public struct DeskAnswer: Equatable, Sendable {
    /// 200 done, 404 not there, 409 refused, 503 not written, 400 not understood.
    public var status: Int
    public var body: [UInt8]

    init(status: Int, body: [UInt8]) {
        self.status = status
        self.body = body
    }

    init(_ report: some Encodable, status: Int = 200) {
        self.init(status: status, body: JSON.bytes(of: report))
    }

    init(_ refusal: OperatorReply.Refusal) {
        let status =
            switch refusal {
            case .unknownUser, .nobody, .unknownToken, .unknownService: 404
            case .alreadyActive, .noToken, .tokenEnded, .service, .application, .badPIN,
                .badDigits, .badTerm, .badDay, .badHours, .badVersion, .onlyVersion, .elsewhere:
                409
            }
        self.init(ActReport(refusal), status: status)
    }

    static let failed = DeskAnswer(ActReport.failed, status: 503)

    static let malformed = DeskAnswer(
        ActReport(
            outcome: "refused", reason: "malformed",
            words: Words("依頼を読み取れません。", "This request cannot be read.")), status: 400)
}
