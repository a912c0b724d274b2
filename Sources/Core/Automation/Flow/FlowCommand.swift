public import Vocabulary

/// What a step of a flow does or looks at.
///
/// Every text may have `${...}` in it, which is filled in when the step is played.
///
/// Source: automation.md 2.2 and 2.5.
public indirect enum FlowCommand: Equatable, Sendable {
    // MARK: The application

    case launchApp(Launch)
    case stopApp
    /// What it has stored is gone, as after a new download.
    case clearState

    // MARK: Keys

    case tapOn(Selector, times: Int)
    case longPressOn(Selector)
    case pressKey([Key], isLong: Bool)
    /// A line for ``KeyScript``.
    case pressKeys(String)
    case inputText(String, TypingWay)
    case inputRandom(RandomKind, length: Int)
    case eraseText(Int)
    case copyTextFrom(Selector)
    case setClipboard(String)
    case pasteText
    case scroll(Key)
    case scrollUntilVisible(Selector, Key, timeoutMilliseconds: Int64)
    case openLink(String)
    /// セルフモード, オフラインモード; nil turns it over.
    case setRadioOff(Bool?)
    /// Words of Maestro that mean nothing on this phone, such as `hideKeyboard`.
    case nothing

    // MARK: Checks

    case assertVisible(Selector)
    case assertNotVisible(Selector)
    /// It was on the display at some moment since the step before began, such as 通信中.
    case assertShown(Selector)
    case assertTrue(String)
    case assertTitle(String)
    case assertSoftKeys([String])
    case assertFocused(String)
    case assertErrorCode(String)
    case assertRequest(RequestCheck)
    case assertScreenshot(PictureCheck)
    /// Waits in the world's time until something is there, or is not.
    case waitUntil(Selector, isVisible: Bool, timeoutMilliseconds: Int64)
    /// Waits until nothing is on its way.
    case waitUntilIdle(timeoutMilliseconds: Int64)
    /// All of these are played; what fails fails the flow at its end.
    case check([FlowStep])

    // MARK: The world

    /// A ``WorldLine``.
    case world(String)
    /// The world's time goes on to a moment of ``MomentText``.
    case setTime(String)
    /// For instance `60s` or `31d`.
    case advanceTime(String)
    case loadScenario(String)
    case saveState(String)
    case loadState(String)
    /// Goes back so many inputs.
    case stepBack(Int)
    /// Somebody applies at the provider's page.
    case apply(Application)
    /// The user logs in at the provider's page with the code on the display.
    case logIn(LogInCheck)

    // MARK: Pictures

    case takeScreenshot(String)
    case startRecording(String)
    case stopRecording

    // MARK: Order

    case runFlow(Inner, when: Condition?, environment: [Flow.Variable], otherwise: [FlowStep])
    case repeated(times: String?, while: Condition?, [FlowStep])
    case retry(most: Int, [FlowStep])
    /// `output.name = expression`, or an expression alone.
    case evalScript(name: String?, String)

    // MARK: For lessons

    /// What a trainer says.
    case say(Wording)
    /// A chapter.
    case mark(Wording)
    /// What to do next.
    case hint(Wording)
    /// The customer of a training case is told to do something, by its name.
    case told(String)

    public struct Launch: Equatable, Sendable {
        public var clearsState = false
        /// Ends the application first, so that it starts anew.
        public var stops = true
        /// The user's permission for the network, set beforehand; nil leaves it.
        public var network: NetworkChoice?
        public init() {}
    }

    public enum NetworkChoice: String, CaseIterable, Sendable { case allow, deny, ask }

    /// How a text gets into a field.
    public enum TypingWay: String, CaseIterable, Sendable {
        /// By the phone's digit keys, each pressed as often as it takes.
        case keys
        /// At once, as from a computer's keyboard.
        case direct
    }

    public enum RandomKind: String, CaseIterable, Sendable { case text, number, email, personName }

    public enum Inner: Equatable, Sendable {
        /// A file beside the flow's own.
        case flow(Flow)
        case steps([FlowStep])
    }

    /// When something is to be done; all of it must hold.
    public struct Condition: Equatable, Sendable {
        public var carrier: Carrier?
        public var visible: Selector?
        public var notVisible: Selector?
        /// An expression.
        public var isTrue: String?
        public init() {}
    }

    public struct RequestCheck: Equatable, Sendable {
        /// For instance `setup`; nil for all.
        public var operation: String?
        /// How many there must have been; nil for at least one.
        public var count: Int?
        /// Bytes of UTF-8 in the request's body; nil for any.
        public var bodyContains: String?
        public init() {}
    }

    public struct PictureCheck: Equatable, Sendable {
        /// Without its ending, beside the flow's file.
        public var path: String
        /// How many of ten thousand pixels must be the same.
        public var threshold: Int
        /// What is compared; nil for the whole display.
        public var crop: Selector?
        public init(path: String, threshold: Int = 10_000, crop: Selector? = nil) {
            self.path = path
            self.threshold = threshold
            self.crop = crop
        }
    }

    public struct Application: Equatable, Sendable {
        public var service: String
        public var user: String
        public var password: String
        /// Empty for the phone's own address.
        public var mail: String
        /// Whether the provider must take it.
        public var isExpected: Bool
        public init(
            service: String, user: String, password: String, mail: String = "",
            isExpected: Bool = true
        ) {
            self.service = service
            self.user = user
            self.password = password
            self.mail = mail
            self.isExpected = isExpected
        }
    }

    public struct LogInCheck: Equatable, Sendable {
        public var service: String
        public var user: String
        /// Empty for the code on the display.
        public var code: String
        /// Whether the provider must let the user in.
        public var isExpected: Bool
        public init(service: String, user: String, code: String = "", isExpected: Bool = true) {
            self.service = service
            self.user = user
            self.code = code
            self.isExpected = isExpected
        }
    }
}
