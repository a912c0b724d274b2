import OTPDomain

/// What a browser posts at the provider's page.
public enum ProviderRequest: Codable, Equatable, Sendable {
    /// トークン発行.
    case apply(SignUp)
    /// 利用開始.
    case startUse(LogIn)
    case logIn(LogIn)
    /// 利用解除.
    case release(LogIn)
}

/// What the provider's page then says.
public enum ProviderReply: Codable, Equatable, Sendable {
    /// The application was taken and a mail is on its way there.
    case applied(mailAddress: String)
    /// At least one thing is wrong, in the order of the form's fields.
    case refused([ApplicationFault])
    case useStarted(userID: String)
    case loggedIn(userID: String)
    case released(userID: String)
    case notLoggedIn(LogInRefusal)
}

/// An application for the service, as it was filled in.
///
/// Source: manual 1.2.1, step 1; requirements R-CENTER-002.
public struct SignUp: Codable, Equatable, Sendable {
    /// The service's ID.
    public var service: String
    public var userID: String
    public var startPassword: String
    public var mailAddress: String

    public init(service: String, userID: String, startPassword: String, mailAddress: String) {
        self.service = service
        self.userID = userID
        self.startPassword = startPassword
        self.mailAddress = mailAddress
    }
}

/// What is wrong with an application; each is enough for a sentence to the user.
public enum ApplicationFault: Codable, Equatable, Sendable {
    case unknownService
    case emptyUserID
    /// Not 1 to 32 printable ASCII characters without blanks.
    case badUserID
    /// Someone uses the service under this user ID already.
    case userIDTaken
    /// The user has just left the service, and has to wait so long.
    case releasedRecently(waitMinutes: Int)
    case emptyPassword
    /// Not 1 to 32 half-width letters and digits.
    case badPassword
    /// The service uses PINs, and the start password is the first one.
    case pinPasswordNeedsFourToEightDigits
    case emptyMailAddress
    /// Not of the form `name@domain`.
    case badMailAddress
    /// Well formed, but this domain is no accepted carrier's.
    case wrongDomain(String)
}

extension SignUp {
    /// What is wrong with the fields by themselves.
    ///
    /// Source: requirements 2.15, R-DL-006, O-22, O-27, O-59.
    func faults(at service: Service, domains: [MailDomain]) -> [ApplicationFault] {
        [userIDFault, passwordFault(at: service), mailAddressFault(domains: domains)]
            .compactMap { $0 }
    }

    private var userIDFault: ApplicationFault? {
        if userID.isEmpty { return .emptyUserID }
        return Self.isUserID(userID) ? nil : .badUserID
    }

    /// Whether somebody could be known by it.
    static func isUserID(_ text: String) -> Bool {
        (1...32).contains(text.utf8.count) && text.utf8.allSatisfy { 0x21...0x7E ~= $0 }
    }

    private func passwordFault(at service: Service) -> ApplicationFault? {
        if startPassword.isEmpty { return .emptyPassword }
        if service.usesPIN {
            return PIN.isWellFormed(startPassword) ? nil : .pinPasswordNeedsFourToEightDigits
        }
        let isGood =
            startPassword.utf8.count <= 32
            && startPassword.utf8.allSatisfy { Self.isDigit($0) || Self.isLetter($0) }
        return isGood ? nil : .badPassword
    }

    private func mailAddressFault(domains: [MailDomain]) -> ApplicationFault? {
        if mailAddress.isEmpty { return .emptyMailAddress }
        guard let (_, domain) = MailAddress.parts(of: mailAddress) else { return .badMailAddress }
        return domains.contains { $0.name == domain } ? nil : .wrongDomain(domain)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
    }
}

/// The form of a mail address. Source: requirements R-DL-006.
public enum MailAddress {
    /// A name, and a domain in small letters; nil for what has not the form.
    public static func parts(of text: String) -> (name: String, domain: String)? {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, text.utf8.count <= 254,
            text.utf8.allSatisfy({ 0x21...0x7E ~= $0 })
        else { return nil }
        return (String(parts[0]), parts[1].lowercased())
    }
}
