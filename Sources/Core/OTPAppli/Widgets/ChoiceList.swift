import AppliKit
import Vocabulary

/// A list of which one row is chosen: what a key does to it.
///
/// The cursor goes round at both ends; digits pick rows directly, 0 the tenth; the center key does
/// what the right soft key does.
///
/// Source: requirements O-29, O-30.
enum ChoiceList {
    enum Reaction: Equatable {
        case moved(Int)
        case picked(Int)
    }

    /// Nil for a key that does nothing in a list.
    static func react(to key: Key, chosen: Int, of count: Int) -> Reaction? {
        switch key {
        case .up: return .moved((chosen + count - 1) % count)
        case .down: return .moved((chosen + 1) % count)
        case .softRight, .center: return .picked(chosen)
        default:
            guard let digit = key.digit else { return nil }
            let place = (digit + 9) % 10
            return place < count ? .picked(place) : nil
        }
    }
}
