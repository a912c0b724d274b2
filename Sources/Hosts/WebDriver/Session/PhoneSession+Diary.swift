import Automation
import Recording
import Session
import Simulation
import Vocabulary

/// What a session remembers of each command.
extension PhoneSession {
    /// What was so before a command.
    struct Before {
        var world: World
        /// On the session's clock.
        var startedAt: WorldTime
        /// How many notes there were.
        var notes: Int
    }

    var before: Before {
        Before(world: world, startedAt: diary.time(of: world.now), notes: running.notes.count)
    }

    /// Remembers what a command has done, for those who ask about it later, and shows it.
    ///
    /// - Parameter words: the command in a line.
    func remember(
        _ words: @autoclosure () -> String, since before: Before, _ failure: DriverError?
    ) {
        let keys = noteKeys()
        let exchanges = running.takeExchanges()
        diary.add(exchanges)
        gatherFilm()
        let isChanged = running.world != before.world
        remember(before.world, isChanged: isChanged)
        if isChanged || showcase?.shows(id) == false { show() }
        guard isChanged || failure != nil else { return }
        diary.add(
            TraceStep(
                words: words(), startedAt: before.startedAt,
                endedAt: diary.time(of: world.now),
                before: before.world.screen, after: screen, keys: keys, exchanges: exchanges,
                notes: Array(running.notes.dropFirst(before.notes)),
                failure: failure.map { "\($0.code.rawValue): \($0.message)" }))
    }

    /// A command in a line: its name, what it was done to, and its parameters.
    func words(for ask: Ask) -> String {
        if ask.command == .execute, let script = ask.body["script"]?.text {
            return "\(script) \(ask.body["args"]?.list?.first?.json ?? "")".shortened
        }
        let element = ask.places["element"].map { place in (try? path(place)) ?? place }
        let parts = [element, ask.places["name"], ask.body == [:] ? nil : ask.body.json]
            .compactMap { $0 }
        let name = ask.command.rawValue
        return parts.isEmpty ? name : "\(name): \(parts.joined(separator: " "))".shortened
    }

    // MARK: The window

    /// Lets the window show the phone.
    func show() {
        showcase?.show(
            Showcase.Exhibit(id: id, world: world, notes: running.latestNotes))
    }

    /// Lets the phone go on with the computer's clock, where it does, and shows it.
    func refresh() {
        let before = world
        keepUp()
        if world != before { show() }
    }

    /// Does what the window's user did.
    func obey(_ command: PhoneCommand) {
        keepUp()
        let before = before
        // What cannot be typed or is not shown is not done, as on the phone itself.
        _ = running.perform(command)
        remember("window: \(KeyScript(commands: [command]).text)", since: before, nil)
    }

    // MARK: Recording

    /// What was shown goes to the recording, if there is one.
    private func gatherFilm() {
        guard diary.reel != nil else { return }
        diary.add(Array((running.film ?? []).dropFirst()))
        running.beginFilm()
    }

    func beginRecording() {
        diary.beginReel(with: running.frame)
        running.beginFilm()
    }

    /// The film of what was shown since the recording began; nil where none was begun.
    func endRecording() throws(DriverError) -> [UInt8]? {
        gatherFilm()
        running.endFilm()
        guard let reel = diary.takeReel() else { return nil }
        do {
            let film = try Film(of: reel, until: world.now, on: model, photographer)
            return try FilmWriter().bytes(of: film, as: .mp4)
        } catch let failure as FilmFailure {
            throw DriverError(.unableToCaptureScreen, failure.words.en + ".")
        } catch { throw DriverError(.unableToCaptureScreen, "\(error)") }
    }

    /// All that the session did, for Playwright's Trace Viewer.
    func trace() throws(DriverError) -> [UInt8] {
        do {
            return try PlaywrightTrace.archive(
                diary.steps, title: "garakei webdriver \(id)",
                startedAt: diary.steps.first?.startedAt ?? world.now, on: model, photographer,
                in: .en)
        } catch { throw DriverError(.unableToCaptureScreen, "\(error)") }
    }

    // MARK: Another world

    /// Goes on in another world.
    func become(_ other: RunningWorld) {
        noteKeys()
        diary.add(running.takeExchanges())
        gatherFilm()
        diary.leap(from: world.now, to: other.world.now)
        running = other
        // What led to that world was no command of this session's.
        noted = other.journal?.inputs.count ?? 0
        watch()
    }

    /// Lets the running world keep what the session remembers of it.
    func watch() {
        running.keepExchanges()
        anchor = (world.now, .now)
        guard diary.reel != nil else { return }
        running.beginFilm()
        diary.add([running.frame])
    }
}

extension String {
    /// At most as long as a viewer's line.
    fileprivate var shortened: String { count > 200 ? prefix(199) + "…" : self }
}
