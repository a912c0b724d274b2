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
        var approach = Approach(to: id)
        var keys: [Key] = []
        while true {
            switch approach.next(on: world.screen) {
            case .press(let key):
                // A key is never refused.
                _ = perform(.press(key))
                keys.append(key)
            case .done: return .success(keys)
            case .stopped(let fault): return .failure(fault)
            }
        }
    }
}
