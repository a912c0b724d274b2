import UnixSignals

/// How a process is told to stop: by whoever looks after services, or at the terminal with Ctrl-C.
public enum StopSignals {
    /// Returns when the first one has come, or the task is cancelled.
    public static func first() async {
        for await _ in await UnixSignalsSequence(trapping: .sigterm, .sigint) { return }
    }
}
