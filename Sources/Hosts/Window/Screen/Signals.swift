import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Takes the signals that end a program as the window's closing, while it lives.
///
/// The phone is then switched off as it should be. A signal may come in any thread, and SDL notices
/// only those that wake its own; so the handler writes into a pipe, and a thread that sleeps at its
/// other end rings the loop's bell. (A source of Dispatch would do, but once it is in use Dispatch
/// wakes every second.)
struct Signals: ~Copyable {
    private static let numbers = [SIGINT, SIGTERM, SIGHUP]
    /// The pipe's ends while somebody listens, or -1.
    private static let reading = Atomic<Int32>(-1)
    private static let writing = Atomic<Int32>(-1)

    private let listener: pthread_t?

    init() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            // Without a pipe a signal ends the program at once, as it does a moment earlier.
            listener = nil
            return
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        Self.reading.store(ends[0], ordering: .sequentiallyConsistent)
        Self.writing.store(ends[1], ordering: .sequentiallyConsistent)
        var thread = pthread_t(bitPattern: 0)
        let isStarted = pthread_create(&thread, nil, { _ in Signals.listen() }, nil) == 0
        listener = isStarted ? thread : nil
        guard isStarted else { return }
        for number in Self.numbers {
            signal(number) { Signals.send(UInt8(truncatingIfNeeded: $0)) }
        }
    }

    deinit {
        guard let listener else { return }
        for number in Self.numbers { signal(number, SIG_DFL) }
        Self.send(0)
        pthread_join(listener, nil)
        close(Self.writing.exchange(-1, ordering: .sequentiallyConsistent))
        close(Self.reading.exchange(-1, ordering: .sequentiallyConsistent))
    }

    /// Called in a signal's handler: nothing here may allocate or lock.
    private static func send(_ byte: UInt8) {
        var byte = byte
        _ = write(writing.load(ordering: .sequentiallyConsistent), &byte, 1)
    }

    /// Sleeps until a signal comes; 0 ends it.
    private static func listen() -> UnsafeMutableRawPointer? {
        var byte: UInt8 = 0
        while true {
            let count = read(reading.load(ordering: .sequentiallyConsistent), &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1, byte != 0 else { return nil }
            Bell.ringForClosing()
        }
    }
}
