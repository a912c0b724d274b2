public import Ciphers
public import Vocabulary

/// The way between the handset and the servers: radio, gateway, name resolution, TLS, mail.
///
/// It carries bytes and knows nothing of what they mean. A call goes through these gates, and the
/// first that refuses names itself as the cause:
///
/// ```
///   handset --> radio --> route to the host --> TLS at the handset's time --> server
///           <-------------------- answer, at the line's speed <------------------
/// ```
///
/// The world asks ``events(at:)`` whenever the time of ``nextWake`` has come, hands arriving requests
/// to their servers, and gives the answers back with ``answer(_:with:at:)``.
///
/// Source: requirements R-PHONE-065, R-QA-010 (names resolve only here), O-61; protocol.md 2.1.
public struct CarrierNetwork: Codable, Equatable, Sendable {
    /// Bars from 0 to 3, or nil when out of range.
    public private(set) var bars: Int? = 3
    /// Hosts that can be reached over TLS, with the server behind each.
    public private(set) var routes: [Route]
    /// Mail that waits for its handset.
    public var mailCenter: MailCenter
    /// Calls under way, oldest first.
    private var calls: [Call] = []
    /// What is wrong with the line, in the order in which it was armed.
    public private(set) var faults: [LineFault] = []
    /// What posts were answered last; small, and needed only for a cache that errs.
    private var cache: [CachedAnswer] = []
    /// Connections that stand open, so that the next call needs no handshake.
    private var connections: [Connection] = []

    public init(routes: [Route], mailCenter: MailCenter) {
        self.routes = routes
        self.mailCenter = mailCenter
    }

    /// A name, the server behind it and the certificates that it shows, leaf first.
    public struct Route: Codable, Equatable, Sendable {
        public var host: String
        public var server: ServerName
        public var certificates: [[UInt8]]
        public init(host: String, server: ServerName, certificates: [[UInt8]]) {
            self.host = host
            self.server = server
            self.certificates = certificates
        }
    }

    /// The servers of the world.
    public enum ServerName: String, Codable, Sendable {
        case center
        /// The carrier's own distribution site. Source: manual 4.1 (R-DL-028).
        case distribution
    }

    /// What the handset shows of its trust when it connects.
    public struct Caller: Codable, Equatable, Sendable {
        /// Certificates in DER that the handset trusts.
        public var anchors: [[UInt8]]
        /// What the handset's clock shows; certificates are judged by it.
        public var clock: HandsetTime
        public init(anchors: [[UInt8]], clock: HandsetTime) {
            self.anchors = anchors
            self.clock = clock
        }
    }

    // MARK: The handset's side

    /// Begins a call. Its end comes later, as an event.
    public mutating func place(
        _ id: CallID, _ request: WebRequest, by caller: Caller, at now: WorldTime
    ) {
        var call = Call(id: id, request: request)
        connections.removeAll { $0.until <= now }
        let isOpen = connections.contains { $0.host == request.url.host }
        var passed = gate(request, caller, isOpen: isOpen)
        // What never leaves the handset meets no fault.
        if case .success = passed { call.fault = meetFault(request) }
        if call.fault == .refuse { passed = .failure(.refused) }
        switch passed {
        case .success(let server):
            call.server = server
            call.stage = .toServer
            call.due = now.after(
                milliseconds: (isOpen ? Self.sendMilliseconds : Self.connectMilliseconds)
                    + Self.milliseconds(forBytes: request.body.count))
        case .failure(let cause):
            call.stage = .refused(cause)
            call.due = now.after(milliseconds: Self.refusalMilliseconds)
        }
        calls.append(call)
    }

    // MARK: Faults

    /// Arms a fault.
    public mutating func arm(_ fault: LineFault) { faults.append(fault) }

    /// Mends everything that is armed.
    public mutating func mend() { faults = [] }

    private mutating func meetFault(_ request: WebRequest) -> LineFault.Effect? {
        var met: LineFault.Effect?
        for index in faults.indices where met == nil && faults[index].meets(request) {
            met = faults[index].effect
        }
        faults.removeAll { $0.times == 0 }
        return met
    }

    /// Drops a call that the handset no longer waits for. What has left the handset arrives all the
    /// same.
    public mutating func abandon(_ id: CallID) {
        guard let index = calls.firstIndex(where: { $0.id == id }) else { return }
        if calls[index].stage == .toServer {
            calls[index].abandoned = true
        } else {
            calls.remove(at: index)
        }
    }

    /// Sets the radio's strength; out of range cuts every call under way.
    public mutating func setBars(_ bars: Int?, at now: WorldTime) {
        self.bars = bars
        guard bars == nil else { return }
        connections = []
        for index in calls.indices {
            switch calls[index].stage {
            case .toServer, .atServer, .toHandset:
                calls[index].stage = .cut
                calls[index].due = now
            case .refused, .cut, .silent: break
            }
        }
        forgetAbandoned()
    }

    /// Drops the calls that nobody waits for and that will not come to their server any more.
    private mutating func forgetAbandoned() {
        calls.removeAll { $0.abandoned && $0.stage != .toServer && $0.stage != .atServer }
    }

    /// - Parameter isOpen: whether a connection to the host stands, whose certificates were judged
    ///   when it was made.
    private func gate(
        _ request: WebRequest, _ caller: Caller, isOpen: Bool
    ) -> Result<ServerName, LineFailure> {
        guard bars != nil else { return .failure(.outOfRange) }
        guard let route = routes.first(where: { $0.host == request.url.host }) else {
            return .failure(.unknownHost)
        }
        // Nothing listens without TLS: http:// ends at a closed door (O-61).
        guard request.url.scheme == "https" else { return .failure(.refused) }
        guard !isOpen else { return .success(route.server) }
        let verdict = X509.judge(
            route.certificates, anchors: caller.anchors, host: route.host, at: caller.clock.seconds)
        return verdict == .trusted ? .success(route.server) : .failure(.certificate(verdict))
    }

    // MARK: The servers' side

    /// A server shows other certificates from now on.
    public mutating func setCertificates(_ certificates: [[UInt8]], of host: String) {
        guard let index = routes.firstIndex(where: { $0.host == host }) else { return }
        routes[index].certificates = certificates
    }

    /// Gives a server's answer back to the line.
    public mutating func answer(_ id: CallID, with response: WebResponse, at now: WorldTime) {
        guard let index = calls.firstIndex(where: { $0.id == id }) else { return }
        if calls[index].abandoned {
            calls.remove(at: index)
            return
        }
        if calls[index].request.method == .post {
            let path = calls[index].request.url.pathOnly
            cache.removeAll { $0.path == path }
            cache.append(CachedAnswer(path: path, response: response))
        }
        // The radio may have been lost meanwhile.
        guard calls[index].stage == .atServer else { return }
        if calls[index].fault == .cutAnswer { return cut(index, at: now) }
        if case .hang = calls[index].fault {
            calls[index].stage = .silent
            return
        }
        send(calls[index].fault?.altering(response) ?? response, to: index, at: now)
    }

    private mutating func cut(_ index: Int, at now: WorldTime) {
        let host = calls[index].request.url.host
        connections.removeAll { $0.host == host }
        calls[index].stage = .cut
        calls[index].due = now
    }

    /// Lets an answer flow to the handset; the connection stands open behind it.
    private mutating func send(_ response: WebResponse, to index: Int, at now: WorldTime) {
        let host = calls[index].request.url.host
        connections.removeAll { $0.host == host }
        connections.append(
            Connection(host: host, until: now.after(milliseconds: Self.idleMilliseconds)))
        calls[index].stage = .toHandset(response)
        calls[index].answered = now
        calls[index].due = now.after(
            milliseconds: Self.answerMilliseconds
                + Self.milliseconds(forBytes: response.body.count))
    }

    // MARK: Time

    /// When something happens on the line next; nil while it is quiet.
    public var nextWake: WorldTime? {
        let mail = bars == nil ? nil : mailCenter.nextDelivery
        return (calls.compactMap(\.due) + [mail].compactMap { $0 }).min()
    }

    /// Whether packets are on the way.
    public var isBusy: Bool { !calls.isEmpty || (bars != nil && mailCenter.nextDelivery != nil) }

    /// What has happened on the line up to now: calls in the order in which they were placed, then
    /// mail.
    public mutating func events(at now: WorldTime) -> [LineEvent] {
        var events: [LineEvent] = []
        for index in calls.indices
        where calls[index].stage == .toServer && calls[index].due.map({ $0 <= now }) ?? false {
            meetFaultOnTheWay(index, at: now)
        }
        forgetAbandoned()
        for call in calls where call.due.map({ $0 <= now }) ?? false {
            switch call.stage {
            case .toServer:
                events.append(.arrived(call.id, call.server, call.request))
            case .toHandset(let response):
                events.append(.answered(call.id, response))
            case .refused(let cause):
                events.append(.failed(call.id, cause))
            case .cut:
                events.append(.failed(call.id, .cut))
            case .atServer, .silent: break
            }
        }
        for event in events {
            switch event {
            case .arrived(let id, _, _):
                guard let index = calls.firstIndex(where: { $0.id == id }) else { break }
                calls[index].stage = .atServer
                calls[index].due = nil
            case .answered(let id, _), .failed(let id, _): calls.removeAll { $0.id == id }
            case .mail: break
            }
        }
        if bars != nil { events += mailCenter.deliveries(at: now).map(LineEvent.mail) }
        return events
    }

    /// What becomes of a request that never comes to its server.
    private mutating func meetFaultOnTheWay(_ index: Int, at now: WorldTime) {
        switch calls[index].fault {
        case .cutRequest: cut(index, at: now)
        case .hang(reachesServer: false):
            calls[index].stage = .silent
            calls[index].due = nil
        case .page(let status): send(WebResponse(status: status), to: index, at: now)
        case .stale:
            let path = calls[index].request.url.pathOnly
            if let cached = cache.first(where: { $0.path == path }) {
                send(cached.response, to: index, at: now)
            }
        case .refuse, .cutAnswer, .hang, .truncate, .flipBit, nil: break
        }
    }

    /// How many bytes of an answer have arrived, of how many; nil before the answer begins.
    public func progress(of id: CallID, at now: WorldTime) -> (arrived: Int, total: Int)? {
        guard let call = calls.first(where: { $0.id == id }), let answered = call.answered,
            case .toHandset(let response) = call.stage
        else { return nil }
        let total = response.body.count
        let flowing = now.milliseconds - answered.milliseconds - Self.answerMilliseconds
        return (min(total, max(0, Int(flowing) * Self.bytesPerMillisecond)), total)
    }

    // MARK: The line's speed

    /// Opening a connection with its TLS. Source: assumed; a usual 3G round trip, three times.
    static let connectMilliseconds: Int64 = 450
    /// The same over a connection that stands open.
    static let sendMilliseconds: Int64 = 150
    /// How long a connection stands after its last answer. Source: assumed; servers' usual patience.
    static let idleMilliseconds: Int64 = 15_000
    /// How long the handset tries before it gives up. Source: assumed, as above.
    static let refusalMilliseconds: Int64 = 450
    /// From the server's answer to its first byte at the handset. Source: assumed, as above.
    static let answerMilliseconds: Int64 = 150
    /// 384 kbit/s, the packet speed of the time. Source: carrier-facts.md.
    static let bytesPerMillisecond = 48

    static func milliseconds(forBytes count: Int) -> Int64 { Int64(count / bytesPerMillisecond) }
}
