public import Vocabulary

/// What the center tells the application about its new token; the keys themselves never travel.
///
/// Source: protocol.md 2.2, `pkg`.
public struct KeyPackage: Codable, Equatable, Sendable {
    /// Eight digits.
    public var serial: String
    public var serviceName: String
    /// Which of the application's pictures stands beside the name.
    public var logo: Int
    /// The last day on which the token works.
    public var expiry: CivilDate
    /// A ``Suite``, or one that this application does not have.
    public var suite: Int
    public var digits: Int
    /// How long a passcode is shown, in seconds.
    public var period: Int
    public var hasPIN: Bool
    /// 1 at activation, one more at each renewal.
    public var generation: Int

    public init(
        serial: String, serviceName: String, logo: Int, expiry: CivilDate, suite: Int = 1,
        digits: Int = 8, period: Int = Int(Passcode.period), hasPIN: Bool, generation: Int = 1
    ) {
        self.serial = serial
        self.serviceName = serviceName
        self.logo = logo
        self.expiry = expiry
        self.suite = suite
        self.digits = digits
        self.period = period
        self.hasPIN = hasPIN
        self.generation = generation
    }

    public var encoded: [UInt8] { value.encoded }

    var value: CBOR {
        [
            1: .text(serial), 2: .text(serviceName), 3: .integer(Int64(logo)),
            4: .text(expiry.slashed), 5: .integer(Int64(suite)), 6: .integer(Int64(digits)),
            7: .integer(Int64(period)), 8: .bool(hasPIN), 9: .integer(Int64(generation)),
        ]
    }

    /// Nil for bytes that are not a package; a suite that nobody has is still a package.
    public init?(_ bytes: [UInt8]) {
        let numbers = 0...Int(Int32.max)
        guard let value = CBOR(bytes), value.keys == Array(1...9),
            let serial = value[1]?.text, SerialNumber.isWellFormed(serial),
            let serviceName = value[2]?.text, !serviceName.isEmpty,
            let logo = value[3]?.integer(in: numbers),
            let expiry = value[4]?.text.flatMap({ CivilDate(slashed: $0) }),
            let suite = value[5]?.integer(in: numbers), let digits = value[6]?.integer(in: numbers),
            let period = value[7]?.integer(in: numbers), let hasPIN = value[8]?.bool,
            let generation = value[9]?.integer(in: 1...Int(Int32.max))
        else { return nil }
        self.init(
            serial: serial, serviceName: serviceName, logo: logo, expiry: expiry, suite: suite,
            digits: digits, period: period, hasPIN: hasPIN, generation: generation)
    }

    /// Whether this application can make the package's passcodes, given the suites it offered.
    func isUsable(offered suites: [Int]) -> Bool {
        suites.contains(suite) && Suite(rawValue: suite) != nil && [6, 8].contains(digits)
            && period == Int(Passcode.period)
    }
}

/// A token as the application has to store it before it commits itself to it.
public struct IssuedToken: Codable, Equatable, Sendable {
    /// Eight digits.
    public var serial: String
    public var serviceName: String
    /// Which of the application's pictures stands beside the name.
    public var logo: Int
    /// The last day on which the token works.
    public var expiry: CivilDate
    /// The number of a ``Suite``.
    public var suite: Int
    /// 6 or 8.
    public var digits: Int
    public var hasPIN: Bool
    public var generation: Int
    /// ``TokenKeys/otp``.
    public var otpKey: [UInt8]
    /// ``TokenKeys/authentication``.
    public var authKey: [UInt8]
    /// ``TokenKeys/confirmation``.
    public var confKey: [UInt8]
    /// The activation's 16 bytes, for ``ResumedCommit``.
    public var transaction: [UInt8]
    /// A digest of the passes 1 to 4, for ``ResumedCommit``.
    public var transcript: [UInt8]

    public init(_ package: KeyPackage, keys: TokenKeys, transaction: [UInt8], transcript: [UInt8]) {
        serial = package.serial
        serviceName = package.serviceName
        logo = package.logo
        expiry = package.expiry
        suite = package.suite
        digits = package.digits
        hasPIN = package.hasPIN
        generation = package.generation
        otpKey = keys.otp
        authKey = keys.authentication
        confKey = keys.confirmation
        self.transaction = transaction
        self.transcript = transcript
    }

    /// The passcode of a step, without a PIN; see ``Passcode/step(at:)``.
    public func code(step: Int64) -> String {
        guard let suite = Suite(rawValue: suite) else {
            preconditionFailure("a token is stored only if its suite is known")
        }
        return suite.code(otpKey: otpKey, serial: serial, step: step, digits: digits)
    }
}

/// Why an activation or a renewal came to nothing, as the application finds out.
///
/// Source: protocol.md 2.4.
public enum LicenceFault: Codable, Equatable, Error, Sendable {
    /// A003, A303: an answer that cannot be read.
    case unreadable
    /// A005: the center's certificate is not valid.
    case certificate
    /// The center refused, with one of its codes (`S0C1`).
    case refused(String)
    /// A006, A306: the two ends have not the same key.
    case keyMismatch
    /// A007, A307: a key package that this application cannot use.
    case package
    /// A010, A310: the center takes the commit no longer; the stored token is to be dropped.
    case commitRefused
    /// A010, A310: the center's answer to the commit is not authentic; the stored token stays.
    case badAck

    /// The code that the application shows.
    public func code(in operation: Operation) -> String {
        switch self {
        case .unreadable: operation.code("03")
        case .certificate: operation.code("05")
        case .refused(let code): code
        case .keyMismatch: operation.code("06")
        case .package: operation.code("07")
        case .commitRefused, .badAck: operation.code("10")
        }
    }
}
