/// The tables in which a database keeps a ledger, and their columns in the order of a row's cells.
///
/// The ledger says what stands in a row; which database holds it, and how, is its host's. A change of
/// the columns is a new version of the host's schema.
///
/// Source: protocol.md 3.1, 3.7.
public enum LedgerTable: String, CaseIterable, Sendable {
    /// What there is once: keys, the next serial number, maintenance. Its only row's key is 1.
    case center
    case services, releases, users, tokens
    /// Grows without end; its key counts the entries from 1.
    case log

    /// By the first column a row is known; it is a whole number.
    public var columns: [String] {
        switch self {
        case .center:
            [
                "id", "ring_id", "next_serial", "is_in_maintenance", "maintenance_hours",
                "is_distribution_in_maintenance", "distribution_hours", "authority", "leaf",
                "leaf_until", "root_public_key", "identity_number", "identity_until",
                "identity_certificate", "identity_signature", "last_certificate", "secrets",
                "renews_identity",
            ]
        case .services:
            [
                "place", "id", "name", "logo", "suite", "digits", "uses_pin", "term_years",
                "term_days", "needs_renewal_approval", "grace_days", "window",
                "release_wait_minutes",
            ]
        case .releases: ["place", "version", "date"]
        case .users:
            [
                "place", "service", "user_id", "mail_address", "standing", "released_at",
                "is_stopped", "has_started", "verifier", "first_pin", "failures", "answers",
            ]
        case .tokens:
            ["place", "serial", "service", "user_id", "state", "pending_since"]
                + Self.licenceColumns + Self.licenceColumns.map { "renewal_" + $0 }
                + [
                    "renewal_right", "pin", "previous_pin", "previous_pin_changed", "pin_failures",
                    "last_sequence", "answers", "offset_seconds", "baseline_seconds", "floor",
                    "used", "failures", "last_failure", "correction_offset",
                    "correction_effective", "next_correction",
                ]
        case .log:
            [
                "number", "at", "act", "service", "user_id", "serial", "handset_seconds", "result",
                "chain",
            ]
        }
    }

    private static let licenceColumns = [
        "generation", "transaction_id", "transcript", "expiry", "digits", "keys",
    ]
}

/// One field of a row.
///
/// Moments are milliseconds since 1970 UTC, truth values 0 or 1, days `2010/12/31`.
public enum Cell: Equatable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case bytes([UInt8])
}

/// A row that is no record of a ledger.
public struct RowFault: Error, Equatable, Sendable {
    public var table: LedgerTable
    /// Counts the table's rows from 1.
    public var row: Int
    public var column: String
    public var found: Cell
    /// For instance `a whole number from 0 to 1`.
    public var wanted: String
}

extension RowFault {
    init(table: LedgerTable, _ place: Int, _ column: String, _ secret: SealedSecret) {
        self.init(
            table: table, row: place + 1, column: column, found: .bytes(secret.bytes),
            wanted: "what the ring has sealed")
    }
}
