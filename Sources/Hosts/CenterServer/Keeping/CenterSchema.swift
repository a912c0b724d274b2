import GRDB

/// The steps by which a database comes to have the tables of this version, forward only.
///
/// A step that was published is never changed; what changes is a new one behind it. So the words of
/// a step are its own, and not those of the code around it.
struct CenterSchema: Sendable {
    /// SQL; the n-th step leads to version n.
    var steps: [String]

    /// The tables of ``LedgerTable``, and those of the mail and the clock.
    static let current = CenterSchema(steps: [ledger + mail + clock])
    /// Marks the files of this program: `grkc`.
    static let application = 0x6772_6B63

    var version: Int { steps.count }

    /// Takes a database forward step by step; each either happens whole or not at all.
    var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for (number, step) in zip(1..., steps) {
            migrator.registerMigration("\(number)") { database in
                try database.execute(sql: step)
                try database.execute(
                    sql: """
                        PRAGMA application_id = \(Self.application);
                        PRAGMA user_version = \(number);
                        """)
            }
        }
        return migrator
    }
}

extension CenterSchema {
    /// As SQL: the column holds one of these words. For an `IN` of more than two words SQLite would
    /// build a table of its own, with each row that is written.
    private static func oneOf(_ column: String, _ words: [String]) -> String {
        words.map { "\(column) = '\($0)'" }.joined(separator: " OR ")
    }

    private static let standings = ["registered", "active", "released"]
    private static let states = [
        "pending", "active", "lapsed", "failed", "disabled", "terminated",
    ]
    private static let rights = ["asTheServiceSays", "allowed", "denied"]
    private static let acts = [
        "activation", "activationCommit", "pinChange", "renewal", "renewalCommit", "correction",
        "logIn", "startOfUse", "release", "issue", "operated",
    ]

    /// Source: protocol.md 3.1, 3.7.
    private static let ledger = """
        CREATE TABLE center (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            ring_id BLOB NOT NULL CHECK (length(ring_id) = 8),
            next_serial INTEGER NOT NULL CHECK (next_serial BETWEEN 10000001 AND 99999999),
            is_in_maintenance INTEGER NOT NULL CHECK (is_in_maintenance IN (0, 1)),
            maintenance_hours TEXT CHECK (maintenance_hours GLOB '[0-2][0-9]:[0-5][0-9]-*'),
            is_distribution_in_maintenance INTEGER NOT NULL
                CHECK (is_distribution_in_maintenance IN (0, 1)),
            distribution_hours TEXT CHECK (distribution_hours GLOB '[0-2][0-9]:[0-5][0-9]-*'),
            authority BLOB NOT NULL,
            leaf BLOB NOT NULL,
            leaf_until INTEGER NOT NULL,
            root_public_key BLOB NOT NULL CHECK (length(root_public_key) = 32),
            identity_number INTEGER NOT NULL CHECK (identity_number >= 1),
            identity_until INTEGER NOT NULL,
            identity_certificate BLOB NOT NULL,
            identity_signature BLOB NOT NULL,
            last_certificate INTEGER NOT NULL CHECK (last_certificate >= 1),
            secrets BLOB NOT NULL,
            renews_identity INTEGER NOT NULL CHECK (renews_identity IN (0, 1))
        ) STRICT;
        CREATE TABLE services (
            place INTEGER PRIMARY KEY CHECK (place >= 0),
            id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 32),
            name TEXT NOT NULL,
            logo INTEGER NOT NULL CHECK (logo >= 0),
            suite INTEGER NOT NULL CHECK (suite BETWEEN 1 AND 3),
            digits INTEGER NOT NULL CHECK (digits BETWEEN 6 AND 8),
            uses_pin INTEGER NOT NULL CHECK (uses_pin IN (0, 1)),
            term_years INTEGER NOT NULL CHECK (term_years >= 0),
            term_days INTEGER CHECK (term_days >= 0),
            needs_renewal_approval INTEGER NOT NULL CHECK (needs_renewal_approval IN (0, 1)),
            grace_days INTEGER CHECK (grace_days >= 0),
            "window" INTEGER NOT NULL CHECK ("window" BETWEEN 0 AND 10),
            release_wait_minutes INTEGER NOT NULL CHECK (release_wait_minutes >= 0)
        ) STRICT;
        CREATE TABLE releases (
            place INTEGER PRIMARY KEY CHECK (place >= 0),
            version TEXT NOT NULL CHECK (version <> ''),
            date INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE users (
            place INTEGER PRIMARY KEY CHECK (place >= 0),
            -- The services are written anew as a whole when one of them changes.
            service TEXT NOT NULL REFERENCES services (id) DEFERRABLE INITIALLY DEFERRED,
            user_id TEXT NOT NULL CHECK (length(user_id) BETWEEN 1 AND 32),
            mail_address TEXT NOT NULL,
            standing TEXT NOT NULL CHECK (\(oneOf("standing", standings))),
            released_at INTEGER,
            is_stopped INTEGER NOT NULL CHECK (is_stopped IN (0, 1)),
            has_started INTEGER NOT NULL CHECK (has_started IN (0, 1)),
            verifier BLOB,
            first_pin BLOB,
            failures INTEGER NOT NULL CHECK (failures >= 0),
            answers BLOB NOT NULL,
            UNIQUE (service, user_id),
            CHECK ((standing = 'released') = (released_at IS NOT NULL))
        ) STRICT;
        CREATE TABLE tokens (
            place INTEGER PRIMARY KEY CHECK (place >= 0),
            serial TEXT NOT NULL UNIQUE
                CHECK (length(serial) = 8 AND serial NOT GLOB '*[^0-9]*'),
            service TEXT NOT NULL,
            user_id TEXT NOT NULL,
            state TEXT NOT NULL CHECK (\(oneOf("state", states))),
            pending_since INTEGER,
            generation INTEGER NOT NULL CHECK (generation >= 1),
            transaction_id BLOB NOT NULL CHECK (length(transaction_id) = 16),
            transcript BLOB NOT NULL,
            expiry TEXT NOT NULL CHECK (expiry GLOB '[0-9][0-9][0-9][0-9]/[0-1][0-9]/[0-3][0-9]'),
            digits INTEGER NOT NULL CHECK (digits BETWEEN 6 AND 8),
            keys BLOB NOT NULL,
            renewal_generation INTEGER CHECK (renewal_generation > generation),
            renewal_transaction_id BLOB CHECK (length(renewal_transaction_id) = 16),
            renewal_transcript BLOB,
            renewal_expiry TEXT
                CHECK (renewal_expiry GLOB '[0-9][0-9][0-9][0-9]/[0-1][0-9]/[0-3][0-9]'),
            renewal_digits INTEGER CHECK (renewal_digits BETWEEN 6 AND 8),
            renewal_keys BLOB,
            renewal_right TEXT NOT NULL
                CHECK (\(oneOf("renewal_right", rights))),
            pin BLOB,
            previous_pin BLOB,
            previous_pin_changed INTEGER,
            pin_failures INTEGER NOT NULL CHECK (pin_failures >= 0),
            last_sequence INTEGER NOT NULL,
            answers BLOB NOT NULL,
            offset_seconds INTEGER NOT NULL CHECK (offset_seconds BETWEEN -600 AND 600),
            baseline_seconds INTEGER NOT NULL CHECK (baseline_seconds BETWEEN -600 AND 600),
            floor INTEGER,
            used BLOB NOT NULL,
            failures INTEGER NOT NULL CHECK (failures >= 0),
            last_failure INTEGER,
            correction_offset INTEGER CHECK (correction_offset BETWEEN -600 AND 600),
            correction_effective INTEGER,
            next_correction INTEGER,
            FOREIGN KEY (service, user_id) REFERENCES users (service, user_id),
            CHECK ((state = 'pending') = (pending_since IS NOT NULL)),
            CHECK ((renewal_generation IS NULL) = (renewal_transaction_id IS NULL)
                AND (renewal_generation IS NULL) = (renewal_transcript IS NULL)
                AND (renewal_generation IS NULL) = (renewal_expiry IS NULL)
                AND (renewal_generation IS NULL) = (renewal_digits IS NULL)
                AND (renewal_generation IS NULL) = (renewal_keys IS NULL)),
            CHECK ((previous_pin IS NULL) = (previous_pin_changed IS NULL)),
            CHECK ((correction_offset IS NULL) = (correction_effective IS NULL))
        ) STRICT;
        CREATE TABLE log (
            number INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            act TEXT NOT NULL CHECK (\(oneOf("act", acts))),
            service TEXT NOT NULL,
            user_id TEXT NOT NULL,
            serial TEXT NOT NULL,
            handset_seconds INTEGER,
            result TEXT NOT NULL,
            chain BLOB NOT NULL CHECK (length(chain) = 32)
        ) STRICT;
        CREATE TRIGGER log_entries_stay BEFORE DELETE ON log
            BEGIN SELECT RAISE(ABORT, 'an entry of the log stays'); END;
        CREATE TRIGGER log_entries_stay_the_same BEFORE UPDATE ON log
            BEGIN SELECT RAISE(ABORT, 'an entry of the log stays as it is'); END;

        """

    /// Numbers ascend and are never given twice, not even after the last mail was thrown away.
    private static let mail = """
        CREATE TABLE mail (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            recipient TEXT NOT NULL CHECK (recipient = lower(recipient)),
            sender_name TEXT NOT NULL,
            sender_address TEXT NOT NULL,
            subject TEXT NOT NULL,
            body TEXT NOT NULL,
            sent_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX mail_of_a_recipient ON mail (recipient, number);

        """

    /// By how much the center's clock is ahead of the computer's.
    private static let clock = """
        CREATE TABLE clock (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            offset_milliseconds INTEGER NOT NULL
        ) STRICT;
        INSERT INTO clock VALUES (1, 0);
        """
}
