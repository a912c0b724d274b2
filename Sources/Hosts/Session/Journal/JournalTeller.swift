import AppliRuntime
import CarrierNetwork
import Ciphers
import Foundation
import Handset
import ScreenTree
public import Simulation
import Vocabulary

/// Writes a journal while the world goes on: what came in, and what that led to.
struct JournalTeller {
    private let file: JournalFile
    private let head: JournalHead
    /// Inputs since the opening.
    private var count = 0
    private var screen: ScreenTree
    /// What the applications keep, by their numbers in the folder.
    private var stores: [Int: [UInt8]]

    /// So many inputs lie between two digests.
    static let stride = 256

    /// Writes head and opening.
    init(_ head: JournalHead, opening world: World, to file: JournalFile) throws(HomeFailure) {
        self.file = file
        self.head = head
        screen = world.screen
        stores = Self.stores(of: world)
        let bytes = WorldBytes.bytes(of: world)
        let opening = JournalLine.OpeningLine(
            sha256: SHA256.hash(bytes).hex,
            world: Data(Squeezed.squeeze(bytes, .quick)).base64EncodedString())
        try file.write([JournalLine(journal: head), JournalLine(opening: opening)])
    }

    /// Tells of an input that has led to `world`, and to what its display shows.
    mutating func tell(
        _ input: WorldInput, _ effects: [WorldEffect], leadingTo world: World,
        showing screen: ScreenTree
    ) throws(HomeFailure) {
        count += 1
        var lines = [JournalLine(at: JournalMoment.text(of: input.at), input: input.act)]
        lines += effects.compactMap(Self.line)
        lines += storageLines(of: world) + screenLines(to: screen, of: world)
        if count.isMultiple(of: Self.stride) {
            lines.append(JournalLine(digest: WorldBytes.digest(of: world, after: count)))
        }
        try file.write(lines)
    }

    /// Tells that the last so many inputs are undone. Where the journal does not reach back so far,
    /// it begins anew.
    mutating func goBack(_ inputs: Int, to world: World) throws(HomeFailure) {
        guard inputs <= count else {
            self = try JournalTeller(head.kept, opening: world, to: file)
            return
        }
        count -= inputs
        screen = world.screen
        stores = Self.stores(of: world)
        try file.write([JournalLine(back: count)])
    }

    func end(_ world: World) throws(HomeFailure) {
        try file.write([JournalLine(end: WorldBytes.digest(of: world, after: count))])
    }

    // MARK: Consequences

    private static func line(_ effect: WorldEffect) -> JournalLine? {
        switch effect {
        case .noted(let incident, let moment):
            JournalLine(at: JournalMoment.text(of: moment), incident: incident)
        case .exchanged(let exchange):
            JournalLine(
                at: JournalMoment.text(of: exchange.endedAt), exchange: ExchangeLine(exchange))
        case .sounded, .replied, .operated, .untyped, .departed, .abandoned, .unknownSetting,
            .unknownField:
            nil
        }
    }

    private mutating func storageLines(of world: World) -> [JournalLine] {
        let new = Self.stores(of: world)
        defer { stores = new }
        return new.keys.sorted().compactMap { id in
            guard let content = new[id], content != stores[id] else { return nil }
            return JournalLine(
                at: JournalMoment.text(of: world.now),
                storage: StorageLine(application: id, bytes: content.count))
        }
    }

    private mutating func screenLines(to new: ScreenTree, of world: World) -> [JournalLine] {
        defer { screen = new }
        guard !new.isSameScreen(as: screen) else { return [] }
        return [
            JournalLine(
                at: JournalMoment.text(of: world.now),
                screen: ScreenLine(
                    from: screen.id, to: new.id, title: new.title?.text ?? "", code: new.code))
        ]
    }

    private static func stores(of world: World) -> [Int: [UInt8]] {
        Dictionary(
            world.handset.memory.folder.applis.map { ($0.id, $0.scratchpad) },
            uniquingKeysWith: { first, _ in first })
    }
}

extension JournalHead {
    /// The head of a journal that begins in the middle of a life.
    fileprivate var kept: JournalHead {
        var head = self
        head.opening = .kept
        head.scenario = nil
        return head
    }
}

extension JournalFile {
    /// Writes a journal that was kept in memory, whole.
    /// - Throws: `.unusable` when it cannot be written.
    public static func write(
        _ journal: Journal, _ head: JournalHead, to path: String
    ) throws(HomeFailure) {
        let file = try JournalFile(path: path)
        var world = journal.opening
        var teller = try JournalTeller(head, opening: world, to: file)
        for input in journal.inputs {
            let input = WorldInput(input.act, at: max(input.at, world.now))
            let effects = world.handle(input)
            try teller.tell(input, effects, leadingTo: world, showing: world.screen)
        }
        try teller.end(world)
    }
}
