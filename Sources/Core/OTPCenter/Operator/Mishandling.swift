import Ciphers
import OTPDomain
import Vocabulary

/// What befalls a user or a key without anybody's wish, for who wants to see what comes of it.
///
/// Source: protocol.md 2.5 (S0B4, S0C4, A010, A310); automation.md 4.4.
extension Center {
    /// As after five wrong start passwords.
    mutating func lockPassword(of who: Subscriber) -> OperatorReply {
        guard let user = ledger.userIndex(who) else { return .refused(.unknownUser) }
        guard ledger.users[user].standing == .registered else { return .refused(.alreadyActive) }
        ledger.users[user].failures = User.failureLimit
        return .done
    }

    /// As if the user had set up another phone. Its key is nobody's here.
    mutating func activateElsewhere(_ who: Subscriber, at now: WorldTime) -> OperatorReply {
        guard let service = ledger.service(who.service) else { return .refused(.unknownService) }
        guard let user = ledger.userIndex(who) else { return .refused(.unknownUser) }
        guard ledger.users[user].standing == .registered else { return .refused(.alreadyActive) }
        ledger.lapsePendingTokens(of: who)
        let serial = ledger.takeSerial()
        let keys = TokenKeys(
            otp: chance.bytes(32), authentication: chance.bytes(32),
            confirmation: chance.bytes(32))
        let licence = Licence(
            keys, serial: serial, generation: 1, transaction: chance.bytes(16),
            expiry: service.expiry(from: now.japan.date), digits: service.digits, ring: ring,
            chance: &chance)
        ledger.tokens.append(
            Token(
                serial: serial, subscriber: who, state: .active, licence: licence,
                pin: ledger.users[user].openedFirstPIN(with: ring), ring: ring, chance: &chance))
        ledger.users[user].standing = .active
        ledger.users[user].verifier = nil
        ledger.users[user].firstPIN = nil
        return .done
    }

    /// The key that waits for its commit is given up; where none waits, the next will be.
    mutating func lapsePending(of who: Subscriber) -> OperatorReply {
        guard ledger.userIndex(who) != nil else { return .refused(.unknownUser) }
        let pending = ledger.tokens.places(of: who.name).filter {
            ledger.tokens[$0].isPending || ledger.tokens[$0].renewal != nil
        }
        for place in pending { lapse(place) }
        if pending.isEmpty, !lapsing.contains(who) { lapsing.append(who) }
        return .done
    }

    private mutating func lapse(_ place: Int) {
        if ledger.tokens[place].isPending { ledger.tokens[place].state = .lapsed }
        ledger.tokens[place].renewal = nil
    }

    /// A commit has come; what was to lapse before it lapses now.
    mutating func lapseIfDue(_ place: Int) {
        let who = ledger.tokens[place].subscriber
        guard lapsing.contains(who),
            ledger.tokens[place].isPending || ledger.tokens[place].renewal != nil
        else { return }
        lapsing.removeAll { $0 == who }
        lapse(place)
    }
}
