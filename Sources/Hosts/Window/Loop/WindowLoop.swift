import Automation
import Handset
import OTPCenter
import Rendering
import ScreenTree
import Session
import Simulation
import Vocabulary

/// The window at work: it waits, takes what happened, lets the world's time pass, and paints.
///
/// It owns the running world and everything of SDL, all on one thread. It sleeps until something
/// happens or the world wants to be woken, so an idle phone costs nothing.
///
/// This file is its life; `+Events` is what happened, `+Controls` what that does, `+Scene` what is
/// shown then.
struct WindowLoop: ~Copyable {
    var running: RunningWorld
    private let desk: FrontDesk
    let page: PageBoard
    var model: PhoneModel
    var extent: HandsetExtent
    var clock: Stopwatch

    var screen: Screen
    var picture: WindowPicture
    private var speaker: Speaker

    var state: WindowState
    var held = HeldKeys()
    var timers = Timers()
    /// What the window shows.
    var scene: WindowScene
    /// The panel as it was laid out last, and from what.
    var laidOut: (source: PanelSource, view: PanelView)?
    /// What could not be drawn, in the libraries' words.
    var missing: String?
    /// What went otherwise than the phone's user wished, and on which screen.
    var noted: Noted?
    /// Where in the phone's time the window is.
    var travels = Travels()
    /// The customer's call that a trainee works on; nil outside the classroom.
    var lesson: Lesson?
    /// The lesson that is gone through; nil outside of one.
    var tour: Tour?
    /// Why the window was closed.
    var ending = WindowEnd.closed
    /// What is beyond the window: files, and other phones.
    let beyond: TravelHost
    /// The phones that somebody else owns; nil where the window's phone is its own.
    let driven: DrivenPhones?
    /// Whether the phone is somebody else's now.
    var isDriven = false
    let options: WindowOptions
    var isClosing = false
    /// What is to be heard next.
    private var sounding: Sound?
    let typing: KeyboardTyping
    /// How the center's reasons are said.
    let centerWords: @Sendable (OperatorReply.Refusal, Tongue) -> String
    let memory: WindowMemory
    /// The system's input methods are let in.
    var isListening = false

    /// - Throws: as `PhoneWindow.run` says.
    init(
        _ running: consuming RunningWorld, desk: FrontDesk, page: PageBoard,
        options: WindowOptions
    ) throws(WindowFailure) {
        let clock = Stopwatch(startingAt: options.startsAt)
        let model = options.model
        let extent = HandsetExtent(options.skin)
        let name = options.tongue(model.nameEnglish, model.nameJapanese)
        let title = PanelWords(tongue: options.tongue).windowTitle(name)
        let screen = try Screen.open(title: title) {
            WindowLayout.opening(on: $0.usable, dotsPerInch: $0.dotsPerInch)
        }
        let picture = try Self.picture(options)
        scene = WindowScene(
            layout: WindowLayout(
                drawable: screen.drawable, density: screen.density, handset: extent),
            isDark: false, display: running.world.screen, pressed: [], isLit: false)
        state = WindowState(
            tongue: options.tongue, topic: options.firstTopic(for: running.world))
        state.isPanelHidden = options.panel != .shown
        memory = WindowMemory(path: options.memory)
        state.isDark = memory.isDark
        speaker = Speaker(isMuted: options.isMuted)
        typing = options.typing
        centerWords = options.centerWords
        self.running = running
        self.desk = desk
        self.page = page
        beyond = options.beyond
        driven = options.driven
        self.options = options
        self.clock = clock
        self.model = model
        self.extent = extent
        self.screen = screen
        self.picture = picture
        if self.running.chronicle == nil { self.running.keepChronicle() }
        self.running.keepTimeLine()
        // A phone that comes with an error on its display says why from the start.
        noteLatest()
        if let own = options.lesson { lesson = Lesson(own, self.running.world) }
        if let own = options.tour { tour = Tour(own) }
        if let after = options.after { travel(.to(after: after)) }
    }

    static func picture(_ options: WindowOptions) throws(WindowFailure) -> WindowPicture {
        do {
            return try WindowPicture(
                skin: options.skin, theme: .of(options.model.carrier),
                companion: options.companion.map { ($0.skin, .of($0.model.carrier)) },
                assets: options.assets,
                cache: options.cache)
        } catch {
            throw .drawing(error)
        }
    }

    // MARK: Life

    /// Runs until the window is closed.
    mutating func run(_ onFirstPaint: () -> Void) throws(WindowFailure) {
        Bell.hang()
        defer { Bell.takeDown() }
        let signals = Signals()
        passTime()
        try paint()
        onFirstPaint()
        try settleIn()
        while !isClosing {
            // Before the first sleep, too: posts may have come while nobody could ring.
            try follow()
            serve()
            serveTrainer()
            passTime()
            try paint()
            sound()
            listen()
            try wait()
        }
        travels.past = nil
        // What could not be written before may be written now.
        if running.trouble != nil { take(.waited) }
        running.endTelling()
        if let journal = running.journal { options.onClose?(journal) }
        _ = consume signals
    }

    /// An input of the world, now, or where the window is in the phone's past.
    mutating func take(_ act: WorldInput.Act) {
        if isDriven { return passOn(act) }
        guard goOnFromHere() else { return }
        carryOut(running.take(act, at: clock.now))
        lesson?.note(act, leadingTo: running.world)
        tour?.note(act, &running)
        clock.catchUp(with: running.world.now)
    }

    /// Takes up what came otherwise than was wished since the last key.
    mutating func noteLatest() {
        noted = nil
        for note in running.latestNotes { self.note(note.incident, at: note.at) }
    }

    /// Keeps what the phone's user may want to know the reason of.
    private mutating func note(_ incident: Incident, at moment: WorldTime) {
        let world = running.world
        guard Why(incident, at: moment, in: world, state.tongue) != nil else { return }
        noted = Noted(incident: incident, at: moment, screen: world.screen)
    }

    /// What has come from outside, and the browsers' posts, each an input of the world.
    private mutating func serve() {
        carryOut(running.takeArrivals(at: clock.now))
        for (id, request) in desk.takePosts() {
            // Who posts at the provider's page does it now.
            goToNow()
            let act = WorldInput.Act.posted(id, request)
            let effects = running.take(act, at: clock.now)
            lesson?.note(act, leadingTo: running.world)
            tour?.note(act, &running)
            let replies = effects.compactMap { effect in
                if case .replied(id, let reply) = effect { reply } else { nil }
            }
            desk.answer(id, with: replies.first)
            carryOut(effects)
        }
    }

    mutating func carryOut(_ effects: [WorldEffect]) {
        for effect in effects {
            switch effect {
            case .sounded(let sound): sounding = sound
            // Given to the desk by whoever took the post.
            case .replied: break
            case .operated, .unknownSetting, .unknownField: state.refused = effect.refusal
            // The running world has carried these out itself.
            case .departed, .abandoned: break
            // For records; the window shows what the handset makes of it.
            case .exchanged:
                lesson?.calls += 1
                tour?.guide.calls += 1
            case .noted(let incident, let moment): note(incident, at: moment)
            case .untyped(let fault): state.untyped = fault
            }
        }
    }

    private mutating func passTime() {
        if travels.past == nil, let wake = running.world.nextWake, wake <= clock.now {
            take(.waited)
        }
        let isHolding = timers.hold != nil
        timers.pass(clock.milliseconds)
        if isHolding, timers.hold == nil, let key = held.clicked { take(.held(key)) }
        if timers.copied == nil { state.copied = nil }
        playOn()
        if timers.sound == nil { speaker.rest() }
    }

    /// After the painting, because a device may take its time to open.
    private mutating func sound() {
        guard let sound = sounding else { return }
        sounding = nil
        if speaker.play(sound) { timers.sound = clock.milliseconds + Speaker.milliseconds }
    }

    /// How long nothing will happen by itself, in milliseconds; nil for ever.
    var quiet: Int64? {
        // In its past the phone stands still.
        let world = travels.past == nil ? running.world.nextWake.flatMap(clock.wait) : nil
        let own = timers.next.map { $0 - clock.milliseconds }
        // The call's time is seen to pass.
        let call = isOnCall ? Int64(1000) : nil
        let lesson = tour?.nextTurn.map { $0 - clock.milliseconds }
        return [world, own, call, lesson].compactMap { $0 }.min().map { max(0, $0) }
    }
}

/// An incident, and the screen that it led to. Its reason is told while that screen stands.
struct Noted: Equatable {
    var incident: Incident
    var at: WorldTime
    var screen: ScreenTree
}

/// When the window itself wants to be woken, in milliseconds of its clock.
struct Timers: Equatable {
    /// The phone's keys go dark.
    var light: Int64?
    /// A button no longer says that it copied.
    var copied: Int64?
    /// A sound has been played out.
    var sound: Int64?
    /// The key under the mouse counts as held.
    var hold: Int64?

    var next: Int64? { [light, copied, sound, hold].compactMap { $0 }.min() }

    mutating func pass(_ now: Int64) {
        light = Self.rest(light, now)
        copied = Self.rest(copied, now)
        sound = Self.rest(sound, now)
        hold = Self.rest(hold, now)
    }

    private static func rest(_ end: Int64?, _ now: Int64) -> Int64? {
        end.flatMap { $0 > now ? $0 : nil }
    }
}
