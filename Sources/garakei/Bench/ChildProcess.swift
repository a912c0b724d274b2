import Foundation

/// A process that the bench started, and that it ends again.
struct ChildProcess: ~Copyable {
    let pid: pid_t
    /// The monotonic clock right before it was started.
    let startedAt: Int64
    /// Where it tells of its first painting.
    private let trace: Int32
    private let complaints: String
    private var hasEnded = false

    /// The number of the file under which a child finds the way to tell.
    private static let traceNumber: Int32 = 19

    /// - Parameters:
    ///   - program: a full path.
    ///   - environment: what is added to this process's own.
    ///   - complaints: the file that takes what the child writes for people.
    ///   - processor: the only one that it may run on; nil for all of the bench's own.
    init(
        _ program: String, _ arguments: [String], environment: [String: String] = [:],
        complaints: String, on processor: Int? = nil
    ) throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Complaint.environment("no pipe is left.") }
        _ = fcntl(ends[0], F_SETFD, FD_CLOEXEC)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(
            &actions, 1, complaints, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        posix_spawn_file_actions_adddup2(&actions, ends[1], Self.traceNumber)
        let words = Self.strings([program] + arguments)
        let variables = Self.strings(Self.environment(adding: environment))
        defer { for text in words + variables { free(text) } }
        var pid: pid_t = 0
        let start = Monotonic.nanoseconds
        let own = Processors.allowed
        if let processor { Processors.restrict(to: [processor]) }
        let result = posix_spawn(&pid, program, &actions, nil, words, variables)
        if processor != nil { Processors.restrict(to: own) }
        close(ends[1])
        guard result == 0 else {
            close(ends[0])
            throw Complaint.environment(
                "\(program) could not be started: \(String(cString: strerror(result))).")
        }
        self.pid = pid
        startedAt = start
        trace = ends[0]
        self.complaints = complaints
    }

    deinit {
        if !hasEnded {
            kill(pid, SIGTERM)
            var status: Int32 = 0
            waitpid(pid, &status, 0)
        }
        close(trace)
    }

    private static func strings(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
        texts.map { strdup($0) } + [nil]
    }

    private static func environment(adding more: [String: String]) -> [String] {
        var all = ProcessInfo.processInfo.environment.merging(more) { $1 }
        all[FirstPaint.variable] = "\(traceNumber)"
        return all.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    }

    // MARK: Waiting

    /// Waits until the child has painted, and tells how long that took, in milliseconds.
    func firstPaint() throws -> Double {
        var line = ""
        var buffer = [UInt8](repeating: 0, count: 64)
        var end = Monotonic.nanoseconds + 20_000_000_000
        while Monotonic.nanoseconds < end {
            var ready = pollfd(fd: trace, events: Int16(POLLIN), revents: 0)
            guard poll(&ready, 1, 100) > 0 else { continue }
            let count = read(trace, &buffer, buffer.count)
            guard count > 0 else { end = 0; break }
            line += String(decoding: buffer[..<count], as: UTF8.self)
            if line.last == "\n", let moment = FirstPaint.moment(in: line) {
                return Double(moment - startedAt) / 1e6
            }
        }
        throw Complaint.environment("the phone never painted: \(lastWords)")
    }

    /// Waits for a line for people that has these words in it.
    func line(with words: String) throws -> String {
        let end = Monotonic.nanoseconds + 60_000_000_000
        while Monotonic.nanoseconds < end {
            let text = (try? String(contentsOfFile: complaints, encoding: .utf8)) ?? ""
            // What has no end yet is still being written.
            let whole = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            if let line = whole.first(where: { $0.contains(words) }) { return String(line) }
            var trace = pollfd(fd: trace, events: Int16(POLLIN), revents: 0)
            guard poll(&trace, 1, 50) == 0 else { break }
        }
        throw Complaint.environment("\"\(words)\" was never said: \(lastWords)")
    }

    /// Waits until the child has ended by itself, and tells how long it lived, in milliseconds.
    consuming func lifetime() throws -> Double {
        var status: Int32 = 0
        waitpid(pid, &status, 0)
        hasEnded = true
        let lived = Monotonic.milliseconds(since: startedAt)
        guard status == 0 else {
            throw Complaint.environment("the phone ended with \(status >> 8): \(lastWords)")
        }
        return lived
    }

    /// The last line that the child wrote for people.
    private var lastWords: String {
        let text = (try? String(contentsOfFile: complaints, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").last.map(String.init) ?? "it said nothing."
    }
}
