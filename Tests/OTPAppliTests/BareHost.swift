import AppliKit
import Ciphers
import Foundation
import OTPCenter
import ScreenTree
import Testing
import Vocabulary

@testable import OTPAppli

/// Noon in Japan on 1 October 2010.
let noon = WorldTime(milliseconds: 1_285_902_000_000)

/// The least host that an application can have: a clock, an input method, some storage, and a line
/// to a real center. After each event the application is saved and restored.
///
/// That this is enough to run the whole application is R-APP-013.
struct BareHost {
    var center: Center
    var app: OTPAppli
    var time: WorldTime
    var clock = HandsetClock()
    /// What the handset kept.
    var flash = [UInt8](repeating: 0, count: 16_384)
    var sealingKey = Self.ownSealingKey
    /// The application runs.
    var isRunning = true
    /// What every effect and each screen's text was, in order.
    var transcript: [String] = []
    /// The rows of the table of transitions that were taken, in order; see ``TransitionRecorder``.
    var taken: [String] = []

    /// What happens to the n-th question from now on, counted from 0; nil for nothing.
    var lineFault: (question: Int, LineFault)?
    /// What happens to the n-th write from now on, counted from 0; nil for nothing.
    var flashFault: (write: Int, FlashFault)?
    /// Questions wait until ``letAnswerCome()``.
    var isLineSlow = false
    private(set) var question: (id: ExchangeID, request: WebRequest)?
    /// Writes wait until ``letWriteEnd()``.
    var isFlashSlow = false
    private(set) var write: [UInt8]?
    /// The application is saved and restored after each event. It takes time, so a host that is
    /// only being filled with tokens goes without.
    var isRestoredEachTime = true
    /// Numbers the log-ins at the provider's page.
    var logIns = 0

    enum LineFault: Equatable {
        /// The request is lost, or its answer, after the center has dealt with it.
        case outage(Outage, answerLost: Bool)
        case page(status: Int)
        /// One bit of the answer is turned over.
        case flippedBit
    }
    enum FlashFault { case refused, refusedThoughWritten, powerLost }

    private var editor = TextEditor()
    private var starts: UInt8 = 0
    private var shownAt: HandsetTime

    init(at time: WorldTime = noon, center: Center? = nil) {
        self.time = time
        let setup = CenterSetup(
            models: [SupportedModel(carrier: .docomo, code: "G01i", displayName: "G-01i")],
            distributionHost: "appli.softbank.test")
        let center =
            center
            ?? Center(setup, ring: Self.ring, entropy: [UInt8](repeating: 9, count: 32), at: time)
        self.center = center
        shownAt = HandsetTime(milliseconds: time.milliseconds)
        app = OTPAppli(
            AppliLaunch(
                resource: Self.resource(of: center), scratchpad: [], entropy: Self.entropy(0),
                sealingKey: Self.ownSealingKey, deviceID: Self.deviceID),
            at: shownAt)
        start()
    }

    static let ring = KeyRing(key: [UInt8](repeating: 8, count: 32))
    static let deviceID = [UInt8](repeating: 5, count: 16)
    static let ownSealingKey = [UInt8](repeating: 3, count: 32)
    static let otherSealingKey = [UInt8](repeating: 4, count: 32)

    static func entropy(_ number: UInt8) -> [UInt8] { [UInt8](repeating: number, count: 32) }

    static func resource(of center: Center) -> [UInt8] {
        let package = center.distribution(for: .docomo)[1].body
        let length = Int(package[6]) << 8 | Int(package[7])
        return Array(package[8..<8 + length])
    }

    var now: HandsetTime { clock.reading(at: time) }
    var view: ScreenTree { editor.decorating(app.view(at: now), at: now) }
    var vault: Vault { app.scratchpad.vault }

    // MARK: Starting and ending

    /// Starts the application anew, and does what it then wants at once.
    mutating func start() {
        starts += 1
        isRunning = true
        editor = TextEditor()
        question = nil
        write = nil
        app = OTPAppli(
            AppliLaunch(
                resource: Self.resource(of: center), scratchpad: flash,
                entropy: Self.entropy(starts), sealingKey: sealingKey, deviceID: Self.deviceID),
            at: now)
        record(.started, from: nil)
        note()
        wakeIfDue()
    }

    /// The end key, which is the handset's: the application is dropped as it stands.
    mutating func pressEnd() { drop(.endKey) }

    /// The battery goes.
    mutating func losePower() { drop(.powerLost) }

    private mutating func drop(_ cause: Happening.Cause) {
        let before = app
        isRunning = false
        record(cause, from: before)
    }

    /// A talk that begins by itself does so at the first wake.
    private mutating func wakeIfDue() {
        if case .communicating(let talk) = app.screen, case .start = talk.phase { wake() }
    }

    /// Lets time go on to the next wake.
    mutating func wake() {
        guard let next = app.nextWake(after: now), let moment = clock.moment(of: next) else {
            return
        }
        time = moment
        tell(.woke)
    }

    mutating func wait(seconds: Int64) { time = time.after(milliseconds: seconds * 1000) }

    /// The center's certificates are renewed on the way, as the world does each day.
    mutating func wait(days: Int64) {
        wait(seconds: days * 86_400)
        center.renewCertificates(at: time)
    }

    // MARK: Events

    mutating func press(_ keys: Key...) {
        for key in keys { press(one: key) }
    }

    private mutating func press(one key: Key) {
        if let field = TextEditor.focusedField(of: app.view(at: now)) {
            switch editor.press(key, in: field, at: now) {
            case .taken: return
            case .text(let text): return tell(.edited(field: field.id, text: text))
            case .notMine: break
            }
        }
        tell(.pressed(key))
    }

    mutating func tell(_ event: AppliEvent) {
        var events = [event]
        while !events.isEmpty, isRunning {
            let event = events.removeFirst()
            let before = app
            let effects = app.handle(event, at: now)
            if isRestoredEachTime { roundTrip() }
            if effects.contains(.quit) { isRunning = false }
            record(.event(event), from: before)
            note()
            for effect in effects { events += carryOut(effect) }
            if isRunning, events.isEmpty { wakeIfDue() }
        }
    }

    private mutating func carryOut(_ effect: AppliEffect) -> [AppliEvent] {
        switch effect {
        case .ask(let id, let url, let contentType, let body):
            transcript.append("ask \(url.text)")
            let request = WebRequest(
                .post, url, userAgent: "bare", contentType: contentType, body: body)
            if isLineSlow {
                question = (id, request)
                return []
            }
            return [ask(id, request)]
        case .save(let scratchpad):
            transcript.append("save")
            if isFlashSlow {
                write = scratchpad
                return []
            }
            return save(scratchpad)
        case .quit:
            transcript.append("quit")
            return []
        }
    }

    /// The answer to the question that waits, or what came of it.
    mutating func letAnswerCome() {
        guard let (id, request) = question else { return }
        question = nil
        tell(ask(id, request))
    }

    mutating func letWriteEnd() {
        guard let scratchpad = write else { return }
        write = nil
        for event in save(scratchpad) { tell(event) }
    }

    private mutating func ask(_ id: ExchangeID, _ request: WebRequest) -> AppliEvent {
        time = time.after(milliseconds: 400)
        let fault = lineFault.flatMap { $0.question == 0 ? $0.1 : nil }
        lineFault = lineFault.flatMap { $0.question == 0 ? nil : ($0.question - 1, $0.1) }
        switch fault {
        case nil: return .answered(id, center.answer(request, at: time))
        case .outage(let outage, let answerLost):
            if answerLost { _ = center.answer(request, at: time) }
            return .unanswered(id, outage)
        case .page(let status): return .answered(id, WebResponse(status: status))
        case .flippedBit:
            var response = center.answer(request, at: time)
            response.body[response.body.count - 1] ^= 1
            return .answered(id, response)
        }
    }

    private mutating func save(_ scratchpad: [UInt8]) -> [AppliEvent] {
        #expect(scratchpad.count == flash.count)
        let fault = flashFault.flatMap { $0.write == 0 ? $0.1 : nil }
        flashFault = flashFault.flatMap { $0.write == 0 ? nil : ($0.write - 1, $0.1) }
        switch fault {
        case nil:
            flash = scratchpad
            return [.saved]
        case .refused: return [.unsaved]
        case .refusedThoughWritten:
            flash = scratchpad
            return [.unsaved]
        case .powerLost:
            // Half of what differs has reached the flash.
            let changed = flash.indices.filter { flash[$0] != scratchpad[$0] }
            for index in changed.prefix(changed.count / 2) { flash[index] = scratchpad[index] }
            losePower()
            return []
        }
    }

    // MARK: What is kept of it

    private mutating func note() {
        let view = app.view(at: now)
        transcript.append("\(view.id) \(view.title?.text ?? "")")
    }

    private mutating func record(_ cause: Happening.Cause, from before: OTPAppli?) {
        let happening = Happening(
            cause: cause, before: before, after: isRunning ? app : nil, shownAt: shownAt, now: now)
        shownAt = now
        let rows = TransitionRecorder.rows(taken: happening)
        TransitionRecorder.report(rows)
        taken += rows
    }

    /// The application survives being written down and read again, with the same bytes each time.
    private mutating func roundTrip() {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        do {
            let written = try encoder.encode(app)
            let restored = try JSONDecoder().decode(OTPAppli.self, from: written)
            #expect(restored == app)
            #expect(try encoder.encode(restored) == written)
            app = restored
        } catch {
            Issue.record(error)
        }
    }
}
