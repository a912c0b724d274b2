import OTPDomain
import Testing
import Vocabulary

@testable import OTPCenter

/// A database as simple as can be: tables of rows by their keys.
private struct Tables {
    var rows: [LedgerTable: [[Cell]]] = [:]

    mutating func take(_ changes: LedgerChanges) {
        for table in changes.replaced { rows[table] = [] }
        for (table, cells) in changes.rows {
            var kept = rows[table] ?? []
            var cells = cells
            if table == .log { cells[0] = .integer(Int64(kept.count + 1)) }
            if let index = kept.firstIndex(where: { $0[0] == cells[0] }) {
                kept[index] = cells
            } else {
                kept.append(cells)
            }
            rows[table] = kept
        }
    }

    /// The ledger, as a host reads it: of the log the end only.
    func read() -> Result<Ledger, RowFault> {
        var rows = rows
        let log = rows[.log] ?? []
        rows[.log] = Array(log.suffix(AuditLog.limit))
        var opening: [UInt8] = []
        if log.count > AuditLog.limit,
            case .bytes(let chain) = log[log.count - AuditLog.limit - 1][8]
        {
            opening = chain
        }
        return Ledger.read(rows, logOpening: opening)
    }
}

/// A center and the tables that follow it.
private struct Followed {
    var center = makeCenter()
    var tables = Tables()
    private var mark = LedgerMark()

    init() { follow() }

    mutating func follow() { tables.take(center.takeChanges(since: &mark)) }

    /// Does something that concerns a center; the tables follow, and must tell the same ledger.
    mutating func expectSame(
        _ what: String, _ act: (inout Center) -> Void,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        act(&center)
        follow()
        #expect(
            tables.read() == .success(center.ledger), Comment(rawValue: what),
            sourceLocation: sourceLocation)
    }

    /// What users and operators do in a life, each act looked at.
    static func life() throws -> Followed {
        var life = Followed()
        life.expectSame("nothing yet") { _ in }
        life.expectSame("applied") { _ = $0.take(.apply(application()), at: noon) }
        let pinned = application(service: pinService, userID: "suzuki")
        life.expectSame("applied with a PIN") { _ = $0.take(.apply(pinned), at: noon) }
        var client = Client(of: life.center)
        var token: IssuedToken?
        life.expectSame("issued") { token = try? client.prove(to: &$0, at: noon).get() }
        life.expectSame("committed") { #expect(client.commit(to: &$0, at: noon)) }
        let issued = try #require(token)
        life.expectSame("logged in") { _ = $0.logIn(issued.code(at: noon), at: noon) }
        life.expectSame("too often") { for _ in 0..<5 { _ = $0.logIn("1", at: noon) } }
        var other = Client(of: life.center, service: pinService, userID: "suzuki", entropy: 3)
        life.expectSame("the other's token") { center in
            #expect((try? other.prove(to: &center, at: noon).get()) != nil)
            #expect(other.commit(to: &center, at: noon))
        }
        life.expectSame("unlocked") {
            _ = $0.operate(.unlock(Subscriber(service: plainService, userID: "tanaka01")))
        }
        let late = noon.after(seconds: 3 * 365 * 86_400)
        life.expectSame("renewing") { center in
            var renewal = Client(renewing: issued, at: late)
            #expect((try? renewal.prove(to: &center, at: late).get()) != nil)
            #expect(center.ledger.tokens[0].renewal != nil)
        }
        life.expectSame("PIN reset") {
            _ = $0.operate(
                .resetPIN(Subscriber(service: pinService, userID: "suzuki"), to: "9999"))
        }
        life.expectSame("hours") { _ = $0.operate(.maintenanceHours(DailyHours("01:00-05:00"))) }
        life.expectSame("published") { _ = $0.operate(.publish(version: "2.1")) }
        life.expectSame("withdrawn") { _ = $0.operate(.withdraw) }
        life.expectSame("term") { _ = $0.operate(.setTerm(service: plainService, days: 3)) }
        life.expectSame("released") { center in
            _ = center.operate(.release(Subscriber(service: plainService, userID: "tanaka01")))
        }
        return life
    }
}

@Suite("protocol.md 3.7: the ledger as rows of a database")
struct LedgerRowTests {
    @Test("after every act the rows that changed make the tables tell the same ledger")
    func life() throws { _ = try Followed.life() }

    @Test("a correction, a PIN change and a renewal that was committed come back as they were")
    func exchanges() {
        var ledger = makeCenter().ledger
        ledger.keys.renewsIdentity = false
        var center = Center.enrolled(service: pinService).center
        center.ledger.tokens[0].changePIN(
            to: "777777", with: ring, &center.chance, at: noon.after(seconds: 3))
        _ = center.ledger.tokens[0].record.correct(by: -200, at: noon)
        center.ledger.tokens[0].answers = [
            KeptAnswer(operation: .pinChange, transaction: [1], payload: [2, 3], at: noon)
        ]
        center.ledger.tokens[0].renewalRight = .denied
        var gone = center.ledger.users[0]
        gone.id = "gone"
        gone.standing = .released(at: noon)
        center.ledger.users.append(gone)
        var mark = LedgerMark()
        var tables = Tables()
        tables.take(center.takeChanges(since: &mark))
        #expect(tables.read() == .success(center.ledger))
    }

    @Test("a request that changes nothing gives no rows")
    func quiet() {
        var center = Center.applied()
        var mark = LedgerMark()
        _ = center.takeChanges(since: &mark)
        let page = WebRequest(
            .get, WebURL(scheme: "https", host: Center.host, path: "/otpd/download.do"),
            userAgent: "DoCoMo/2.0 G01i(c100;TB)")
        #expect(center.answer(page, at: noon).status == 200)
        #expect(center.takeChanges(since: &mark).isEmpty)
    }

    @Test("the log's chain goes on over what the center has forgotten")
    func log() throws {
        var life = Followed()
        for number in 0..<AuditLog.limit + 5 {
            life.center.ledger.log.note(
                .logIn, Subscriber(service: "1", userID: "\(number)"), "bad", at: noon)
            life.follow()
        }
        let read = try life.tables.read().get()
        #expect(life.tables.rows[.log]?.count == AuditLog.limit + 5)
        #expect(read.log.isUnbroken && read.log == life.center.ledger.log)
    }

    @Test("several changes together end as one after the other")
    func together() throws {
        var center = makeCenter()
        var mark = LedgerMark()
        var one = Tables()
        var all = LedgerChanges()
        for act in 0..<4 {
            switch act {
            case 0: break
            case 1: _ = center.operate(.publish(version: "2.1"))
            case 2: _ = center.take(.apply(application()), at: noon)
            default: _ = center.operate(.withdraw)
            }
            let changes = center.takeChanges(since: &mark)
            one.take(changes)
            all.append(changes)
        }
        var other = Tables()
        other.take(all)
        #expect(one.rows == other.rows)
        #expect(other.read() == .success(center.ledger))
    }

    @Test("a cell of another kind is told with its table, row and column; no cell is passed over")
    func faults() throws {
        let good = try Followed.life().tables
        for table in LedgerTable.allCases {
            for (row, cells) in (good.rows[table] ?? []).enumerated() {
                for (place, cell) in cells.enumerated() {
                    var tables = good
                    // Nothing of a ledger is a text where it may be bytes, or the other way round.
                    let wrong: Cell = if case .bytes = cell { .text("x") } else { .bytes([1]) }
                    tables.rows[table]?[row][place] = wrong
                    let column = table.columns[place]
                    guard case .failure(let fault) = tables.read() else {
                        // An empty cell may well hold bytes instead.
                        #expect(cell == .null, "\(table) \(column)")
                        continue
                    }
                    #expect(fault.table == table && fault.found == wrong, "\(table) \(column)")
                    #expect(fault.row == row + 1 && fault.column == column, "\(fault)")
                    #expect(!fault.wanted.isEmpty)
                }
                var short = good
                short.rows[table]?[row].removeLast()
                #expect(throws: RowFault.self) { try short.read().get() }
            }
        }
    }

    @Test("every column has a name of its own, and every row as many cells as its table columns")
    func columns() throws {
        for (table, rows) in try Followed.life().tables.rows {
            #expect(Set(table.columns).count == table.columns.count)
            for row in rows { #expect(row.count == table.columns.count, "\(table)") }
        }
    }
}
