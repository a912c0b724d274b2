import Synchronization

/// Where the server's task writes what has become of the provider's page, for the panel to show.
public final class PageBoard: Sendable {
    public enum State: Equatable, Sendable {
        /// The page is not open yet.
        case opening
        case open(address: String)
        /// It could not be opened: why, and what to do about it, in both languages.
        case failed(english: String, japanese: String)
    }

    private let written: Mutex<State>

    public init(_ state: State = .opening) { written = Mutex(state) }

    public var state: State { written.withLock { $0 } }

    /// Writes the state and wakes the window; from any thread.
    public func write(_ state: State) {
        written.withLock { $0 = state }
        PhoneWindow.ring()
    }
}
