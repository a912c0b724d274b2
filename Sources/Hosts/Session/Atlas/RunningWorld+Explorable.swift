public import Automation
public import ScreenTree
import Simulation
import Vocabulary

extension RunningWorld: Explorable {
    public var screen: ScreenTree { world.screen }

    public mutating func perform(
        _ command: PhoneCommand, showing look: (ScreenTree) -> Void
    ) -> Bool {
        beginFilm()
        guard case .success(let effects) = perform(command),
            !effects.contains(where: { $0.refusal != nil })
        else { return false }
        for frame in film?.dropFirst() ?? [] { look(frame.screen) }
        return true
    }
}
