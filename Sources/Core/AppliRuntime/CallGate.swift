public import AppliKit
public import Vocabulary

/// A call that an application wants to make.
public struct AppliCall: Codable, Equatable, Sendable {
    public var exchange: ExchangeID
    public var request: WebRequest
    public init(_ exchange: ExchangeID, _ request: WebRequest) {
        self.exchange = exchange
        self.request = request
    }
}

/// The gate between a running application and the network: what the user has allowed it.
///
/// A call that is not allowed fails at once, as the connection is opened: nothing leaves the handset.
/// Where the user is to be asked, calls wait here for the answer.
///
/// Source: manual 4.1 (Q18); requirements R-PHONE-065, R-PHONE-066, O-50; carrier-facts.md 0.1.
public struct CallGate: Codable, Equatable, Sendable {
    /// What the user has answered in this run; nil while he was not asked.
    private var consent: Bool?
    /// The calls that wait for the user's answer.
    private var waiting: [AppliCall] = []
    /// The button of the question on which the user stands.
    public private(set) var isYesChosen = true

    public init() {}

    /// The question is on the display.
    public var isAsking: Bool { !waiting.isEmpty }

    public enum Verdict: Equatable, Sendable {
        case passes
        /// The application may not use the network.
        case denied
        /// The user refused when asked, in this run.
        case refused
        case waits
    }

    /// Judges a call under what was set for its application.
    /// - Parameter asksAnyway: the model asks at the first call of each run in any case.
    public mutating func judge(
        _ call: AppliCall, under settings: AppliSettings, asksAnyway: Bool
    ) -> Verdict {
        switch settings.permission {
        case .denied: return .denied
        case .asksOnce where settings.isConsentKept: return .passes
        case .allowed where !asksAnyway: return .passes
        case .asksEachCall: break
        case .allowed, .asksEachStart, .asksOnce:
            if let consent { return consent ? .passes : .refused }
        }
        waiting.append(call)
        isYesChosen = true
        return .waits
    }

    /// Goes to the question's other button.
    public mutating func turn() { isYesChosen.toggle() }

    /// Takes the user's answer, and lets go of the calls that waited for it.
    public mutating func answer(_ isAllowed: Bool) -> [AppliCall] {
        consent = isAllowed
        defer { waiting = [] }
        return waiting
    }
}
