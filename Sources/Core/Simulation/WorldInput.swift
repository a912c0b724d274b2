public import CarrierNetwork
public import Handset
public import OTPCenter
public import Vocabulary

/// Something that happens to the world from outside, and when.
public struct WorldInput: Codable, Equatable, Sendable {
    public var at: WorldTime
    public var act: Act

    public init(_ act: Act, at moment: WorldTime) {
        self.act = act
        at = moment
    }

    /// A case's name is part of the journals' format.
    public enum Act: Codable, Equatable, Sendable {
        /// Time passed, and nothing else.
        case waited
        case pressed(Key)
        /// A key that was pressed is still down after a while.
        case held(Key)
        /// A text from a keyboard or a clipboard, for the field with the focus.
        case typed(String)
        /// A field of the form on the display, by its label or its steady name, gets another text.
        case filled(field: String, text: String)
        /// Bars from 0 to 3, or nil for out of range.
        case radioChanged(bars: Int?)
        /// The radio goes somewhere, now or once something has gone over the line, perhaps for a while.
        case radioPlanned(RadioPlan)
        /// An operator of the center did something.
        case operated(OperatorAct)
        /// Something befalls the one user of the phone at the center.
        case operatedOnUser(UserPlight)
        /// Something will be wrong with the line.
        case lineFaulted(LineFault)
        /// Something will be wrong in the center's answers.
        case answerFaulted(AnswerFault)
        /// Everything that was wrong with line and answers is mended, met or not.
        case lineMended
        /// Something is wrong with the handset's flash; nil mends it.
        case storageFaulted(StorageFault?)
        /// What the installed applications had stored is damaged, a bit in every 64 bytes.
        case storageDecayed
        /// What the installed applications had stored is gone.
        case storageCleared
        /// The user sets the handset's clock so much ahead of what it shows, or back.
        case clockMoved(milliseconds: Int64)
        /// The user sets the handset's clock right.
        case clockPutRight
        /// The user sets the handset's clock to show this, from 2000 to 2099.
        case clockSet(HandsetTime)
        /// The user sets the handset's clock right for a place so far ahead of Japan; behind it, when
        /// negative.
        case clockSetAbroad(minutesFromJapan: Int)
        /// The handset's clock gains so many millionth parts from now on; it loses, when negative.
        case clockRateChanged(partsPerMillion: Int)
        /// The handset's clock stands still, or goes on.
        case clockFrozen(Bool)
        /// The center's clock is set so much ahead of what it shows, or back; the network's stays right.
        case centerClockMoved(milliseconds: Int64)
        case centerClockPutRight
        /// So much time passes at once.
        case timePassed(milliseconds: Int64)
        /// The handset lies switched off for so many days, which pass at once; its clock loses.
        case leftUnused(days: Int)
        /// Another card is put into the handset, or none; the handset starts anew.
        case cardChanged(SIMChoice)
        /// From 0 to 100; at 0 and without the charger the handset is off.
        case batteryChanged(percent: Int)
        case chargerChanged(Bool)
        /// The battery is pulled out and put back.
        case powerCut
        /// A setting of the firmware is switched, by the name that it has in the handset's menus.
        case settingSwitched(String, on: Bool)
        /// A setting of the firmware is set to one of its values, both by their names in its menus.
        case settingChosen(String, to: String)
        /// A memory card is put in or taken out, on models that have a slot.
        case memoryCardChanged(Bool)
        /// The line is as quick as this from now on.
        case lineChanged(LineQuality)
        /// Of a hundred packets so many are lost, for so long; nil until the line is changed again.
        case packetsLost(percent: Int, milliseconds: Int64?)
        /// Somebody calls.
        case called(number: String)
        case callerHungUp
        /// Somebody sends a mail now; to the owner, when it names no recipient.
        case mailSent(Mail)
        /// The folder of applications is filled with something to delete.
        case folderFilled(leavingKilobytes: Int)
        case folderCleared
        /// A picture is held before the handset's camera, with these codes in it; nil takes it away.
        case codeShown(CodePicture?)
        /// A browser posted something at the provider's page.
        case posted(PostID, ProviderRequest)
        /// A server outside the world answered a request that had left it.
        case lineAnswered(CallID, WebResponse)
        /// A request that had left the world came to nothing.
        case lineFailed(CallID, LineFailure)
        /// The carrier has fetched mail from a center outside; `mark` is the number of the last one.
        case mailFetched([Mail], mark: Int64)
    }
}

/// The number of one post at the provider's page, unique in a session.
public struct PostID: Codable, Hashable, Sendable {
    public var number: Int
    public init(_ number: Int) { self.number = number }
}

/// What the world wants of whoever holds it.
public enum WorldEffect: Equatable, Sendable {
    case sounded(Sound)
    /// The answer to a post at the provider's page. It may go out only after the flash is written:
    /// an answer sent is never forgotten.
    case replied(PostID, ProviderReply)
    /// What an operator's act came to.
    case operated(OperatorReply)
    /// Something came otherwise than the user wished, and why.
    case noted(Incident, at: WorldTime)
    /// A call over the network came to its end.
    case exchanged(NetworkExchange)
    /// A typed text was refused as a whole.
    case untyped(TypingFault)
    /// A request leaves for a server outside the world; what becomes of it is to come back as
    /// `lineAnswered` or `lineFailed`.
    case departed(CarrierNetwork.Departure)
    /// Nobody waits any more for what becomes of a request that had left.
    case abandoned(CallID)
    /// The handset has no setting of this name that can be switched.
    case unknownSetting(UnknownName)
    /// The display has no field of this name.
    case unknownField(UnknownName)
}

/// A name that nothing has where it was looked for.
public struct UnknownName: Error, Equatable, Sendable {
    public var found: String
    /// What there is instead: the labels of the display's fields, or what can be switched on this
    /// handset; empty for nothing.
    public var known: [String]

    public init(found: String, known: [String]) {
        self.found = found
        self.known = known
    }
}
