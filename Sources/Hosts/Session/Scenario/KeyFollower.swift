import Automation
import Handset
import OTPCenter
import ScreenTree
import Simulation
import Vocabulary

/// A user who follows the keys of a plain model on any model: where this one asks for permission
/// besides, he says yes; a first start that it fails he makes again; and where other applications
/// stand before the one-time password, he goes past them.
///
/// Source: requirements R-PHONE-065; manual 4.1 Q20 (the first start).
struct KeyFollower {
    var running: RunningWorld
    /// All that was done, what the model wanted besides included.
    private(set) var done: [PhoneCommand] = []

    init(_ running: RunningWorld) { self.running = running }

    /// Carries out a command, and what this model wants besides.
    mutating func follow(_ command: PhoneCommand) throws(EffectRefusal) {
        if command == .press(model.profile.menuKey) { try goToApplication() }
        try perform(command)
        if isStart(command), running.world.screen.realm != .application {
            for again in KeyScript.commands(of: AppliWay.start(on: carrier)) { try perform(again) }
        }
        if running.world.handset.asksPermission { try perform(.press(.center)) }
    }

    /// Carries out a command as it stands.
    mutating func perform(_ command: PhoneCommand) throws(EffectRefusal) {
        _ = try running.carryOut(command)
        done.append(command)
    }

    private var model: PhoneModel { running.world.handset.model }
    private var carrier: Carrier { model.carrier }

    /// In the list of applications, to the one whose menu is meant.
    private mutating func goToApplication() throws(EffectRefusal) {
        let name = Package.name(for: carrier)
        while running.world.screen.id == "phone.appliList", running.world.screen.overlay == nil,
            case .list(let list) = running.world.screen.body,
            let place = list.rows.firstIndex(where: { $0.text == name }), let chosen = list.chosen,
            chosen < place
        {
            try perform(.press(.down))
        }
    }

    /// Whether a model that fails the first start after a download may just have done so.
    private func isStart(_ command: PhoneCommand) -> Bool {
        model.has(.failsFirstStart)
            && command == KeyScript.commands(of: AppliWay.start(on: carrier)).last
    }
}
