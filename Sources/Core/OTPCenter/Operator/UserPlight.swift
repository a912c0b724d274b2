public import Vocabulary

/// What happens to the one user whom somebody tests with, without naming him: 「利用停止」 and so on.
///
/// It is meant for a center that one phone uses: the user is the last who applied or was set up.
///
/// Source: automation.md 4.4 (`center: user stopped | token expired | ...`); protocol.md 2.5.
public enum UserPlight: String, Codable, CaseIterable, Sendable {
    case userStopped, userResumed, userActive, userReleased
    case tokenExpired, tokenDisabled
    case passwordLocked, passwordUnlocked
    case renewalDenied, renewalAllowed
    case pendingLapsed

    /// The act that brings it about.
    /// - Parameter now: the center's time; a token that is to have expired did so yesterday.
    func act(on who: Subscriber, at now: WorldTime) -> OperatorAct {
        switch self {
        case .userStopped: .stop(who)
        case .userResumed: .resume(who)
        case .userActive: .activateElsewhere(who)
        case .userReleased: .release(who)
        case .tokenExpired:
            .setExpiry(who, CivilDate(daysSince1970: now.japan.date.daysSince1970 - 1))
        case .tokenDisabled: .disable(who)
        case .passwordLocked: .lockPassword(who)
        case .passwordUnlocked: .unlock(who)
        case .renewalDenied: .denyRenewal(who)
        case .renewalAllowed: .allowRenewal(who)
        case .pendingLapsed: .lapsePending(who)
        }
    }
}

extension Center {
    /// Brings something about for the one user.
    public mutating func operate(
        _ plight: UserPlight, at now: WorldTime
    ) -> (reply: OperatorReply, mail: [Mail]) {
        guard let who = lastUser else { return (.refused(.nobody), []) }
        return operate(plight.act(on: who, at: now), at: now)
    }

    /// The last who applied or was set up; nil at a center that nobody uses.
    private var lastUser: Subscriber? {
        let begun = ledger.log.entries.last { entry in
            switch entry.act {
            case .issue, .activationCommit: entry.result == "0"
            case .activation, .pinChange, .renewal, .renewalCommit, .correction, .logIn,
                .startOfUse, .release, .operated:
                false
            }
        }
        // The log forgets; the records do not.
        return begun.map { Subscriber(service: $0.service, userID: $0.userID) }
            ?? ledger.users.last?.subscriber
    }
}
