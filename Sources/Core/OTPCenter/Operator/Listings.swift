public import Vocabulary

/// A user as an operator sees it: everything but secrets.
public struct UserListing: Equatable, Sendable {
    public var subscriber: Subscriber
    public var mailAddress: String
    public var standing: UserStanding
    /// Stopped by the provider.
    public var isStopped: Bool
    /// The first passcode was accepted.
    public var hasStarted: Bool
    /// Wrong start passwords in a row.
    public var failures: Int
    /// No start password is taken any more.
    public var isLocked: Bool
    /// The token whose passcodes count, or else one that waits for its commit.
    public var token: TokenListing?
}

/// A token as an operator sees it: everything but secrets.
public struct TokenListing: Equatable, Sendable {
    public var serial: String
    public var subscriber: Subscriber
    public var state: TokenState
    /// The last day on which its passcodes are accepted.
    public var expiry: CivilDate
    public var digits: Int
    public var hasPIN: Bool
    /// Wrong current PINs in a row.
    public var pinFailures: Int
    /// Wrong passcodes in a row.
    public var failures: Int
    /// How long the next passcode has to wait, in seconds rounded up.
    public var waitSeconds: Int64
    /// How far the handset's clock is ahead, as far as learned, in seconds.
    public var offsetSeconds: Int64
    /// What a correction has measured and does not count yet; nil when none is on its way.
    public var correction: PendingCorrection?
    /// The application may have a renewed key that it has not committed yet.
    public var isRenewalPending: Bool
    public var renewalRight: RenewalRight
    /// The minute whose passcode was accepted last, by the handset's clock; nil when none was.
    public var lastAccepted: WorldTime?

    public struct PendingCorrection: Equatable, Sendable {
        public var offsetSeconds: Int64
        public var effective: WorldTime
    }

    /// Committed and not ended, so that an operator can change it.
    public var isUsersOwn: Bool {
        switch state {
        case .active, .disabled: true
        case .pending, .lapsed, .terminated: false
        }
    }
}

/// Which users an operator wants to see.
public struct UserSearch: Equatable, Sendable {
    /// The ID of their service; nil for all services.
    public var service: String?
    /// Stands in their user ID or mail address, whatever the case; empty for all.
    public var text: String
    /// How many of those found are left out at the beginning.
    public var skipped: Int
    /// How many are wanted at most.
    public var limit: Int

    public init(
        service: String? = nil, text: String = "", skipped: Int = 0, limit: Int = .max
    ) {
        self.service = service
        self.text = text
        self.skipped = skipped
        self.limit = limit
    }
}

extension Center {
    /// The users that a search finds, in the order of their first application, and how many there
    /// are in all.
    public func users(
        _ search: UserSearch = UserSearch(), at now: WorldTime
    ) -> (users: [UserListing], count: Int) {
        let text = search.text.lowercased()
        let found = ledger.users.filter { user in
            (search.service.map { $0 == user.service } ?? true)
                && (text.isEmpty || user.id.lowercased().contains(text)
                    || user.mailAddress.lowercased().contains(text))
        }
        let shown = found.dropFirst(search.skipped).prefix(search.limit)
        return (shown.map { listing(of: $0, at: now) }, found.count)
    }

    /// A user of a service; nil when nobody applied under this ID.
    public func user(_ who: Subscriber, at now: WorldTime) -> UserListing? {
        ledger.userIndex(who).map { listing(of: ledger.users[$0], at: now) }
    }

    /// All tokens in the order of their serial numbers, those that have ended included.
    ///
    /// - Parameter who: whose tokens; nil for everybody's.
    public func tokens(of who: Subscriber? = nil, at now: WorldTime) -> [TokenListing] {
        guard let who else { return ledger.tokens.map { TokenListing($0, at: now) } }
        return ledger.tokens.places(of: who.name).map { TokenListing(ledger.tokens[$0], at: now) }
    }

    /// How many tokens there are, those that have ended included.
    public var tokenCount: Int { ledger.tokens.count }

    /// The newest tokens, the newest first.
    public func newestTokens(_ limit: Int, at now: WorldTime) -> [TokenListing] {
        ledger.tokens.suffix(limit).reversed().map { TokenListing($0, at: now) }
    }

    /// A token by its serial number; nil when none has it.
    public func token(_ serial: String, at now: WorldTime) -> TokenListing? {
        ledger.tokenIndex(serial).map { TokenListing(ledger.tokens[$0], at: now) }
    }

    private func listing(of user: User, at now: WorldTime) -> UserListing {
        let token =
            ledger.usableTokenIndex(of: user.subscriber)
            ?? ledger.tokens.places(of: user.subscriber.name).last { ledger.tokens[$0].isPending }
        return UserListing(
            subscriber: user.subscriber, mailAddress: user.mailAddress, standing: user.standing,
            isStopped: user.isStopped, hasStarted: user.hasStarted, failures: user.failures,
            isLocked: user.isLocked,
            token: token.map { TokenListing(ledger.tokens[$0], at: now) })
    }
}

extension TokenListing {
    init(_ token: Token, at now: WorldTime) {
        var record = token.record
        record.settle(at: now)
        serial = token.serial
        subscriber = token.subscriber
        state = token.state
        expiry = token.licence.expiry
        digits = token.licence.digits
        hasPIN = token.pin != nil
        pinFailures = token.pinFailures
        failures = record.failures
        waitSeconds = (record.wait(at: now) + 999) / 1000
        offsetSeconds = record.offsetSeconds
        correction = record.correction.map {
            PendingCorrection(offsetSeconds: $0.offsetSeconds, effective: $0.effective)
        }
        isRenewalPending = token.renewal != nil
        renewalRight = token.renewalRight
        lastAccepted = record.used.last.map { WorldTime(milliseconds: $0 * 60_000) }
    }
}
