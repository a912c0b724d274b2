import AppliKit
import Foundation
import OTPCenter
import ScreenTree
import Testing
import Vocabulary

@testable import OTPAppli

/// Goes through the application key by key, and tells at each which row of the table it expects.
struct Tour {
    var host: BareHost

    init(_ host: BareHost = BareHost()) { self.host = host }

    /// Does something that takes exactly these rows, and ends on a screen; nil for the end.
    mutating func go(
        _ rows: [String], to id: String?, at location: SourceLocation = #_sourceLocation,
        by act: (inout BareHost) -> Void
    ) {
        let before = host.taken.count
        act(&host)
        #expect(Array(host.taken[before...]) == rows, sourceLocation: location)
        #expect(
            (host.isRunning ? host.view.id : nil) == id.map { "otp.\($0)" },
            sourceLocation: location)
    }

    mutating func press(
        _ key: Key, _ rows: String..., to id: String?,
        at location: SourceLocation = #_sourceLocation
    ) {
        go(rows, to: id, at: location) { $0.press(key) }
    }

    mutating func open(
        _ entry: SettingsMenu.Entry, _ row: String, to id: String,
        at location: SourceLocation = #_sourceLocation
    ) {
        go([row], to: id, at: location) { $0.open(entry) }
    }

    mutating func start(
        _ row: String, to id: String, at location: SourceLocation = #_sourceLocation
    ) {
        go([row], to: id, at: location) { $0.start() }
    }
}

@Suite("requirements 9: every row of the table of transitions is taken")
struct GrandTourTests {
    enum Leg: String, CaseIterable, Sendable {
        case setup, passcode, pin, menu, addition, choice, lock, deletion, renewal, limit
    }

    @Test("each key leads where its row says", arguments: Leg.allCases)
    func leg(leg: Leg) { #expect(!taken(on: leg).isEmpty) }

    @Test("all rows but these: none")
    func all() throws {
        let taken = Set(Leg.allCases.flatMap(taken))
        #expect(TransitionRecorder.table.map(\.id).filter { !taken.contains($0) } == [])
    }

    private func taken(on leg: Leg) -> [String] {
        switch leg {
        case .setup: GrandTourLegs.setup()
        case .passcode: GrandTourLegs.passcode()
        case .pin: GrandTourLegs.pin()
        case .menu: GrandTourLegs.menu()
        case .addition: GrandTourLegs.addition()
        case .choice: GrandTourLegs.choice()
        case .lock: GrandTourLegs.lock()
        case .deletion: GrandTourLegs.deletion()
        case .renewal: GrandTourLegs.renewal()
        case .limit: GrandTourLegs.limit()
        }
    }
}

@Suite("requirements 9: the recorder of transitions knows the table")
struct TransitionRecorderTests {
    struct Line: Equatable {
        var id: String
        var from: String
    }

    /// The table's rows, without the quotes and what follows the second column.
    private func lines() throws -> [Line] {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let file = root.appending(path: "docs/transitions.csv")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
            .map { $0.split(separator: ",", maxSplits: 2) }
            .map { Line(id: String($0[0]), from: String($0[1])) }
    }

    @Test("103 rows, in its order")
    func rows() throws {
        let ids = TransitionRecorder.table.map(\.id)
        #expect(ids.count == 103)
        #expect(try lines().map(\.id) == ids)
    }

    @Test("each from the same screen")
    func screens() throws {
        for (line, row) in zip(try lines(), TransitionRecorder.table) where row.from.count == 1 {
            let from = row.from[0].rawValue
            #expect(line.from == from || from == "通信中" && line.from.hasPrefix(from), "\(row.id)")
        }
    }

    @Test("an event that takes no row is none: typing, and keys that do nothing")
    func none() {
        var host = BareHost()
        host.taken = []
        host.type("12")
        host.press(.down, .left, .star, .center)
        #expect(host.taken == [])
        host = .enrolled()
        host.taken = []
        host.press(.center, .digit1)
        host.tell(.woke)
        host.tell(.saved)
        #expect(host.taken == [])
    }
}
