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
        press(towards: id).map(\.keys)
    }

    /// Clicks, and tells what came of the keys as well.
    mutating func press(
        towards id: String
    ) -> Result<(keys: [Key], effects: [WorldEffect]), ClickFault> {
        var approach = Approach(to: id)
        var keys: [Key] = []
        var effects: [WorldEffect] = []
        while true {
            switch approach.next(on: world.screen) {
            case .press(let key):
                // A key is never refused.
                if case .success(let new) = perform(.press(key)) { effects += new }
                keys.append(key)
            case .done: return .success((keys, effects))
            case .stopped(let fault): return .failure(fault)
            }
        }
    }
}
