import Automation
import Handset
import ScreenTree
import Session
import Simulation
import Vocabulary

/// Going through the phone's time: looking at its past, going on from there, and what if.
///
/// Source: issue 6, time travel; automation.md 3.4.
extension WindowLoop {
    /// The phone that is seen: as it is, or as it was.
    var shown: RunningWorld { travels.past ?? running }

    /// How fast the world runs, or will when it goes on.
    var pace: Pace { travels.past == nil ? clock.pace : travels.pace }

    /// What came otherwise than was wished, of what is seen.
    var notedHere: Noted? {
        guard let past = travels.past else { return noted }
        return past.latestNotes.last.map {
            Noted(incident: $0.incident, at: $0.at, screen: past.world.screen)
        }
    }

    mutating func setPace(_ pace: Pace) {
        if isDriven {
            state.travelNote = PanelWords(tongue: state.tongue).drivenTime
        } else if travels.past == nil {
            clock.setPace(pace)
        } else {
            travels.pace = pace
        }
    }

    mutating func travel(_ travel: Travel) {
        // A driven phone is its program's, and only a copy of it is here.
        guard !isOnCall, !isExamined, !isDriven, !isPanelLocked else { return }
        state.travelNote = nil
        switch travel {
        case .back: step(by: -1)
        case .forward: step(by: 1)
        case .to(let after): go(to: after)
        case .now: goToNow()
        case .branch(let number): goOver(toBranch: number)
        case .save(let saving): save(saving)
        case .whatIf(let act): compare(doing: act)
        case .onOtherCarrier: compareCarriers()
        case .goOnOtherwise: goOnOtherwise()
        case .endComparison: travels.comparison = nil
        }
    }

    // MARK: Looking

    private var moments: [TimeLine.Moment] { running.timeLine?.moments ?? [] }
    private var inputs: [WorldInput] { running.journal?.inputs ?? [] }
    private var here: Int { travels.after ?? inputs.count }
    private var place: Int { running.timeLine?.place(after: here) ?? 0 }

    private mutating func step(by steps: Int) {
        let next = place + steps
        guard moments.indices.contains(next) else { return }
        go(to: moments[next].after)
    }

    private mutating func go(to after: Int) {
        guard after != here else { return }
        // The last moment is now: nothing but time has passed since.
        guard after < moments.last?.after ?? 0, let past = running.past(after: after) else {
            return goToNow()
        }
        if travels.past == nil {
            travels.pace = clock.pace
            clock.setPace(.paused)
        }
        held.releaseAll()
        travels.past = past
        travels.after = after
    }

    mutating func goToNow() {
        guard travels.past != nil else { return }
        travels.past = nil
        clock.setPace(travels.pace)
    }

    // MARK: Acting

    /// What is done in the past begins a new course of events there; the old one becomes a branch.
    ///
    /// - Returns: whether something can be done, as it always can now.
    mutating func goOnFromHere() -> Bool {
        guard let after = travels.after else { return true }
        guard !running.isTiedToOutside else {
            state.travelNote = PanelWords(tongue: state.tongue).tied
            return false
        }
        leave(at: after)
        guard running.goBack(to: after) else { return false }
        goToNow()
        takeUp()
        tour?.goBack(to: after, running)
        return true
    }

    /// Keeps the present course of events, from where another begins. A course on which nothing was
    /// done since is not worth keeping.
    private mutating func leave(at after: Int) {
        let steps = inputs[after...].count { $0.act != .waited }
        guard steps > 0 else { return }
        let from = after == 0 ? running.journal?.opening.now : inputs[after - 1].at
        let title = running.world.screen.title?.text ?? ""
        let told = TimeSheet.Branch(
            from: from ?? running.world.now, steps: steps,
            title: title.isEmpty ? running.world.screen.id : title)
        travels.branches.insert(Travels.Branch(inputs: inputs, told: told), at: 0)
        travels.branches = Array(travels.branches.prefix(Travels.branchLimit))
    }

    private mutating func goOver(toBranch number: Int) {
        guard travels.branches.indices.contains(number) else { return }
        let branch = travels.branches.remove(at: number)
        goOver(to: branch.inputs)
        // The lesson is where it was when this course of events was left.
        if let guide = branch.guide, running.journal?.inputs == branch.inputs {
            tour?.goOver(to: guide)
        }
    }

    private mutating func goOver(to course: [WorldInput]) {
        guard !running.isTiedToOutside else {
            state.travelNote = PanelWords(tongue: state.tongue).tied
            return
        }
        goToNow()
        let common = zip(inputs, course).prefix { $0 == $1 }.count
        leave(at: common)
        // What came of it then is no news now; the notes tell what is still so.
        guard running.goOver(to: course) else { return }
        takeUp()
        tour?.goBack(to: common, running)
    }

    /// The window's own things follow a world that has gone to another moment.
    mutating func takeUp() {
        clock.turn(to: running.world.now)
        travels.comparison = nil
        noteLatest()
    }

    /// Another phone takes the place of this one, which is gone.
    mutating func takeOver(_ other: RunningWorld) {
        running = other
        if running.chronicle == nil { running.keepChronicle() }
        running.keepTimeLine()
        held.releaseAll()
        travels = Travels()
        clock.setPace(.natural)
        takeUp()
    }

    // MARK: What if

    /// At the moment that is looked at; where that is now, at the beginning.
    private mutating func compare(doing act: WorldInput.Act) {
        guard let opening = running.journal?.opening else { return }
        let place = (travels.after ?? 0) + 1
        let comparison = WhatIf(inputs, from: opening, doing: act, before: place)
        show(
            comparison, change: act.line ?? act.words, on: nil,
            otherwise: WhatIf.inputs(inputs, from: opening, doing: act, before: place))
    }

    private mutating func compareCarriers() {
        guard let journal = running.journal else { return }
        switch beyond.opening(journal, state.tongue) {
        case .failure(let refusal): state.travelNote = refusal.sentence
        case .success(let opening):
            let other = opening.handset.model
            show(
                WhatIf(inputs, from: journal.opening, on: opening),
                change: state.tongue(other.nameEnglish, other.nameJapanese), on: other.look,
                otherwise: nil)
        }
    }

    private mutating func show(
        _ comparison: WhatIf, change: String, on look: TimeSheet.Look?,
        otherwise: [WorldInput]?
    ) {
        let pairs = comparison.visits(28).map { row in
            TimeSheet.Pair(
                moment: TimeSheet.Moment(
                    after: row.after, at: row.at, words: row.act?.words ?? "",
                    screen: row.asItWas),
                otherwise: row.otherwise, differs: row.differs)
        }
        travels.comparison = Travels.Comparison(
            told: TimeSheet.Comparison(
                change: change, pairs: pairs, other: look,
                canGoOn: otherwise != nil && !isDriven),
            otherwise: otherwise)
    }

    private mutating func goOnOtherwise() {
        guard let course = travels.comparison?.otherwise else { return }
        goOver(to: course)
    }

    // MARK: Saving

    private mutating func save(_ saving: Travel.Saving) {
        guard var journal = running.journal else { return }
        // What is saved ends where the phone is seen.
        journal.cut(to: here)
        tell(beyond.save(saving, journal, state.tongue))
        state.scroll = 0
    }

    /// Writes a picture of what the phone shows, now or in its past.
    mutating func savePicture(ofHandset: Bool) {
        tell(beyond.picture(shown.world.screen, ofHandset, model, state.tongue))
    }

    private mutating func tell(_ result: Result<TravelHost.Saved, TravelRefusal>) {
        switch result {
        case .failure(let refusal): state.travelNote = refusal.sentence
        case .success(let saved):
            let words = PanelWords(tongue: state.tongue).saved(saved.path)
            state.travelNote = words + (saved.remark.isEmpty ? "" : "\n" + saved.remark)
            _ = Desktop.copy(saved.path)
        }
    }

    // MARK: Telling

    /// So many screens are seen, most of them from before.
    private static var seen: (before: Int, all: Int) { (20, 28) }

    var timeSheet: TimeSheet {
        let (moments, place) = (moments, place)
        let visits = running.timeLine?.visits ?? []
        let visit = visits.firstIndex { $0.contains(place) } ?? 0
        let start = max(0, min(visit - Self.seen.before, visits.count - Self.seen.all))
        return TimeSheet(
            moments: visits[start...].prefix(Self.seen.all).map { told($0, place, moments) },
            here: moments.isEmpty ? 0 : moments[place].after,
            stepsBack: max(0, moments.count - 1 - place), hasBefore: place > 0,
            at: shown.world.now, branches: travels.branches.map(\.told),
            isTied: running.isTiedToOutside, comparison: travels.comparison?.told)
    }

    /// One picture of a screen: how it is looked at, or else how it was left.
    private func told(
        _ visit: Range<Int>, _ place: Int, _ moments: [TimeLine.Moment]
    ) -> TimeSheet.Moment {
        let moment = moments[visit.contains(place) ? place : visit.upperBound - 1]
        let acts = visit.compactMap { moments[$0].act }.filter { $0 != .waited }
        let words =
            acts.count > 1
            ? state.tongue("\(acts.count) steps", "\(acts.count)操作") : acts.first?.words ?? ""
        return TimeSheet.Moment(
            after: moment.after, at: moment.at, words: words, screen: moment.screen)
    }

    func pastChip(_ words: PanelWords) -> String? {
        guard let past = travels.past else { return nil }
        return words.past(past.world.now, back: max(1, moments.count - 1 - place))
    }
}

extension PhoneModel {
    /// How its display looks, for the panel's pictures.
    var look: TimeSheet.Look {
        TimeSheet.Look(carrier: carrier, displayHeight: displayHeight)
    }
}
