import OTPDomain
import Vocabulary

/// What a ledger has once, as opposed to what it has of each user and token.
struct LedgerHead: Equatable {
    var services: [Service]
    var releases: [Release]
    /// What stands in the row of ``LedgerTable/center``.
    var center: Center

    struct Center: Equatable {
        var keys: CenterKeys
        var nextSerial: Int
        var isInMaintenance: Bool
        var maintenanceHours: DailyHours?
        var isDistributionInMaintenance: Bool
        var distributionHours: DailyHours?
    }
}

extension Ledger {
    /// It is compared after each request, so it is made without work.
    var head: LedgerHead {
        LedgerHead(
            services: services, releases: releases,
            center: LedgerHead.Center(
                keys: keys, nextSerial: nextSerial, isInMaintenance: isInMaintenance,
                maintenanceHours: maintenanceHours,
                isDistributionInMaintenance: isDistributionInMaintenance,
                distributionHours: distributionHours))
    }

    var centerRow: [Cell] {
        [
            .integer(1), .bytes(ringID), .count(nextSerial), .truth(isInMaintenance),
            .text(maintenanceHours?.text), .truth(isDistributionInMaintenance),
            .text(distributionHours?.text),
        ] + keys.cells
    }

    /// A ledger without users and tokens.
    init(_ row: inout RowReader, services: [Service], releases: [Release]) {
        _ = row.integer(1...1)
        let ringID = row.bytes()
        let nextSerial = row.count(10_000_001...99_999_999)
        let isInMaintenance = row.truth()
        let hours = row.hours()
        let isDistributionInMaintenance = row.truth()
        let distributionHours = row.hours()
        self.init(services: services, keys: CenterKeys(&row), ringID: ringID)
        self.nextSerial = nextSerial
        self.isInMaintenance = isInMaintenance
        maintenanceHours = hours
        self.isDistributionInMaintenance = isDistributionInMaintenance
        self.distributionHours = distributionHours
        self.releases = releases
    }
}

extension RowReader {
    fileprivate mutating func hours() -> DailyHours? {
        optional { row in
            row.text("hours such as 01:00-05:00", else: DailyHours?.none) { DailyHours($0) }
        } ?? nil
    }
}

extension Service {
    func row(_ place: Int) -> [Cell] {
        [
            .count(place), .text(id), .text(name), .count(logo), .count(suite.rawValue),
            .count(digits), .truth(usesPIN), .count(termYears), .count(termDays),
            .truth(needsRenewalApproval), .count(graceDays), .count(window),
            .count(releaseWaitMinutes),
        ]
    }

    init(_ row: inout RowReader, at place: Int) {
        _ = row.count(place...place)
        self.init(
            id: row.text(), name: row.text(), logo: row.count(),
            suite: Suite(rawValue: row.count(1...3)) ?? .totpSHA256,
            digits: max(6, row.count(6...8)), usesPIN: row.truth(), termYears: row.count())
        termDays = row.optional { $0.count() }
        needsRenewalApproval = row.truth()
        graceDays = row.optional { $0.count() }
        window = row.count(0...10)
        releaseWaitMinutes = row.count()
    }
}

extension Release {
    func row(_ place: Int) -> [Cell] { [.count(place), .text(version), .moment(date)] }

    init(_ row: inout RowReader, at place: Int) {
        _ = row.count(place...place)
        self.init(
            version: row.text("a version such as 2.1", else: "") {
                Release.rank(of: $0) == nil ? nil : $0
            }, date: row.moment())
    }
}

extension AuditLog.Entry {
    /// Without its number, which the database gives it.
    var row: [Cell] {
        [
            .null, .moment(at), .text(act.rawValue), .text(service), .text(userID), .text(serial),
            .number(handsetSeconds), .text(result), .bytes(chain),
        ]
    }

    /// Reads an entry from its row.
    public static func read(_ cells: [Cell]) -> Result<AuditLog.Entry, RowFault> {
        var row = RowReader(cells, of: .log, number: 1)
        let entry = AuditLog.Entry(&row)
        return row.finished(entry)
    }

    init(_ row: inout RowReader) {
        _ = row.integer(1 ... .max)
        at = row.moment()
        act = row.text("an act", else: .operated) { AuditLog.Act(rawValue: $0) }
        service = row.text()
        userID = row.text()
        serial = row.text()
        handsetSeconds = row.optional { $0.integer() }
        result = row.text()
        chain = row.bytes()
    }
}
