import Automation
import Session
import Simulation
import Vocabulary

/// A lesson beside the phone: it lights the key that comes next, presses it where it is watched or
/// asked to, and begins anew.
///
/// Source: issue 7 (four modes, hint ladder, guided procedures); R-TRAIN-005.
extension WindowLoop {
    var lessonSheet: LessonSheet? {
        guard let tour else { return nil }
        let guide = tour.guide
        let isPast = travels.past != nil
        var sheet = LessonSheet(
            lesson: guide.lesson, mode: tour.mode, place: guide.place, move: guide.move,
            next: isPast ? nil : guide.next(on: running.world), isLost: guide.isLost,
            rung: tour.rung,
            isLighting: tour.isLighting && tour.mode == .practice, isPlaying: tour.isPlaying,
            isAstray: tour.isAstray, tally: tour.tally, isReached: tour.isReached,
            trouble: guide.trouble, waiting: tour.options.waiting)
        sheet.isPast = isPast
        sheet.isAtGoal = guide.hasReached
        sheet.lacksRoom = tour.companion != nil && scene.layout.companion == nil
        return sheet
    }

    /// The key that comes next, where it may be seen.
    var markedKey: Key? {
        guard let sheet = lessonSheet, !sheet.isDone, sheet.showsKey else {
            return nil
        }
        return sheet.next?.key
    }

    /// An examination goes on, so nothing may be told, and nothing taken back.
    var isExamined: Bool { tour.map { $0.mode == .exam && $0.isReached == nil } ?? false }

    mutating func act(_ act: LessonAct) {
        switch act {
        case .mode(let mode): beginLesson(in: mode)
        case .again: beginLesson(in: tour?.mode ?? .practice)
        case .light(let isOn): tour?.isLighting = isOn
        case .play(false): tour?.stop()
        case .play(true): tour?.play(at: clock.milliseconds)
        case .help: help()
        case .stepAnew: beginStepAnew()
        case .finish: tour?.end(isReached: true)
        case .giveUp: tour?.end(isReached: false)
        case .next:
            if let tour { tour.options.onNext(tour.mode, tour.isLighting) }
            ending = .next
            isClosing = true
        }
    }

    // MARK: Help

    private mutating func help() {
        guard let sheet = lessonSheet, !sheet.isDone, sheet.mode == .practice else { return }
        tour?.helps += 1
        let rung = sheet.isLighting ? .done : sheet.rung.next
        tour?.rung = rung
        if rung == .done { tour?.play(at: clock.milliseconds) }
    }

    /// Where the lesson plays itself: the next key goes down, or comes up again.
    mutating func playOn() {
        let now = clock.milliseconds
        guard let tour, let turn = tour.nextTurn, turn <= now else { return }
        guard tour.pressed.isEmpty else {
            self.tour?.release(at: now)
            if !tour.isPlaying { self.tour?.nextTurn = nil }
            return
        }
        guard !tour.guide.isLost else {
            self.tour?.stop()
            return
        }
        guard tour.isPlaying, travels.past == nil, let next = tour.guide.next(on: running.world)
        else {
            self.tour?.nextTurn = tour.isPlaying ? now + 200 : nil
            return
        }
        let move = tour.guide.move
        if move != tour.told {
            // What is to be done is read first.
            self.tour?.told = move
            self.tour?.nextTurn = now + tour.reading(state.tongue)
            return
        }
        self.tour?.press(next.key, at: now)
        take(next.act)
    }

    // MARK: Anew

    private mutating func beginLesson(in mode: LessonMode) {
        // Whoever leaves an examination has given it up.
        if isExamined { tour?.end(isReached: false) }
        guard var guide = tour?.guide else { return }
        guide.looksAhead = mode != .exam
        do throws(CaseProblem) {
            let opening = try guide.begin()
            takeOver(opening)
            tour?.beginAnew(guide, in: mode)
            state.scroll = 0
        } catch {
            // The lesson has begun once, so its beginning can be made.
            state.travelNote = error.words(in: state.tongue)
        }
    }

    private mutating func beginStepAnew() {
        guard let count = tour?.guide.beginning else { return }
        goToNow()
        guard running.goBack(to: count) else { return }
        takeUp()
        tour?.goBack(to: count, running)
        if tour?.mode == .watch { tour?.play(at: clock.milliseconds) }
    }
}
