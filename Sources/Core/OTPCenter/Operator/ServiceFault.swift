import OTPDomain

/// What is wrong with a service that an operator wants to open.
///
/// Source: requirements O-08, O-22; protocol.md 1.2 and 3.1.
public enum ServiceFault: String, Codable, CaseIterable, Sendable {
    /// An ID has from 1 to 32 digits, because it is typed on the phone.
    case badID
    /// Another service has this ID.
    case idTaken
    /// A name has from 1 to 20 characters, without blanks at its ends or signs that nobody sees.
    case badName
    /// The application has the pictures 1 to 4.
    case badLogo
    /// The application shows passcodes of 6 or 8 digits.
    case badDigits
    /// Of a long PIN a short passcode would take only the end, so PINs need 8 digits; and TOTP with
    /// SHA-1 is for services without PINs.
    case unfitForPIN
    /// From 1 to 99 years.
    case badYears
    /// From 0 (today only) to 36 500 days.
    case badDays
    /// From 0 to 36 500 days.
    case badGrace
    /// From 0 to 10 minutes.
    case badWindow
    /// From 0 minutes to a week, 10 080.
    case badReleaseWait
}

extension Service {
    /// How many days an operator may set. Source: assumed; more than anybody waits.
    static let days = 0...36_500

    /// What is wrong with it as a new one, in the order of its fields.
    func faults(among services: [Service]) -> [ServiceFault] {
        let rules: [(isKept: Bool, fault: ServiceFault)] = [
            (isIDWellFormed, .badID),
            (!services.contains { $0.id == id }, .idTaken),
            (isNameWellFormed, .badName),
            ((1...4).contains(logo), .badLogo),
            ([6, 8].contains(digits), .badDigits),
            (!usesPIN || digits == 8 && suite != .totpSHA1, .unfitForPIN),
            ((1...99).contains(termYears), .badYears),
            (Self.days.contains(termDays ?? 0), .badDays),
            (Self.days.contains(graceDays ?? 0), .badGrace),
            ((0...10).contains(window), .badWindow),
            ((0...10_080).contains(releaseWaitMinutes), .badReleaseWait),
        ]
        return rules.filter { !$0.isKept }.map(\.fault)
    }

    private var isIDWellFormed: Bool {
        (1...32).contains(id.utf8.count) && id.utf8.allSatisfy { (48...57).contains($0) }
    }

    private var isNameWellFormed: Bool {
        guard (1...20).contains(name.count), name.utf8.count <= 80,
            let first = name.first, let last = name.last
        else { return false }
        return !first.isWhitespace && !last.isWhitespace
            && name.unicodeScalars.allSatisfy { scalar in
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate,
                    .privateUse, .unassigned:
                    false
                default: true
                }
            }
    }
}
