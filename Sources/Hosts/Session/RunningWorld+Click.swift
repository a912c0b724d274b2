public import Automation
import Simulation
public import Vocabulary

extension RunningWorld {
    /// Clicks on a node of the screen by pressing keys, and lets everything arrive that comes of it.
    ///
    /// - Parameter id: the node's path, as `ScreenNode` has it.
    /// - Returns: the keys that were pressed; none for a node that is disabled, or already has what
    ///   a click would give it.
    public mutating func click(_ id: String) -> Result<[Key], ClickFault> {
        let touch = touch(id)
        if let fault = touch.fault { return .failure(fault) }
        return .success(
            touch.commands.compactMap { if case .press(let key) = $0 { key } else { nil } })
    }

    /// What was done for a click, also where it could not be made in the end.
    struct Touch {
        var commands: [PhoneCommand] = []
        var effects: [WorldEffect] = []
        /// Nil where the click was made.
        var fault: ClickFault?
    }

    /// Clicks, and tells what came of the keys as well.
    ///
    /// - Parameter isHeld: holds the last key: a soft key's own, the center key on everything else.
    mutating func touch(_ id: String, isHeld: Bool = false) -> Touch {
        let isKey = world.screen.nodes.node(id)?.click == .press
        var approach = Approach(to: id)
        var touch = Touch()
        while true {
            switch approach.next(on: world.screen) {
            case .press(let key) where isHeld && (isKey || key == .center):
                give(.hold(key), &touch)
                return touch
            case .press(let key): give(.press(key), &touch)
            case .done:
                // A field has the focus now.
                if isHeld { give(.hold(.center), &touch) }
                return touch
            case .stopped(let fault):
                touch.fault = fault
                return touch
            }
        }
    }

    private mutating func give(_ command: PhoneCommand, _ touch: inout Touch) {
        touch.commands.append(command)
        // A key is never refused.
        if case .success(let new) = perform(command) { touch.effects += new }
    }
}
