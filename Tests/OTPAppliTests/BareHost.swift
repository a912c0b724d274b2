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
struct BareHost {
    var center: Center
    var app: OTPAppli
    var time: WorldTime
    var clock = HandsetClock()
    /// What the handset kept.
    var flash = [UInt8](repeating: 0, count: 8192)
    var sealingKey = [UInt8](repeating: 3, count: 32)
    /// The application runs.
    var isRunning = true
    /// What every effect and each screen's text was, in order.
    var transcript: [String] = []

    /// What happens to the n-th question from now on, counted from 0; nil for nothing.
    var lineFault: (question: Int, LineFault)?
    /// What happens to the n-th write from now on, counted from 0; nil for nothing.
    var flashFault: (write: Int, FlashFault)?

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

    init(at time: WorldTime = noon, center: Center? = nil) {
        self.time = time
        let setup = CenterSetup(
            models: [SupportedModel(carrier: .docomo, code: "G01i", displayName: "G-01i")],
            distributionHost: "appli.softbank.test")
        let center =
            center ?? Center(setup, entropy: [UInt8](repeating: 9, count: 32), at: time)
        self.center = center
        app = OTPAppli(
            AppliLaunch(
                resource: Self.resource(of: center), scratchpad: [], entropy: Self.entropy(0),
                sealingKey: [UInt8](repeating: 3, count: 32), deviceID: Self.deviceID),
            at: HandsetTime(milliseconds: time.milliseconds))
        start()
    }

    static let deviceID = [UInt8](repeating: 5, count: 16)

    static func entropy(_ number: UInt8) -> [UInt8] { [UInt8](repeating: number, count: 32) }

    static func resource(of center: Center) -> [UInt8] {
        let package = center.distribution(for: .docomo)[1].body
        let length = Int(package[6]) << 8 | Int(package[7])
        return Array(package[8..<8 + length])
    }

    var now: HandsetTime { clock.reading(at: time) }
    var view: ScreenTree { editor.decorating(app.view(at: now), at: now) }

    /// Starts the application anew, and does what it then wants at once.
    mutating func start() {
        starts += 1
        isRunning = true
        editor = TextEditor()
        app = OTPAppli(
            AppliLaunch(
                resource: Self.resource(of: center), scratchpad: flash,
                entropy: Self.entropy(starts), sealingKey: sealingKey, deviceID: Self.deviceID),
            at: now)
        note()
        if case .communicating(let talk) = app.screen, case .start = talk.phase { wake() }
    }

    /// Lets time go on to the next wake.
    mutating func wake() {
        guard let next = app.nextWake(after: now) else { return }
        time = clock.moment(of: next)
        tell(.woke)
    }

    mutating func wait(seconds: Int64) { time = time.after(milliseconds: seconds * 1000) }

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
            let effects = app.handle(events.removeFirst(), at: now)
            roundTrip()
            note()
            for effect in effects { events += carryOut(effect) }
        }
    }

    private mutating func carryOut(_ effect: AppliEffect) -> [AppliEvent] {
        switch effect {
        case .ask(let id, let url, let contentType, let body):
            transcript.append("ask \(url.text)")
            let request = WebRequest(
                .post, url, userAgent: "bare", contentType: contentType, body: body)
            return [ask(id, request)]
        case .save(let scratchpad):
            transcript.append("save")
            return save(scratchpad)
        case .quit:
            transcript.append("quit")
            isRunning = false
            return []
        }
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
            isRunning = false
            return []
        }
    }

    private mutating func note() {
        let view = app.view(at: now)
        transcript.append("\(view.id) \(view.title?.text ?? "")")
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

// MARK: What a user does

extension BareHost {
    static let plainService = "10010001"
    static let pinService = "10010002"

    mutating func apply(
        service: String = plainService, userID: String = "tanaka01", startPassword: String = "2468"
    ) {
        let reply = center.take(
            .apply(
                SignUp(
                    service: service, userID: userID, startPassword: startPassword,
                    mailAddress: "tanaka@docomo.ne.jp")), at: time
        ).reply
        #expect(reply == .applied(mailAddress: "tanaka@docomo.ne.jp"))
    }

    /// Types into the focused field with the handset's keys.
    mutating func type(_ text: String) {
        let letters = ["", "", "abc", "def", "ghi", "jkl", "mno", "pqrs", "tuv", "wxyz"]
        for character in text {
            let wanted = character.isNumber ? "半数" : "半英"
            if view.inputLine?.mode != wanted { press(.hash) }
            if let digit = character.wholeNumberValue {
                press(Key(digit: digit)!)
                continue
            }
            let digit = letters.firstIndex { $0.contains(character) }!
            let presses = letters[digit].firstIndex(of: character)!
            wait(seconds: 2)
            let count = letters[digit].distance(from: letters[digit].startIndex, to: presses) + 1
            for _ in 0..<count { press(Key(digit: digit)!) }
        }
    }

    /// Fills in 「初期設定」 from its first field on, and sends it.
    mutating func enrol(
        service: String = plainService, userID: String = "tanaka01", startPassword: String = "2468"
    ) {
        #expect(view.id == "otp.setup")
        type(service)
        press(.down)
        type(userID)
        press(.down)
        type(startPassword)
        press(.softRight)
    }

    /// Types the password once more after an error, and sends.
    mutating func sendAgain(startPassword: String = "2468") {
        #expect(view.id == "otp.error")
        press(.softRight)
        #expect(view.id == "otp.setup")
        press(.up)
        type(startPassword)
        press(.softRight)
    }

    /// The code of the error on the display; nil when there is none.
    var errorCode: String? {
        if case .fault(let fault) = view.body { fault.code } else { nil }
    }

    /// What the passcode screen shows; nil on other screens.
    var passcode: Passcode? {
        if case .passcode(let passcode) = view.body { passcode } else { nil }
    }

    /// The text of a form's field.
    func value(of field: String) -> String? {
        guard case .form(let form) = view.body else { return nil }
        return form.fields.first { $0.id == field }?.value
    }

    /// Logs in at the provider's page.
    mutating func logIn(
        service: String = plainService, userID: String = "tanaka01", code: String,
        request: String
    ) -> ProviderReply {
        center.take(
            .logIn(LogIn(service: service, userID: userID, code: code, requestID: request)),
            at: time
        ).reply
    }
}
