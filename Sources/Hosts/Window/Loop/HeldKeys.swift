import Vocabulary

/// The phone's keys that are held down, by keyboard or mouse.
struct HeldKeys: Equatable {
    /// Which key of the keyboard holds which of the phone's; shift may be let go in between.
    private var typed: [Typed] = []
    /// The key under the mouse's button.
    var clicked: Key?

    private struct Typed: Equatable {
        var place: UInt32
        var key: Key
    }

    var all: [Key] { typed.map(\.key) + (clicked.map { [$0] } ?? []) }

    mutating func press(_ key: Key, at place: UInt32) {
        release(place)
        typed.append(Typed(place: place, key: key))
    }

    mutating func release(_ place: UInt32) { typed.removeAll { $0.place == place } }

    /// For instance when the window loses the keyboard while keys are down.
    mutating func releaseAll() { self = HeldKeys() }
}
