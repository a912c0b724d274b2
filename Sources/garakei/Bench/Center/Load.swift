import Glibc

/// What is asked of a center over many connections at the same time.
protocol LoadWork: AnyObject {
    /// The next request of a place; nil when it has nothing more to ask.
    func request(from place: Int) throws -> [UInt8]?
    /// Judges the answer to it.
    func take(_ answer: LoadAnswer, at place: Int) throws
}

/// Keeps many connections to a center busy, from one thread: each asks, waits for the answer, and asks
/// again.
final class Load {
    private let port: Int
    private let rules: LoadRules
    private var connections: [LoadConnection?]
    /// How many requests go over one connection.
    private let requestsPerConnection: Int
    /// How many went over each.
    private var asked: [Int]
    /// Which have nothing more to ask.
    private var isDone: [Bool]

    /// How long an answer may take, in milliseconds.
    private static let patience: Int32 = 30_000

    /// - Parameter requestsPerConnection: after so many it is closed, and another opened.
    init(of center: OpenCenter, connections: Int, requestsPerConnection: Int = .max) {
        (port, rules) = (center.port, center.rules)
        self.connections = Array(repeating: nil, count: connections)
        // They are of different ages, so that not all make way at the same moment.
        asked = (0..<connections).map { $0 * (requestsPerConnection / connections) }
        isDone = Array(repeating: false, count: connections)
        self.requestsPerConnection = requestsPerConnection
    }

    /// Works until no place has anything more to ask.
    func run(_ work: some LoadWork) throws {
        var waiting = try connections.indices.filter { try ask(work, at: $0) }
        while !waiting.isEmpty {
            let ready = try ready(of: waiting)
            for place in ready {
                guard let answer = try connections[place]?.proceed() else { continue }
                try work.take(answer, at: place)
                isDone[place] = try !ask(work, at: place)
            }
            if ready.contains(where: { isDone[$0] }) { waiting.removeAll { isDone[$0] } }
        }
    }

    /// Sends a place's next request; false when it has none.
    private func ask(_ work: some LoadWork, at place: Int) throws -> Bool {
        guard let request = try work.request(from: place) else { return false }
        isDone[place] = false
        if asked[place] >= requestsPerConnection {
            connections[place] = nil
            asked[place] = 0
        }
        asked[place] += 1
        if let connection = connections[place] {
            try connection.ask(request)
        } else {
            connections[place] = try LoadConnection(to: port, rules: rules, asking: request)
        }
        return true
    }

    /// The places whose connections have something to read.
    private func ready(of waiting: [Int]) throws -> [Int] {
        var files = waiting.map { place in
            pollfd(fd: connections[place]?.socket ?? -1, events: Int16(POLLIN), revents: 0)
        }
        guard poll(&files, nfds_t(files.count), Self.patience) > 0 else {
            throw Complaint(
                sentence: "the center did not answer in \(Self.patience / 1000) s.",
                code: Exit.failedCheck)
        }
        return zip(waiting, files).filter { $1.revents != 0 }.map(\.0)
    }
}
