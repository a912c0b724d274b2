import Vocabulary

/// 「次へ」, the only button of a screen that tells of something done: the right soft key or the center.
///
/// Source: requirements O-30.
enum NextButton {
    static func step(on key: Key, to next: @autoclosure () -> Screen) -> Step {
        switch key {
        case .softRight, .center: .show(next())
        default: .stay
        }
    }
}
