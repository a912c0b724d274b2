import OTPDomain
import Vocabulary

/// An enrolment under way. It is volatile: a center that is switched off forgets it.
struct EnrolmentSession: Codable, Equatable, Sendable {
    var server: ActivationServer
    /// The token that pass 4 issued; nil before.
    var serial: String?
    var begun: WorldTime

    /// How long a session may take, in milliseconds: as long as its token waits for the commit, and
    /// the passes before it.
    static let longestMilliseconds = Token.lapseMilliseconds + 300_000
    /// How many sessions are kept at most; the oldest make way. Source: protocol.md 3.7.
    static let limit = 10_000
}

extension Center {
    func sessionIndex(_ transaction: [UInt8], at service: Service) -> Int? {
        sessions.firstIndex {
            $0.server.transaction == transaction && $0.server.serviceID == service.id
        }
    }

    mutating func addSession(_ session: EnrolmentSession, at now: WorldTime) {
        sessions.removeAll {
            now.milliseconds - $0.begun.milliseconds > EnrolmentSession.longestMilliseconds
                || $0.server.transaction == session.server.transaction
        }
        sessions.append(session)
        if sessions.count > EnrolmentSession.limit {
            sessions.removeFirst(sessions.count - EnrolmentSession.limit)
        }
    }
}
