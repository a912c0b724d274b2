import AppliKit
import ScreenTree
import Vocabulary

@testable import SampleApplis

/// The least host: gives an application keys and keeps what it stores.
struct SampleHost {
    private(set) var appli: SampleAppli
    private(set) var scratchpad: [UInt8]
    private(set) var hasQuit = false
    /// Whether the flash can be written.
    var canStore = true
    var now = HandsetTime(milliseconds: 1_244_516_880_000)  // 2009-06-09 12:08 in Japan

    init?(_ program: String, scratchpad: [UInt8] = [UInt8](repeating: 0, count: 64)) {
        let launch = AppliLaunch(
            program: program, resource: [], scratchpad: scratchpad,
            entropy: [UInt8](repeating: 5, count: 32), sealingKey: [], deviceID: [])
        guard let appli = SampleAppli(launch, at: now) else { return nil }
        self.appli = appli
        self.scratchpad = scratchpad
    }

    init(_ program: SampleAppli.Program, scratchpad: [UInt8] = [UInt8](repeating: 0, count: 64)) {
        guard let host = SampleHost(program.rawValue, scratchpad: scratchpad) else {
            preconditionFailure("every sample starts")
        }
        self = host
    }

    mutating func press(_ keys: Key...) { for key in keys { tell(.pressed(key)) } }

    mutating func tell(_ event: AppliEvent) {
        for effect in appli.handle(event, at: now) {
            switch effect {
            case .ask: break
            case .quit: hasQuit = true
            case .save(let image):
                if canStore { scratchpad = image }
                tell(canStore ? .saved : .unsaved)
            }
        }
    }

    mutating func wait(milliseconds: Int64) {
        now = HandsetTime(milliseconds: now.milliseconds + milliseconds)
        tell(.woke)
    }

    var screen: ScreenTree { appli.view(at: now) }
    var text: String { screen.text }

    /// The same application started anew with what it stored.
    func startedAgain() -> SampleHost? {
        switch appli {
        case .clock: SampleHost(.clock, scratchpad: scratchpad)
        case .calculator: SampleHost(.calculator, scratchpad: scratchpad)
        case .puzzle: SampleHost(.puzzle, scratchpad: scratchpad)
        }
    }
}
