import Ciphers

/// Who is logged in at the operator's page.
///
/// A process forgets them when it ends; the operator logs in again.
actor OperatorSessions {
    /// A browser that is logged in.
    struct Session: Equatable, Sendable {
        /// In the browser's cookie.
        let id: String
        /// In every form of the page, so that no other site can post for the operator.
        let formNumber: String
        /// The digest of the key by which the operator has logged in.
        fileprivate let keyDigest: [UInt8]
        fileprivate let began: Int64
        fileprivate var seen: Int64
    }

    enum Refusal: Error, Equatable {
        /// No key was ever made.
        case noKey
        case wrong
        /// After several wrong ones; this one was not looked at.
        case tooSoon(waitSeconds: Int64)
    }

    /// How long a session lasts without a visit, in seconds. Source: assumed; a coffee break.
    static let idleSeconds: Int64 = 1800
    /// How long it lasts in all, in seconds. Source: assumed; a day's work.
    static let longestSeconds: Int64 = 12 * 3600
    /// How many browsers may be logged in; the one seen least recently makes room.
    static let limit = 16
    /// How many wrong keys in a row are answered at once.
    static let patience = 4
    /// What each further wrong key adds to the wait, and the longest wait, in seconds. The key cannot
    /// be guessed; the wait keeps a guesser from busying the center, and is short, because it meets
    /// the operator as well.
    static let waitSeconds: (step: Int64, longest: Int64) = (5, 60)

    private let keyDigest: @Sendable () -> [UInt8]?
    /// In seconds, on a clock that nobody sets.
    private let clock: @Sendable () -> Int64
    private var sessions: [Session] = []
    private var failures = 0
    private var lastFailure: Int64 = 0

    init(
        keyDigest: @escaping @Sendable () -> [UInt8]?, clock: @escaping @Sendable () -> Int64
    ) {
        self.keyDigest = keyDigest
        self.clock = clock
    }

    /// Lets a browser in whose operator has typed the key.
    func logIn(with typed: String) -> Result<Session, Refusal> {
        let now = clock()
        let wait = lastFailure + wait(after: failures) - now
        guard wait <= 0 else { return .failure(.tooSoon(waitSeconds: wait)) }
        guard let known = keyDigest() else { return .failure(.noKey) }
        guard isEqualInConstantTime(OperatorKey.digest(of: typed), known) else {
            failures += 1
            lastFailure = now
            return .failure(.wrong)
        }
        failures = 0
        let session = Session(
            id: FormNumber.fresh(), formNumber: FormNumber.fresh(), keyDigest: known, began: now,
            seen: now)
        sessions.removeAll { isOver($0, at: now) }
        if sessions.count >= Self.limit,
            let oldest = sessions.indices.min(by: { sessions[$0].seen < sessions[$1].seen })
        {
            sessions.remove(at: oldest)
        }
        sessions.append(session)
        return .success(session)
    }

    /// The session of a cookie; nil when it is none, or over.
    func session(_ id: String) -> Session? {
        let now = clock()
        guard let place = sessions.firstIndex(where: { FormNumber.areEqual($0.id, id) }) else {
            return nil
        }
        guard !isOver(sessions[place], at: now), sessions[place].keyDigest == keyDigest() else {
            sessions.remove(at: place)
            return nil
        }
        sessions[place].seen = now
        return sessions[place]
    }

    func logOut(_ id: String) { sessions.removeAll { FormNumber.areEqual($0.id, id) } }

    private func isOver(_ session: Session, at now: Int64) -> Bool {
        now - session.seen > Self.idleSeconds || now - session.began > Self.longestSeconds
    }

    private func wait(after failures: Int) -> Int64 {
        guard failures >= Self.patience else { return 0 }
        let steps = Int64(failures - Self.patience + 1)
        return min(steps * Self.waitSeconds.step, Self.waitSeconds.longest)
    }
}
