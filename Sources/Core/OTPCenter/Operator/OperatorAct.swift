public import Vocabulary

/// What an operator of the center, or a provider's clerk, can do. A case's name is part of the
/// journals' format, and the word for it in scripts, flows and panels.
///
/// Source: requirements R-CENTER-034 to R-CENTER-038, R-CENTER-043; protocol.md 3.1.
public enum OperatorAct: Codable, Equatable, Sendable {
    /// Registers a user and sends the mail, as an application at the page does. Of a user who has not
    /// begun it replaces the start password, and unlocks it.
    case issue(SignUp)
    /// The user cannot do anything until resumed: 利用停止.
    case stop(Subscriber)
    case resume(Subscriber)
    /// Ends the user's token, and lets the user begin anew with another start password: 再発行.
    case reissue(Subscriber, startPassword: String)
    /// Lets wrong start passwords, wrong PINs and wrong passcodes be forgotten.
    case unlock(Subscriber)
    /// The PIN is this one from now on.
    case resetPIN(Subscriber, to: String)
    /// Makes the user's token unusable.
    case disable(Subscriber)
    case setExpiry(Subscriber, CivilDate)
    /// The same of the token with this serial number, if it is still its user's.
    case disableToken(serial: String)
    case setTokenExpiry(serial: String, CivilDate)
    /// The provider's own procedure is done. Source: manual 4.1 (Q12).
    case allowRenewal(Subscriber)
    case denyRenewal(Subscriber)
    /// The user leaves the service: 利用解除.
    case release(Subscriber)
    /// The center answers nothing but that it is being looked after, or answers again.
    case maintenance(Bool)
    /// It does so in these hours of every day, too; nil for none.
    case maintenanceHours(DailyHours?)
    /// SoftBank's server takes no connections, or takes them again.
    case distributionMaintenance(Bool)
    case distributionHours(DailyHours?)
    /// Publishes a newer version of the application, such as `2.1`.
    case publish(version: String)
    /// Takes the newest version back.
    case withdraw
    /// Opens a service that was not there.
    case addService(Service)
    /// How many digits a service's passcodes have from now on.
    case setDigits(service: String, Int)
    /// How many days a service's tokens are valid from their activation or renewal; nil for its years.
    case setTerm(service: String, days: Int?)
    /// The certificate of the center's own key runs out, and nobody replaces it.
    case expireCertificate
    case renewCertificate
    /// The next key that is agreed is stored with one bit wrong.
    case spoilNextKey
    /// The start password is locked, as after five wrong ones.
    case lockPassword(Subscriber)
    /// The user has set up another phone, of which this one knows nothing.
    case activateElsewhere(Subscriber)
    /// The user's key that waits for its commit lapses; where none waits, the next that will.
    case lapsePending(Subscriber)
}

/// What an operator's act came to.
public enum OperatorReply: Codable, Equatable, Sendable {
    case done
    case refused(Refusal)

    public enum Refusal: Codable, Equatable, Sendable {
        case unknownService
        case unknownUser
        /// Nobody has applied at all.
        case nobody
        /// The user is set up already, and has no start password any more.
        case alreadyActive
        /// The user has no token that could be changed.
        case noToken
        /// No token was ever given this serial number.
        case unknownToken
        /// The token was never committed, or a reissue or a release has ended it.
        case tokenEnded
        case service([ServiceFault])
        case application([ApplicationFault])
        /// A PIN has from 4 to 8 digits, and the service must use PINs.
        case badPIN
        /// From 6 to 8.
        case badDigits
        /// From 0 (today only) to 36 500.
        case badTerm
        /// No day that the calendar has, or one that is not written with four digits of a year.
        case badDay
        /// No minutes that a day has, or no time at all.
        case badHours
        /// Two or three numbers from 0 to 99 between dots, above the version before.
        case badVersion
        /// The first version stays.
        case onlyVersion
        /// The center is a process of its own, and is operated there.
        case elsewhere
    }
}
