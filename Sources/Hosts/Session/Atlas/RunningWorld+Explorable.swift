public import Automation
public import ScreenTree
import Simulation
import Vocabulary

extension RunningWorld: Explorable {
    public var screen: ScreenTree { world.screen }

    public mutating func perform(
        _ command: PhoneCommand, showing look: (ScreenTree) -> Void
    ) -> Bool {
        if case .press(let key) = command {
            _ = press(key, watching: { look($0.screen) })
            return true
        }
        guard case .success = perform(command) else { return false }
        look(world.screen)
        return true
    }
}
