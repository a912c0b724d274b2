public import Automation
public import Simulation
import Synchronization

/// The phone that a program drives, for a window beside it: of several phones that which was used
/// last. What the window's user does goes to whoever owns the phone.
///
/// ```
///   owner --show, leave--> Showcase --takeNews--> window's loop
///   owner <----orders----- Showcase <---order---- window's loop
/// ```
///
/// A phone has one owner, and only it changes the phone; the window has a copy. It may be used from
/// any thread.
public final class Showcase: Sendable {
    /// A phone as it is now.
    public struct Exhibit: Sendable {
        /// The owner's name for it.
        public var id: String
        public var world: World
        /// What came otherwise since the last key.
        public var notes: [Note]

        public init(id: String, world: World, notes: [Note]) {
            self.id = id
            self.world = world
            self.notes = notes
        }
    }

    public enum News: Sendable {
        case shown(Exhibit)
        /// Nobody drives the phone that was shown any more.
        case left
    }

    /// Something that the window's user did.
    public struct Order: Equatable, Sendable {
        public var id: String
        public var command: PhoneCommand
    }

    private struct State {
        var exhibit: Exhibit?
        var isNew = false
    }
    private let state = Mutex(State())
    /// Wakes the window.
    private let ring: @Sendable () -> Void
    /// What the window's user did, in its order; for the owner.
    public let orders: AsyncStream<Order>
    private let ordering: AsyncStream<Order>.Continuation

    public init(ring: @escaping @Sendable () -> Void) {
        self.ring = ring
        (orders, ordering) = AsyncStream.makeStream()
    }

    // MARK: The owner's side

    /// Whether this phone is the one that is shown.
    public func shows(_ id: String) -> Bool { shownID == id }

    /// The phone that is shown; nil for none.
    public var shownID: String? { state.withLock { $0.exhibit?.id } }

    /// Shows a phone in place of what was shown before.
    public func show(_ exhibit: Exhibit) {
        state.withLock { $0 = State(exhibit: exhibit, isNew: true) }
        ring()
    }

    /// A phone is not driven any more.
    public func leave(_ id: String) {
        let wasShown = state.withLock { state in
            guard state.exhibit?.id == id else { return false }
            state = State(exhibit: nil, isNew: true)
            return true
        }
        if wasShown { ring() }
    }

    // MARK: The window's side

    /// What is otherwise than the last time; nil for nothing.
    public func takeNews() -> News? {
        state.withLock { state in
            guard state.isNew else { return nil }
            state.isNew = false
            return state.exhibit.map(News.shown) ?? .left
        }
    }

    /// Lets the owner do something with the phone that is shown.
    public func order(_ command: PhoneCommand) {
        guard let id = shownID else { return }
        ordering.yield(Order(id: id, command: command))
    }
}
