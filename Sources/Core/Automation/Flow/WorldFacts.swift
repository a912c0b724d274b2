import AppliRuntime
import CarrierNetwork
import Handset
import OTPCenter
import ScreenTree
public import Simulation
import Vocabulary

/// What expressions can ask of a world under names with `garakei.` before them: what the display
/// shows, how the phone is set, and what is true behind it.
///
/// Flows check with them, and training cases say with them when a customer has been helped.
///
/// Source: issue 7 (goals are judged from the world's state); automation.md 2.2 and 5.3.
public struct WorldFacts {
    public static let names = facts.map { prefix + $0.name }

    private static let prefix = "garakei."
    private let world: World
    private let told: [String]
    private let calls: Int

    /// - Parameters:
    ///   - told: what a customer was told to do, by the advice's names.
    ///   - calls: over the network, since the flow or the case began.
    public init(_ world: World, told: [String] = [], calls: Int = 0) {
        self.world = world
        self.told = told
        self.calls = calls
    }

    /// Nil for a name that is no fact.
    public func value(_ name: String) -> FlowValue? {
        guard name.hasPrefix(Self.prefix) else { return nil }
        let short = name.dropFirst(Self.prefix.count)
        return Self.facts.first { $0.name == short }?.value(self)
    }

    private static let facts: [(name: String, value: @Sendable (WorldFacts) -> FlowValue)] = [
        // The display.
        ("title", { .text($0.world.screen.title?.text ?? "") }),
        ("screen", { .text($0.world.screen.id) }),
        ("code", { $0.world.screen.code.map(FlowValue.text) ?? .nothing }),
        ("text", { .text($0.world.screen.text) }),
        ("passcode", { $0.passcode.map(FlowValue.text) ?? .nothing }),
        // The phone.
        ("carrier", { .text($0.world.handset.model.carrier.rawValue) }),
        ("model", { .text($0.world.handset.model.id) }),
        ("radioOff", { .flag($0.world.handset.memory.isRadioOff) }),
        ("sim", { .text($0.world.handset.memory.slot.choice.rawValue) }),
        ("bars", { .of(FlowNumber($0.world.network.bars ?? -1)) }),
        ("clockOff", { .of(FlowNumber(Int($0.clockOff))) }),
        ("folderFree", { .of(FlowNumber($0.world.handset.memory.folder.free / 1024)) }),
        ("mails", { .of(FlowNumber($0.world.handset.memory.inbox.mails.count)) }),
        ("mailFilter", { .text($0.mailFilter) }),
        // The application.
        ("installed", { .flag($0.world.installedOTP != nil) }),
        ("version", { .text($0.world.installedOTP?.version ?? "") }),
        ("permission", { .text($0.permission) }),
        ("tokens", { .text($0.world.otpTokens.joined(separator: ",")) }),
        ("tokenCount", { .of(FlowNumber($0.world.otpTokens.count)) }),
        ("shownToken", { $0.world.shownOTPToken.map(FlowValue.text) ?? .nothing }),
        ("expiry", { $0.world.otpExpiry.map { .text($0.slashed) } ?? .nothing }),
        ("daysLeft", { $0.daysLeft }),
        ("pinChanged", { .text($0.pinChanged.joined(separator: ",")) }),
        ("locked", { .flag($0.world.hasOTPLock) }),
        ("codeWorks", { .flag($0.codeWorks) }),
        // What was done.
        ("told", { .text($0.told.joined(separator: ",")) }),
        ("calls", { .of(FlowNumber($0.calls)) }),
    ]

    // MARK: What they come from

    private var passcode: String? {
        if case .passcode(let passcode) = world.screen.body { passcode.code } else { nil }
    }

    /// Whole seconds that the handset's clock is ahead.
    private var clockOff: Int64 {
        let reading = world.handset.memory.clock.reading(at: world.now)
        return (reading.milliseconds - world.now.milliseconds) / 1000
    }

    private var mailFilter: String {
        let filter = world.network.mailCenter.filter
        let parts = [
            filter.isByDomain ? (["domains"] + filter.domains).joined(separator: " ") : nil,
            filter.links == .refused ? "links" : nil,
        ].compactMap { $0 }
        return parts.isEmpty ? "off" : parts.joined(separator: ", ")
    }

    private var permission: String {
        switch world.installedOTP?.settings.permission {
        case nil: ""
        case .allowed: "allow"
        case .denied: "deny"
        case .asksEachStart, .asksEachCall, .asksOnce: "ask"
        }
    }

    /// From today, in Japan, to the token's last day; nothing without a token.
    private var daysLeft: FlowValue {
        guard let expiry = world.otpExpiry else { return .nothing }
        return .of(FlowNumber(expiry.daysSince1970 - world.now.japan.date.daysSince1970))
    }

    /// The tokens whose PIN the center has changed for the phone, by its log; each once.
    private var pinChanged: [String] {
        var names: [String] = []
        for entry in world.center?.ledger.log.entries ?? []
        where entry.act == .pinChange && entry.result == "0" {
            let name = "\(entry.service)/\(entry.userID)"
            if !names.contains(name) { names.append(name) }
        }
        return names
    }

    /// Whether the center would let the user in with what is on the display, by any of the tokens.
    /// It is asked in a world beside this one, so that nothing is used up.
    private var codeWorks: Bool {
        guard let passcode else { return false }
        return world.otpTokens.contains { token in
            let parts = token.split(separator: "/", maxSplits: 1).map(String.init)
            let attempt = LogIn(
                service: parts[0], userID: parts[1], code: passcode, requestID: "facts")
            var other = world
            let effects = other.handle(
                WorldInput(.posted(PostID(Int.max), .logIn(attempt)), at: world.now))
            return effects.contains { effect in
                if case .replied(_, .loggedIn) = effect { true } else { false }
            }
        }
    }
}
