import Dispatch

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Takes the signals that end a program as the window's closing, while it lives.
///
/// The phone is then switched off as it should be. The kernel may give a signal to any thread, so it
/// is carried to the loop by its bell.
struct Signals: ~Copyable {
    private let sources: [any DispatchSourceSignal]

    init() {
        sources = [SIGINT, SIGTERM, SIGHUP].map { number in
            #if canImport(Darwin)
                signal(number, SIG_IGN)
            #endif
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { Bell.ringForClosing() }
            source.resume()
            return source
        }
    }

    deinit {
        for source in sources { source.cancel() }
    }
}
