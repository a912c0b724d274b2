import CSDL2
import Synchronization

/// Wakes the loop from any thread, while there is one.
enum Bell {
    /// The type of SDL's event that wakes; nil while no loop runs.
    private static let event = Mutex<UInt32?>(nil)

    /// The loop begins to listen.
    static func hang() {
        let type = SDL_RegisterEvents(1)
        event.withLock { $0 = type }
    }

    /// The loop has ended; SDL may end, too.
    static func takeDown() {
        event.withLock { $0 = nil }
    }

    static func ring() { push(nil) }

    /// Asks the loop to end, as the button that closes the window does.
    static func ringForClosing() { push(SDL_QUIT.rawValue) }

    private static func push(_ type: UInt32?) {
        event.withLock { usual in
            guard let usual else { return }
            var event = SDL_Event()
            event.type = type ?? usual
            SDL_PushEvent(&event)
        }
    }
}
