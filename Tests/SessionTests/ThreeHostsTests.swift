import AppliKit
import Automation
import OTPAppli
import OTPCenter
import ScreenTree
import Session
import Simulation
import Testing
import Vocabulary

@testable import AppliRuntime
@testable import CarrierNetwork
@testable import Handset

/// The least host of an application: keys, an input method, and a center that answers after a while.
struct BareHost {
    var program: OTPAppli
    var center: Center
    var now: WorldTime
    private var editor = TextEditor()
    private(set) var hasEnded = false
    /// The first question opens the line; the others find it open.
    private var isConnected = false

    init(_ program: OTPAppli, center: Center, at now: WorldTime) {
        self.program = program
        self.center = center
        self.now = now
    }

    private let line = LineQuality.foma
    private var reading: HandsetTime { HandsetTime(milliseconds: now.milliseconds) }
    var text: String { editor.decorating(program.view(at: reading), at: reading).text }

    mutating func press(_ key: Key) {
        now = now.after(milliseconds: RunningWorld.keyMilliseconds)
        if let field = TextEditor.focusedField(of: program.view(at: reading)) {
            switch editor.press(key, in: field, at: reading) {
            case .taken: return
            case .text(let text): return run(.edited(field: field.id, text: text))
            case .notMine: break
            }
        }
        run(.pressed(key))
    }

    private mutating func run(_ event: AppliEvent) {
        for effect in program.handle(event, at: reading) {
            switch effect {
            case .quit: hasEnded = true
            case .save: run(.saved)
            case .ask(let id, let url, let contentType, let body):
                now = now.after(
                    milliseconds: line.latency * (isConnected ? 1 : CarrierNetwork.handshakeTrips)
                        + line.sending(body.count))
                isConnected = true
                let request = WebRequest(
                    .post, url, userAgent: "bare", contentType: contentType, body: body)
                let response = center.answer(request, at: now)
                now = now.after(
                    milliseconds: line.latency + line.receiving(response.body.count))
                run(.answered(id, response))
            }
        }
    }
}

@Suite("requirements R-APP-013, R-APP-064, R-QA-008: the application is the same in every host")
struct ThreeHostsTests {
    static let keys: [Key] =
        [.digit1, .digit0, .digit0, .digit1, .digit0, .digit0, .digit0, .digit2, .down]
        + [.digit8, .digit8, .right, .digit2, .hash, .digit7, .down]
        + [.digit1, .digit3, .digit5, .clear, .digit5, .digit7, .softRight]
        + [.softRight, .softRight, .digit1, .digit3, .softRight, .softRight]
        + [.digit1, .digit3, .digit5, .digit7, .softRight]
        + [.softRight, .down, .digit1, .softLeft, .softLeft, .softLeft]

    /// A world whose handset is about to start the application, at the same moment on each carrier.
    private func ready(_ carrier: Carrier) throws -> Traveller {
        var taro = try Traveller(carrier, seed: 5)
        _ = taro.apply(service: "10010002", user: "ua7", password: "1357")
        try taro.downloadAndStart()
        try taro.play("End")
        let start = Traveller.morning.after(milliseconds: 300_000)
        _ = taro.running.take(.waited, at: start)
        try taro.play("Center 3 Center Center")
        #expect(taro.screen.title?.text == "初期設定")
        return taro
    }

    @Test func `one transcript in a bare host, on docomo and on SoftBank`() throws {
        var docomo = try ready(.docomo)
        var softbank = try ready(.softbank)
        let program = try #require(docomo.running.world.handset.process?.program.otp)
        var bare = BareHost(
            program, center: docomo.center, at: docomo.running.world.now)
        for (number, key) in Self.keys.enumerated() {
            bare.press(key)
            _ = try docomo.running.perform(.press(key)).get()
            _ = try softbank.running.perform(.press(key)).get()
            guard !bare.hasEnded else { break }
            #expect(docomo.screen.text == bare.text, "key \(number), \(key)")
            #expect(softbank.screen.text == bare.text, "key \(number), \(key)")
        }
        #expect(bare.hasEnded)
        #expect(!docomo.screen.status.application)
        #expect(!softbank.screen.status.application)
    }
}
