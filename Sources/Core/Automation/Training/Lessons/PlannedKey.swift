public import ScreenTree
public import Simulation
public import Vocabulary

/// A key that comes next in a lesson, and why.
public struct PlannedKey: Equatable, Sendable {
    public var key: Key
    public var isHeld: Bool
    /// What the display shows when it is to be pressed.
    public var screen: ScreenTree
    /// The move that it belongs to.
    public var step: Int
    public var move: Int
    /// It only leads out of where the trainee has gone astray.
    public var isWayBack = false

    public init(key: Key, isHeld: Bool, screen: ScreenTree, step: Int, move: Int) {
        self.key = key
        self.isHeld = isHeld
        self.screen = screen
        self.step = step
        self.move = move
    }

    public var act: WorldInput.Act { isHeld ? .held(key) : .pressed(key) }

    /// The key by its name, and by what the display says of it.
    public func words(in tongue: Tongue) -> String {
        let caption =
            switch key {
            case .softLeft: screen.softKeys.left
            case .center: screen.softKeys.center
            case .softRight: screen.softKeys.right
            default: ""
            }
        let name = key.digit == nil ? tongue(key.scriptName, key.japaneseName) : key.scriptName
        let told = caption.isEmpty ? name : tongue("\(name) (\(caption))", "\(name)（\(caption)）")
        return isHeld ? tongue("hold \(told)", "\(told)を長く押す") : told
    }
}
