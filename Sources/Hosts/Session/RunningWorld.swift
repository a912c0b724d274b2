public import Automation
public import CarrierNetwork
public import Handset
import OTPCenter
public import ScreenTree
public import Simulation
public import Vocabulary

/// Something that came otherwise than the user wished, and when in the world.
public struct Note: Codable, Equatable, Sendable {
    public var at: WorldTime
    public var incident: Incident

    public init(at moment: WorldTime, incident: Incident) {
        at = moment
        self.incident = incident
    }
}

/// A world that runs: its flash is written whenever it changed.
///
/// It has one owner, an actor or the window's loop, and nobody else changes it.
public struct RunningWorld {
    public private(set) var world: World
    /// Everything that has happened to the world; nil where nobody wants to know.
    public private(set) var journal: Journal?
    /// Of the new phone that the journal opens with; nil where it opens with something else.
    public let seed: UInt64?
    /// By whose hand what is so came about; nil where nobody wants to know.
    public private(set) var chronicle: Chronicle?
    /// What the display has shown, each screen once in a row; nil where nobody looks on.
    public private(set) var film: [Frame]?
    /// What has gone over the network since it was last taken; nil where nobody wants to know.
    private var exchanges: [NetworkExchange]?
    /// The moments that one can go back to; nil where nobody wants to.
    public private(set) var timeLine: TimeLine?
    /// What was told at the journal's key frames, so that going back begins at the nearest.
    private var marks: [Mark] = []
    private let home: HomeFolder?
    private var saved: Flash
    /// Why the state could not be written; nil while all is well.
    public private(set) var trouble: HomeFailure?
    /// What came otherwise than the user wished, oldest first; the last of them only.
    public private(set) var notes: [Note] = []
    /// How many notes are kept.
    public static let noteLimit = 200
    /// When a key was pressed last.
    private var lastKey = WorldTime(milliseconds: 0)
    /// Tells everything in a file as it happens; nil for nowhere.
    private var teller: JournalTeller?
    /// Why it could not be told; it is not tried again.
    public private(set) var fileTrouble: HomeFailure?
    /// The way to the servers outside the world; nil where all stand inside.
    private let line: (any OutsideLine)?

    /// - Parameters:
    ///   - home: where the flash is kept; nil for a world that keeps nothing.
    ///   - keepsJournal: whether each input is noted, for a replay.
    ///   - line: carries what leaves the world; a world with its center outside has one.
    public init(
        _ world: World, home: HomeFolder?, keepsJournal: Bool = false,
        line: (any OutsideLine)? = nil
    ) throws(HomeFailure) {
        self.line = line
        seed = nil
        self.world = world
        self.home = home
        journal = keepsJournal ? Journal(opening: world) : nil
        saved = world.flash
        try home?.save(KeptState(flash: saved, savedAt: world.now))
    }

    /// A world that keeps nothing, for scripts.
    /// - Parameters:
    ///   - seed: makes the same world as a new phone again; nil where nothing does.
    ///   - notes: what came otherwise than the user wished up to now.
    public init(
        keepingNothing world: World, keepsJournal: Bool = false, seed: UInt64? = nil,
        notes: [Note] = []
    ) {
        self.notes = notes
        self.seed = seed
        line = nil
        self.world = world
        home = nil
        journal = keepsJournal ? Journal(opening: world) : nil
        saved = world.flash
    }

    /// Applies an input. The effects may be carried out at once: the flash is already written.
    ///
    /// When it cannot be written, replies are withheld, because a reply sent is never forgotten.
    public mutating func take(_ act: WorldInput.Act, at moment: WorldTime) -> [WorldEffect] {
        let input = WorldInput(act, at: moment)
        let before = world.now
        let effects = world.handle(input)
        if case .pressed = act { lastKey = max(moment, before) }
        journal?.append(input, leadingTo: world)
        note(effects)
        // Worked out once, however many look on, and not at all where nobody does.
        if film != nil || chronicle != nil || timeLine != nil || teller != nil {
            let screen = world.screen
            chronicle?.note(act, leadingTo: world, showing: screen)
            if let journal {
                timeLine?.note(
                    act, after: journal.inputs.count, at: world.now, showing: screen)
            }
            if let last = film?.last, screen != last.screen {
                film?.append(Frame(at: world.now, screen: screen))
            }
            tell(WorldInput(act, at: max(input.at, before)), effects, screen)
        }
        if let journal, journal.isAtKeyFrame { marks.append(mark(after: journal.inputs.count)) }
        save()
        return effects.filter { effect in
            switch effect {
            case .sounded, .noted, .exchanged, .untyped, .unknownSetting, .unknownField: return true
            case .replied, .operated: return trouble == nil
            case .departed(let departure):
                line?.send(departure, at: world.now)
                return false
            case .abandoned(let ticket):
                line?.abandon(ticket)
                return false
            }
        }
    }

    /// Takes what has come from outside since the last time: answers, and mail.
    public mutating func takeArrivals(at moment: WorldTime) -> [WorldEffect] {
        guard let line else { return [] }
        return line.takeArrivals().flatMap { take($0, at: moment) }
    }

    /// The lines of what is armed and has not come about: nothing came to it, or less often than it
    /// was to happen. What is a state rather than a fault, such as a full flash, is not among them.
    public var armedFaults: [String] {
        let network = world.network
        let line = network.faults.filter(\.extent.isMissed).map(WorldInput.Act.lineFaulted)
        let answers = (world.center?.faults ?? []).filter(\.extent.isMissed)
            .map(WorldInput.Act.answerFaulted)
        let storage = world.handset.storageFault.flatMap { fault in
            fault.extent.isMissed ? WorldInput.Act.storageFaulted(fault) : nil
        }
        let radio = network.radioPlan.map(WorldInput.Act.radioPlanned)
        let key =
            world.center?.spoilsNextKey ?? false
            ? WorldInput.Act.operated(.spoilNextKey) : nil
        let lapsing = (world.center?.lapsing ?? []).map { who in
            WorldInput.Act.operated(.lapsePending(who))
        }
        return (line + answers + [storage, radio, key].compactMap { $0 } + lapsing)
            .compactMap(\.line).filter { $0 != "storage: full" }
    }

    /// What the display showed, and from when on.
    public struct Frame: Equatable, Sendable {
        public var at: WorldTime
        public var screen: ScreenTree
    }

    /// From now on all that the display shows is kept, from what it shows now on.
    public mutating func beginFilm() { film = [frame] }

    /// What the display shows now.
    public var frame: Frame { Frame(at: world.now, screen: world.screen) }

    /// From now on no picture is kept any more.
    public mutating func endFilm() { film = nil }

    /// From now on what goes over the network is kept until it is taken.
    public mutating func keepExchanges() { exchanges = [] }

    /// What has gone over the network since the last time, in the order of its ends.
    public mutating func takeExchanges() -> [NetworkExchange] {
        defer { if exchanges != nil { exchanges = [] } }
        return exchanges ?? []
    }

    /// From now on it is remembered by whose hand things come about.
    public mutating func keepChronicle() { chronicle = Chronicle(world) }

    /// From now on one can go back in time: to what the journal knows, or to now where there is none.
    public mutating func keepTimeLine() {
        let journal = journal ?? Journal(opening: world)
        self.journal = journal
        timeLine = TimeLine(journal)
    }

    /// What is told beside the world, as it was after so many inputs.
    struct Mark {
        var after: Int
        fileprivate var chronicle: Chronicle?
        fileprivate var notes: [Note]
        fileprivate var lastKey: WorldTime
    }

    private func mark(after count: Int) -> Mark {
        Mark(after: count, chronicle: chronicle, notes: notes, lastKey: lastKey)
    }

    /// The last mark from which so many inputs are reached; nil where only the opening will do, as
    /// when it was not yet remembered there what is remembered now.
    func mark(before count: Int) -> Mark? {
        marks.last { $0.after <= count && ($0.chronicle != nil || chronicle == nil) }
    }

    /// The world at a mark of `other`, with its journal up to there. It keeps nothing.
    init(_ other: RunningWorld, _ journal: Journal, at mark: Mark) {
        self.init(keepingNothing: journal.world(after: mark.after), notes: mark.notes)
        self.journal = journal
        self.journal?.cut(to: mark.after)
        marks = other.marks.filter { $0.after <= mark.after }
        (chronicle, lastKey) = (mark.chronicle, mark.lastKey)
    }

    /// The state of what is told of a world's past, as `other` has it; the files are not touched.
    mutating func take(over other: RunningWorld, after count: Int) {
        journal?.cut(to: count)
        marks.removeAll { $0.after > count }
        timeLine?.cut(to: count)
        if let journal, timeLine?.moments.isEmpty == true { timeLine = TimeLine(journal) }
        world = other.world
        if chronicle != nil { chronicle = other.chronicle }
        notes.removeAll { $0.at > world.now }
        film?.removeAll { $0.at > world.now }
        lastKey = other.lastKey
    }

    /// Tells that the last so many inputs are undone, and keeps what is so now.
    mutating func tellOfGoingBack(_ undone: Int) {
        keepTelling { [world] teller throws(HomeFailure) in try teller.goBack(undone, to: world) }
        save()
    }

    /// Whether a part of what is so stands outside, where nothing can be taken back.
    public var isTiedToOutside: Bool { line != nil }

    /// Why the display shows a code; nil where it shows none.
    public var because: Because? {
        Because(world, latestNotes.map(\.incident), chronicle)
    }

    /// What came otherwise since the last key.
    public var latestNotes: [Note] { notes.filter { $0.at >= lastKey } }

    /// From now on all that happens is told in a file, which begins with the world as it is.
    /// - Throws: `.unusable` when it cannot be written.
    public mutating func tell(
        in file: JournalFile, _ head: JournalHead
    ) throws(HomeFailure) {
        teller = try JournalTeller(head, opening: world, to: file)
    }

    /// Tells that the run has ended well; a journal without it was cut off.
    public mutating func endTelling() {
        keepTelling { [world] teller throws(HomeFailure) in try teller.end(world) }
        teller = nil
    }

    private mutating func note(_ effects: [WorldEffect]) {
        let new = effects.compactMap { effect in
            if case .noted(let incident, let moment) = effect {
                Note(at: moment, incident: incident)
            } else {
                nil
            }
        }
        if !new.isEmpty { notes = (notes + new).suffix(Self.noteLimit) }
        guard exchanges != nil else { return }
        for case .exchanged(let exchange) in effects { exchanges?.append(exchange) }
    }

    private mutating func tell(
        _ input: WorldInput, _ effects: [WorldEffect], _ screen: ScreenTree
    ) {
        guard teller != nil else { return }
        keepTelling { [world] teller throws(HomeFailure) in
            try teller.tell(input, effects, leadingTo: world, showing: screen)
        }
    }

    /// Once it could not be told, it is not tried again.
    private mutating func keepTelling(
        _ tell: (inout JournalTeller) throws(HomeFailure) -> Void
    ) {
        guard var teller, fileTrouble == nil else { return }
        self.teller = nil
        do { try tell(&teller) } catch { fileTrouble = error }
        self.teller = teller
    }

    private mutating func save() {
        guard let home else { return }
        let flash = world.flash
        guard flash != saved else { return }
        do {
            try home.save(KeptState(flash: flash, savedAt: world.now))
            saved = flash
            trouble = nil
        } catch {
            trouble = error
        }
    }

    // MARK: Virtual time

    /// How long a user takes from one key to the next, in milliseconds, when keys come from a script.
    /// Source: assumed; quick, and well within a key's time for its next letter.
    public static let keyMilliseconds: Int64 = 120

    /// Carries out a command in virtual time: waits run through at once, and after each key
    /// everything that is on its way arrives. With servers outside the world it takes its time there.
    public mutating func perform(_ command: PhoneCommand) -> Result<[WorldEffect], TypingFault> {
        switch command {
        case .press(let key): return .success(type(.pressed(key)) + settle())
        case .hold(let key): return .success(type(.held(key)) + settle())
        case .type(let text):
            return Typist.keys(for: text, on: world.screen).map { keys in
                keys.flatMap { type(.pressed($0)) }
            }
        case .choose(let words): return choose(words)
        case .wait(let milliseconds):
            return .success(wait(milliseconds))
        case .world(let act): return .success(take(act, at: world.now) + settle())
        }
    }

    /// Goes to what has these words, one key at a time, and chooses it.
    private mutating func choose(_ words: String) -> Result<[WorldEffect], TypingFault> {
        guard let node = Selector(text: words).find(in: world.screen.nodes).first else {
            return .failure(.notShown(words))
        }
        let touch = touch(node.id)
        return touch.fault == nil ? .success(touch.effects) : .failure(.notShown(words))
    }

    /// Takes a key of a script, a key's time after what was before.
    private mutating func type(_ act: WorldInput.Act) -> [WorldEffect] {
        guard line != nil else {
            return take(act, at: world.now.after(milliseconds: Self.keyMilliseconds))
        }
        return wait(Self.keyMilliseconds) + take(act, at: world.now)
    }

    /// With servers outside the world, in steps, so that all that arrives meanwhile does so in its time.
    private mutating func wait(_ milliseconds: Int64) -> [WorldEffect] {
        let end = world.now.after(milliseconds: milliseconds)
        guard let line else { return take(.waited, at: end) }
        var effects: [WorldEffect] = []
        while world.now < end {
            let next = min(end, world.nextWake ?? end)
            let passed = line.pass(
                milliseconds: max(0, next.milliseconds - world.now.milliseconds))
            effects += take(.waited, at: world.now.after(milliseconds: passed))
            effects += takeArrivals(at: world.now)
        }
        return effects
    }

    /// Lets time pass until nothing is on its way any more, for two minutes of the world at most.
    ///
    /// While something is outside the world, time passes there, and the world waits for it.
    public mutating func settle() -> [WorldEffect] {
        var effects = takeArrivals(at: world.now)
        let end = world.now.after(milliseconds: 120_000)
        while !world.isIdle {
            if world.isAwaitingOutside {
                guard let line, line.waitForArrival() else { break }
                effects += takeArrivals(at: world.now)
            } else {
                guard let wake = world.nextWake, wake < end else { break }
                effects += take(.waited, at: wake)
            }
        }
        return effects
    }
}
