import AppliRuntime
import Handset
public import Simulation
import Vocabulary

/// What the window says beside the phone: how the world stands and what can be done to it, and how to
/// play the journey on the phone.
///
/// A model only; `Window` draws it. The world's cards are in files of their own: `RadioCard`,
/// `ClockCards` and so on.
public struct PhonePanel: Equatable, Sendable {
    public var title: String
    public var subtitle: String
    /// Something that went wrong and what to do about it; empty when all is well.
    public var trouble: String
    /// Why the phone shows what it shows; nil when nothing is wrong with it.
    public var why: Why?
    public var sections: [Section]

    /// A sheet of cards; one is seen at a time.
    public struct Section: Equatable, Sendable {
        public var topic: Topic
        public var name: String
        public var cards: [Card]
    }

    public enum Topic: String, CaseIterable, Sendable {
        /// The world's knobs.
        case world
        /// The provider's page, the journey and the keys.
        case guide
        /// What has been, and what would have been.
        case time
        /// A customer's call, in the classroom.
        case call
        /// A lesson's steps.
        case lesson
    }

    /// A thing of the world, what there is to know of it and what can be done to it.
    public struct Card: Equatable, Sendable {
        public var head: String
        /// The thing's value in a few words; nil where its knobs say it.
        public var value: Value? = nil
        public var rows: [Row]
        /// How many columns it would take where there are three.
        public var span = 1
    }

    /// A value in words, at the right of a card's head.
    public struct Value: Equatable, Sendable {
        public var text: String
        public var tone: Tone

        public enum Tone: Equatable, Sendable {
            case usual
            /// It differs from a fresh world's.
            case changed
            /// All is well, where that is worth saying.
            case good
        }

        init(_ text: String, isChanged: Bool) {
            self.text = text
            tone = isChanged ? .changed : .usual
        }

        init(_ text: String, _ tone: Tone) {
            self.text = text
            self.tone = tone
        }
    }

    public enum Row: Equatable, Sendable {
        case text(String)
        /// Something to copy or to open, such as an address.
        case value(caption: String, String)
        /// A numbered step.
        case step(Int, String)
        /// A key of the keyboard, and the key of the phone that it presses.
        case key(String, String)
        /// What a clock shows.
        case reading(String, isChanged: Bool)
        /// Knobs side by side, as many as there is room for.
        case knobs([Knob])
        /// An address to open, in one line.
        case link(caption: String, String)
        /// A button as wide as its card, whose caption may take several lines; chosen or not, or nil
        /// where there is nothing to choose.
        case option(Knob, isChosen: Bool?)
        /// Pictures of the display, in rows.
        case film([FilmFrame])
        /// What the card's knobs cause; it is in force when one of them has been turned.
        case note(String, isInForce: Bool)
    }

    /// - Parameters:
    ///   - pace: how fast the world runs in the window.
    ///   - why: why the phone shows what it shows; nil when nothing is wrong.
    ///   - page: the address of the provider's page; nil while it is not open.
    ///   - call: a customer's call. Until it is closed, nothing is told that would give it away: the
    ///     world's knobs, why a code is shown, and what has been.
    ///   - lesson: a lesson that is gone through. While it is an examination, nothing is told either.
    ///   - time: what has been; nil where nobody looks at it, and then its sheet is empty.
    ///   - trouble: what went wrong, in this language; empty when all is well.
    public init(
        _ world: World, pace: Pace, why: Why? = nil, page: String?, time: TimeSheet? = nil,
        call: CallSheet? = nil, lesson: LessonSheet? = nil, trouble: String, in tongue: Tongue
    ) {
        let model = world.handset.model
        title = "garakei"
        subtitle = tongue(model.nameEnglish, model.nameJapanese)
        self.trouble = trouble
        let isSecret = call.map { $0.debrief == nil } ?? lesson?.isExamination ?? false
        self.why = isSecret ? nil : why
        sections = [
            Section(
                topic: .world, name: tongue("World", "世界"),
                cards: Self.cards(of: world, pace: pace, page: page, tongue)),
            Section(
                topic: .guide, name: tongue("Guide", "使い方"),
                cards: Self.guide(model, page: page, tongue)),
            Section(
                topic: .time, name: tongue("Time", "経過"),
                cards: time.map { Self.timeCards($0, tongue) } ?? []),
        ]
        if isSecret { sections.removeAll { $0.topic != .guide } }
        if let call {
            sections.insert(
                Section(
                    topic: .call, name: tongue("Call", "通話"),
                    cards: Self.callCards(call, tongue)), at: 0)
        }
        if let lesson {
            sections.insert(
                Section(
                    topic: .lesson, name: tongue("Lesson", "レッスン"),
                    cards: Self.lessonCards(lesson, tongue)), at: 0)
        }
    }

    /// What a user sees first: how to begin, until there is an application; then the world.
    public static func topic(for world: World) -> Topic {
        world.handset.memory.folder.applis.isEmpty ? .guide : .world
    }

    public func section(_ topic: Topic) -> Section {
        sections.first { $0.topic == topic } ?? sections[0]
    }

    /// A knob by its name; nil where it is not there, for instance on a model without it.
    public func knob(_ name: String) -> Knob? {
        for card in sections.flatMap(\.cards) {
            for row in card.rows {
                switch row {
                case .knobs(let knobs):
                    if let knob = knobs.first(where: { $0.name == name }) { return knob }
                case .option(let knob, _): if knob.name == name { return knob }
                case .text, .value, .step, .key, .reading, .link, .film, .note: break
                }
            }
        }
        return why?.remedy.flatMap { $0.name == name ? $0 : nil }
    }

    /// In the order in which they are read; the window fills its rows with them.
    private static func cards(
        of world: World, pace: Pace, page: String?, _ tongue: Tongue
    ) -> [Card] {
        [
            radioCard(world, tongue), slotCard(world, tongue), batteryCard(world, tongue),
            clockCard(world, tongue), timeCard(world, pace, tongue), lineCard(world, tongue),
            centerCard(world, page, tongue), visitorCard(world, tongue),
            lineFaultCard(world, tongue), storageCard(world, tongue),
            cameraCard(world, tongue),
        ].compactMap { $0 }
    }
}
