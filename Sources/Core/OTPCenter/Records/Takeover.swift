import Ciphers
public import OTPDomain
public import Vocabulary

extension Center {
    /// Takes a user over whose token was agreed elsewhere, as a provider brings its users along. The
    /// token is as an activation leaves it; where the service uses PINs, the first one is given.
    ///
    /// - Returns: nil when there is no such service, or the user is known already.
    /// - Parameter keys: what the user's application makes passcodes with, from the token's serial
    ///   number.
    public mutating func takeOver(
        _ who: Subscriber, mailAddress: String, pin: String? = nil, at now: WorldTime,
        keys: (_ serial: String) -> TokenKeys
    ) -> String? {
        guard let service = ledger.service(who.service), ledger.userIndex(who) == nil else {
            return nil
        }
        let serial = ledger.takeSerial()
        let licence = Licence(
            keys(serial), serial: serial, generation: 1, transaction: chance.bytes(16),
            expiry: service.expiry(from: now.japan.date), digits: service.digits, ring: ring,
            chance: &chance)
        ledger.users.append(User(takenOver: who, mailAddress: mailAddress))
        ledger.tokens.append(
            Token(
                serial: serial, subscriber: who, state: .active, licence: licence,
                pin: service.usesPIN ? pin : nil, ring: ring, chance: &chance))
        ledger.log.note(.issue, who, serial: serial, "0", at: now)
        return serial
    }
}
