import Automation
import Ciphers
import Handset
import OTPCenter
import ScreenTree
public import Simulation
import Vocabulary

/// Presses keys, types and changes the world by chance, and looks after each input whether what
/// must always be true still is.
///
/// The same seed on the same opening does the same again. What it does is not quite blind: in a
/// field it types what might belong there, and keys that lead on come more often than others.
public struct Monkey {
    public private(set) var world: World
    public private(set) var inputs: [WorldInput] = []
    private let opening: World
    private let invariants: [Invariant]
    private let invariantsAtTimes: [Invariant]
    private var chance: Chance
    private var posts = 1000

    /// The dear invariants are looked at once in so many inputs.
    static let atTimes = 50

    /// What was found wrong.
    public struct Finding {
        public let invariant: Invariant
        /// How it is broken.
        public let breach: String
        /// Up to the breach.
        public let inputs: [WorldInput]
    }

    public init(
        on opening: World, seed: UInt64, invariants: [Invariant] = Invariant.always,
        atTimes: [Invariant] = Invariant.atTimes
    ) {
        world = opening
        self.opening = opening
        self.invariants = invariants
        invariantsAtTimes = atTimes
        chance = Chance(seed: seed)
    }

    /// Goes on for so many inputs.
    /// - Returns: the first breach; nil where all held.
    public mutating func run(_ count: Int) -> Finding? {
        for number in 1...max(1, count) {
            let act = act()
            let pause = Int64([120, 120, 120, 400, 2000, 15_000][chance.number(below: 6)])
            let input = WorldInput(act, at: world.now.after(milliseconds: pause))
            _ = world.handle(input)
            inputs.append(input)
            let isTime = number.isMultiple(of: Self.atTimes) || number == count
            for invariant in invariants + (isTime ? invariantsAtTimes : []) {
                guard let breach = invariant.breach(world) else { continue }
                return Finding(invariant: invariant, breach: breach, inputs: inputs)
            }
        }
        return nil
    }

    /// The shortest list of a finding's inputs after which the same invariant is broken.
    public func shrunk(_ finding: Finding) -> [WorldInput] {
        var shrinking = Shrinking(from: opening) { finding.invariant.breach($0) != nil }
        return shrinking.shrink(finding.inputs) ?? finding.inputs
    }

    // MARK: What it does

    private mutating func act() -> WorldInput.Act {
        let screen = world.screen
        switch chance.number(below: 100) {
        case 0..<3: return .waited
        case 3..<8: return line()
        case 8..<10: return post()
        case 10..<40 where screen.inputLine != nil: return .typed(pick(Self.texts))
        case 40..<44: return .held(pick(Self.holdable))
        case 44..<70: return .pressed(pick(Self.leading))
        default: return .pressed(pick(Key.allCases))
        }
    }

    private mutating func pick<Thing>(_ things: [Thing]) -> Thing {
        things[chance.number(below: things.count)]
    }

    private static let leading: [Key] = [
        .center, .center, .softRight, .softRight, .softLeft, .down, .down, .up, .right, .digit1,
        .digit3, .mail,
    ]
    private static let holdable: [Key] = [.clear, .hash, .star, .softLeft, .end]

    /// The demonstration's services and users, codes, and what fits nowhere.
    private static let texts = [
        "10010001", "10010002", "70070001", "tanaka01", "tanaka02", "ab12", "1357", "4321",
        "13579135", "12345678", "0", "", "あいう", "https://dl.otp-auth.net/otpd/", "0312345678",
        "ﾜﾝﾀｲﾑ", "a@b.example", "99999999999999999999999999",
    ]

    /// Things that happen to a phone. None lasts for ever: for each there is one that mends it.
    private static let lines = [
        "radio: out", "radio: 1 bars", "radio: full", "radio: full", "network: 2g",
        "network: foma", "fault: refuse once", "fault: cut after request on setup commit",
        "fault: hang", "fault: status 503", "fault: garble envelope", "fault: swap answer",
        "fault: none", "storage: fail write", "storage: misread write",
        "storage: power lost after write", "storage: none", "sim: other", "sim: none", "sim: own",
        "sim: own", "battery: 0%", "battery: 15%", "battery: 100%", "battery: charger on",
        "battery: charger off", "battery: pull", "card: in", "card: out", "call: 03-1234-5678",
        "call: hang up", "call: hang up", "mail: a@b.example subject text", "folder: full",
        "folder: clear", "clock: phone +11m", "clock: phone -2h", "clock: phone right",
        "clock: phone +31d", "clock: phone right", "clock: phone frozen", "clock: phone running",
        "unused: 3 days", "center: stop tanaka01@10010001", "center: resume tanaka01@10010001",
        "center: maintenance on", "center: maintenance off", "center: publish 2.1",
        "center: withdraw", "center: digits 10010001 6", "center: certificate expired",
        "center: certificate renewed", "camera: code https://dl.otp-auth.net/otpd/",
        "camera: away",
    ]

    private mutating func line() -> WorldInput.Act {
        let line = pick(Self.lines)
        guard case .success(let read) = WorldLine.read(line) else {
            preconditionFailure("the monkey's lines are lines; a test holds them to it: \(line)")
        }
        return read.act
    }

    private mutating func post() -> WorldInput.Act {
        posts += 1
        let service = pick(["10010001", "10010002", "70070001", "99999999"])
        let user = pick(["tanaka01", "tanaka02", "x"])
        guard chance.number(below: 2) == 0 else {
            let logIn = LogIn(
                service: service, userID: user, code: pick(Self.texts), requestID: "r\(posts)")
            return .posted(PostID(posts), .logIn(logIn))
        }
        return .posted(
            PostID(posts),
            .apply(
                SignUp(
                    service: service, userID: user, startPassword: pick(["ab12", "1357"]),
                    mailAddress: world.handset.model.mailAddress)))
    }

    /// The lines that it may write into a world.
    static var allLines: [String] { lines }
}
