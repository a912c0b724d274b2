public import CarrierNetwork
import Foundation
import OTPCenter
public import Simulation
import Synchronization
public import Vocabulary

/// The way to a center outside: the handset's requests, and the mail that the carrier fetches there.
///
/// Mail is asked for every two seconds, by the computer's clock and with the same authorities; who
/// cannot be asked is asked again.
public final class CenterLine: OutsideLine {
    private let calls: SecureLine
    private let mail: MailFetching
    /// Signalled with each arrival.
    private let arrival: DispatchSemaphore

    /// - Parameters:
    ///   - servers: where they stand, by their host names in the world.
    ///   - authorities: in DER; they certify the center for the carrier.
    ///   - mailbox: the address whose mail is fetched.
    ///   - mark: the number of the last mail that was fetched before.
    ///   - ring: called after each arrival, on a thread of the line's; it must not wait.
    public init(
        servers: [String: OutsideServer], authorities: [[UInt8]], mailbox: String, mark: Int64,
        limits: LineLimits = LineLimits(), ring: @escaping @Sendable () -> Void
    ) {
        let arrival = DispatchSemaphore(value: 0)
        let ring: @Sendable () -> Void = {
            arrival.signal()
            ring()
        }
        self.arrival = arrival
        calls = SecureLine(servers: servers, limits: limits, ring: ring)
        mail = MailFetching(
            line: SecureLine(servers: servers, limits: limits, ring: {}),
            authorities: authorities, mailbox: mailbox, mark: mark, ring: ring)
        mail.begin()
    }

    deinit { close() }

    public func send(_ departure: CarrierNetwork.Departure, at moment: WorldTime) {
        calls.send(
            departure.ticket, departure.request, by: departure.caller, anew: departure.connects)
    }

    public func abandon(_ ticket: CallID) { calls.abandon(ticket) }

    public func takeArrivals() -> [WorldInput.Act] {
        calls.takeAnswers().map { WorldInput.Act($0, $1) } + (mail.take().map { [$0] } ?? [])
    }

    public func pass(milliseconds: Int64) -> Int64 {
        let start = ContinuousClock.now
        _ = arrival.wait(timeout: .now() + .milliseconds(Int(milliseconds)))
        let passed = start.duration(to: .now) / .milliseconds(1)
        return min(milliseconds, Int64(passed.rounded()))
    }

    public func waitForArrival() -> Bool { calls.waitForAnswer(atMost: Self.patience) }

    /// Ends everything that is under way.
    public func close() {
        mail.end()
        calls.close()
    }

    /// In seconds: longer than a connection and its exchange may take.
    private static let patience = 60.0
}

extension WorldInput.Act {
    /// What has become of a request outside, as an input of the world.
    public init(_ ticket: CallID, _ outcome: Result<WebResponse, LineFailure>) {
        self =
            switch outcome {
            case .success(let response): .lineAnswered(ticket, response)
            case .failure(let cause): .lineFailed(ticket, cause)
            }
    }
}

/// A mailbox at a center outside that is looked into again and again.
private final class MailFetching: Sendable {
    private struct State {
        var mark: Int64
        var fetched: [Mail] = []
        var isOver = false
    }

    private let line: SecureLine
    private let authorities: [[UInt8]]
    private let mailbox: String
    private let ring: @Sendable () -> Void
    private let state: Mutex<State>
    private let isEnding = DispatchSemaphore(value: 0)

    init(
        line: SecureLine, authorities: [[UInt8]], mailbox: String, mark: Int64,
        ring: @escaping @Sendable () -> Void
    ) {
        self.line = line
        self.authorities = authorities
        self.mailbox = mailbox
        self.ring = ring
        state = Mutex(State(mark: mark))
    }

    /// How long until the mailbox is looked into again, in milliseconds. Source: assumed; the
    /// carriers pushed mail within seconds.
    private static let pause = 2000

    func begin() {
        let thread = Thread { [weak self] in
            var number = 1
            while self?.look(CallID(number)) ?? false { number += 1 }
        }
        thread.name = "mail"
        thread.start()
    }

    func end() {
        state.withLock { $0.isOver = true }
        isEnding.signal()
        line.close()
    }

    /// What has been fetched since this was asked last.
    func take() -> WorldInput.Act? {
        state.withLock { state in
            guard !state.fetched.isEmpty else { return nil }
            defer { state.fetched = [] }
            return .mailFetched(state.fetched, mark: state.mark)
        }
    }

    /// Looks once and waits; false when it is over.
    private func look(_ id: CallID) -> Bool {
        let mark = state.withLock { $0.mark }
        line.send(id, request(after: mark), by: caller)
        while line.waitForAnswer(atMost: 90), !state.withLock({ $0.isOver }) {
            for (answered, outcome) in line.takeAnswers() where answered == id { read(outcome) }
            break
        }
        _ = isEnding.wait(timeout: .now() + .milliseconds(Self.pause))
        return !state.withLock { $0.isOver }
    }

    private func request(after mark: Int64) -> WebRequest {
        let address =
            mailbox.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? mailbox
        return WebRequest(
            .get,
            WebURL(
                scheme: "https", host: Center.host,
                path: "\(MailboxPage.path)?address=\(address)&after=\(mark)"),
            userAgent: "garakei mail")
    }

    private var caller: CarrierNetwork.Caller {
        CarrierNetwork.Caller(
            anchors: authorities,
            clock: HandsetTime(milliseconds: WorldTime.ofComputer.milliseconds))
    }

    private func read(_ outcome: Result<WebResponse, LineFailure>) {
        guard case .success(let response) = outcome, response.status == 200,
            let page = try? JSONDecoder().decode(MailboxPage.self, from: Data(response.body)),
            let last = page.mail.last
        else { return }
        state.withLock { state in
            guard last.number > state.mark else { return }
            state.fetched += page.mail.map(\.asMail)
            state.mark = last.number
        }
        ring()
    }
}
