import Automation

/// A phone in a window.
struct WindowRun {
    var port: Int
    var isMuted: Bool
    func run(_ start: PhoneStart) throws {}
}
