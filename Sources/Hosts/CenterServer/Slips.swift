import OTPCenter

/// The fields of the forms; the raw value is their name in a form and their anchor in a page.
enum Field: String, Sendable {
    case service, code
    case userID = "user"
    case startPassword = "password"
    case startPasswordAgain = "password-again"
    case mailAddress = "mail"
}

/// What was typed into the application form, without the start password, which is never kept.
struct ApplicationSlip: Equatable, Sendable {
    var service: String
    var userID: String
    var mailAddress: String
    /// Another start password is another application.
    var secrets: SecretMark?

    static let empty = ApplicationSlip(service: "", userID: "", mailAddress: "")
}

extension ApplicationSlip {
    init(_ form: Form) {
        service = form[Field.service.rawValue]
        userID = form[Field.userID.rawValue].trimmed
        mailAddress = form[Field.mailAddress.rawValue].trimmed
        secrets = SecretMark(
            of: form, [Field.startPassword.rawValue, Field.startPasswordAgain.rawValue])
    }
}

extension Form {
    /// What was left empty of these fields. It is said at once; no center is needed to see it.
    func gaps(in fields: [Field]) -> [Complaint] {
        fields.filter { self[$0.rawValue].trimmed.isEmpty }.map(Complaint.empty)
    }
}

enum ApplicationOutcome: Sendable {
    /// The mail with the download address is on its way to this address.
    case applied(mailAddress: String)
    case refused([Complaint])
}

/// What was typed into the form of a passcode.
struct PasscodeSlip: Equatable, Sendable {
    var purpose: Purpose
    var service = ""
    var userID = ""
    /// The passcode's digits; kept only to know a form that was sent twice, never shown again.
    var code = ""
}

extension PasscodeSlip {
    init(_ form: Form, for purpose: Purpose) {
        self.purpose = purpose
        service = form[Field.service.rawValue]
        userID = form[Field.userID.rawValue].trimmed
        code = form[Field.code.rawValue].plainDigits
    }
}

enum PasscodeOutcome: Sendable {
    case accepted(userID: String)
    case refused([Complaint])
}

extension String {
    /// The text without blanks, its full-width digits made half-width.
    ///
    /// The phone shows a passcode in two groups, and a Japanese keyboard may be left full-width.
    fileprivate var plainDigits: String {
        var plain = String.UnicodeScalarView()
        for scalar in unicodeScalars where !scalar.properties.isWhitespace {
            let isFullWidth = ("０"..."９").contains(scalar)
            plain.append(
                isFullWidth ? Unicode.Scalar(UInt8(scalar.value - 0xFF10 + 0x30)) : scalar)
        }
        return String(plain)
    }
}
