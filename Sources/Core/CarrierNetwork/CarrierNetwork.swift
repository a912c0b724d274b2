public import Ciphers
public import Vocabulary

/// The way between the handset and the servers: radio, gateway, name resolution, TLS, mail.
///
/// It carries bytes and knows nothing of what they mean. A call goes through these gates, and the
/// first that refuses names itself as the cause:
///
/// ```
///   handset --> antenna --> radio --> route to the host --> TLS at the handset's time --> server
///           <----------------------- answer, at the line's speed <--------------------
/// ```
///
/// The world asks ``events(at:)`` whenever the time of ``nextWake`` has come, hands arriving requests
/// to their servers, and gives the answers back with ``answer(_:with:at:)``.
///
/// Source: requirements R-PHONE-065, R-QA-010 (names resolve only here), O-61; protocol.md 2.1.
public struct CarrierNetwork: Codable, Equatable, Sendable {
    /// Bars from 0 to 3, or nil when out of range.
    public private(set) var bars: Int? = 3
    /// What the handset does with its radio.
    public private(set) var antenna = Antenna.on
    public private(set) var quality = LineQuality.foma
    /// The handset is served by a network abroad.
    public internal(set) var isRoaming = false
    /// What the radio will do once something has gone over the line; nil for nothing.
    public internal(set) var radioPlan: RadioPlan?
    /// When the radio does what it was arranged to do.
    var radioDue: RadioDue?
    /// Packets that are lost whatever the line's quality; nil for none.
    public internal(set) var storm: PacketStorm?
    /// What has gone over the air since it was last taken.
    private var traffic = Traffic()
    /// Calls that have come to their end since they were last taken.
    private var ended: [NetworkExchange] = []
    /// Hosts that can be reached over TLS, with the server behind each.
    public internal(set) var routes: [Route]
    /// Mail that waits for its handset.
    public var mailCenter: MailCenter
    /// Calls under way, oldest first.
    var calls: [Call] = []
    /// What jitter, loss and the faults' dice are drawn from.
    var chance: Chance
    /// The ticket of the next request that leaves the world.
    var nextTicket = 1
    /// What is wrong with the line, in the order in which it was armed.
    public internal(set) var faults: [LineFault] = []
    /// What posts were answered last; small, and needed only for a cache that errs.
    var cache: [CachedAnswer] = []
    /// Connections that stand open, so that the next call needs no handshake.
    private var connections: [Connection] = []

    public init(routes: [Route], mailCenter: MailCenter, chance: Chance) {
        self.routes = routes
        self.mailCenter = mailCenter
        self.chance = chance
    }

    // MARK: The handset's side

    /// Begins a call. Its end comes later, as an event.
    public mutating func place(
        _ id: CallID, _ request: WebRequest, by caller: Caller, at now: WorldTime
    ) {
        var call = Call(
            id: id, request: request, quality: qualityNow, placed: now)
        if isOutside(request.url.host) { call.caller = caller }
        connections.removeAll { $0.until <= now }
        let isOpen = connections.contains { $0.host == request.url.host }
        call.connects = !isOpen
        var passed = gate(request, caller, isOpen: isOpen)
        // What never leaves the handset meets no fault.
        if case .success = passed { call.fault = meetFault(of: call, at: now) }
        if call.fault == .refuse { passed = .failure(.refused) }
        switch passed {
        case .success(let server):
            call.server = server
            if case .slowName(let span) = call.fault {
                look(up: &call, for: span, at: now)
            } else {
                depart(&call, at: now)
            }
        case .failure(let cause):
            call.stage = .refused(cause)
            call.due = now.after(milliseconds: Self.refusalMilliseconds)
        }
        calls.append(call)
    }

    /// What a call that begins now is given.
    private var qualityNow: LineQuality {
        let here = isRoaming ? quality.abroad : quality
        return bars == 0 ? here.atTheEdge : here
    }

    /// The name takes its time; who waits for it too long does not connect at all.
    private func look(up call: inout Call, for span: Int64, at now: WorldTime) {
        if span >= Self.connectMilliseconds {
            call.stage = .refused(.connectTimedOut)
            call.due = now.after(milliseconds: Self.connectMilliseconds)
        } else {
            call.stage = .resolving
            call.due = now.after(milliseconds: span)
        }
    }

    /// The request leaves the handset; with packets that are all lost it comes nowhere.
    private mutating func depart(_ call: inout Call, at now: WorldTime) {
        let trips = call.connects ? Int(Self.handshakeTrips) : 1
        let way = ways(trips, call.quality) + call.quality.sending(call.request.body.count)
        traffic.sent += call.request.size
        // Each way of the handshake is a packet of its own.
        let bytes = (trips - 1) * Self.packetBytes + call.request.body.count
        if let stalls = stalls(0..<bytes, call.quality, from: now) {
            call.stage = .toServer
            call.due = now.after(milliseconds: way + stalls.reduce(0) { $0 + $1.milliseconds })
        } else {
            call.stage = .silent
            call.due = nil
        }
    }

    /// Drops a call that the handset no longer waits for. What has left the handset arrives all the
    /// same.
    public mutating func abandon(_ id: CallID, at now: WorldTime) {
        guard let index = calls.firstIndex(where: { $0.id == id }) else { return }
        if calls[index].stage == .toServer {
            calls[index].abandoned = true
        } else {
            traffic.received += calls[index].arrived(at: now)
            ended.append(NetworkExchange(calls[index], .abandoned, at: now))
            calls.remove(at: index)
        }
    }

    /// The connection of one call is lost; its end comes as an event, with what has come over it.
    public mutating func breakOff(_ id: CallID, at now: WorldTime) {
        guard let index = calls.firstIndex(where: { $0.id == id }) else { return }
        connections.removeAll { $0.host == calls[index].request.url.host }
        cut(index, at: now)
    }

    // MARK: Radio

    /// Sets the radio's strength; out of range cuts every call under way.
    public mutating func setBars(_ bars: Int?, at now: WorldTime) {
        self.bars = bars
        if bars == nil { cutAll(at: now) }
    }

    /// The handset has switched its radio on or off, or has another card.
    public mutating func setAntenna(_ antenna: Antenna, at now: WorldTime) {
        guard antenna != self.antenna else { return }
        self.antenna = antenna
        cutAll(at: now)
    }

    /// Calls that begin from now on go at this speed; a storm of lost packets is over.
    public mutating func setQuality(_ quality: LineQuality) {
        self.quality = quality
        storm = nil
    }

    /// Whether the network can reach the handset, for mail and for voice.
    public var reachesHandset: Bool { antenna == .on && bars != nil }

    /// What has gone over the air since this was asked last.
    public mutating func takeTraffic() -> Traffic {
        defer { traffic = Traffic() }
        return traffic
    }

    /// The calls that have come to their end since this was asked last, oldest first.
    public mutating func takeExchanges() -> [NetworkExchange] {
        defer { ended = [] }
        return ended
    }

    private mutating func cutAll(at now: WorldTime) {
        connections = []
        for index in calls.indices { cut(index, at: now) }
        forgetAbandoned()
    }

    private mutating func cut(_ index: Int, at now: WorldTime) {
        switch calls[index].stage {
        case .resolving:
            calls[index].stage = .refused(antenna == .off ? .radioOff : .outOfRange)
            calls[index].due = now
        case .toServer, .atServer, .toHandset, .breaking:
            let part = calls[index].arrived(at: now)
            traffic.received += part
            calls[index].lose(after: part, at: now)
        case .refused, .cut, .silent: break
        }
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
        switch antenna {
        case .on, .noSubscription: break
        case .off: return .failure(.radioOff)
        case .noCard: return .failure(.noCard)
        case .unpowered: return .failure(.outOfRange)
        }
        guard bars != nil else { return .failure(.outOfRange) }
        guard antenna == .on else { return .failure(.noSubscription) }
        guard let route = routes.first(where: { $0.host == request.url.host }) else {
            return .failure(.unknownHost)
        }
        // Nothing listens without TLS: http:// ends at a closed door (O-61).
        guard request.url.scheme == "https", route.isOpen else { return .failure(.refused) }
        guard !isOpen, !route.isOutside else { return .success(route.server) }
        let (verdict, dates) = caller.judge(route.certificates, of: route.host)
        return verdict == .trusted
            ? .success(route.server) : .failure(.certificate(verdict, dates: dates))
    }

    // MARK: The servers' side

    /// Gives a server's answer back to the line.
    public mutating func answer(_ id: CallID, with response: WebResponse, at now: WorldTime) {
        guard let index = calls.firstIndex(where: { $0.id == id }) else { return }
        if calls[index].abandoned {
            calls.remove(at: index)
            return
        }
        keep(response, to: calls[index].request)
        // The radio may have been lost meanwhile.
        guard calls[index].stage == .atServer else { return }
        if calls[index].fault == .cutAnswer { return lose(index, at: now) }
        switch calls[index].fault {
        case .hang: calls[index].stage = .silent
        case .reset: reset(index, at: now)
        case .slowAnswer(let span): send(response, to: index, at: now.after(milliseconds: span))
        case .refuse, .cutRequest, .cutAnswer, .cutAfter, .slowName, .page, .truncate, .flipBits,
            .stale, nil:
            send(calls[index].fault?.altering(response) ?? response, to: index, at: now)
        }
    }

    /// The server's end has broken off; the handset learns of it one way later.
    private mutating func reset(_ index: Int, at now: WorldTime) {
        let host = calls[index].request.url.host
        connections.removeAll { $0.host == host }
        calls[index].stage = .refused(.reset)
        calls[index].due = now.after(milliseconds: ways(1, calls[index].quality))
    }

    /// The connection of a call is lost.
    private mutating func lose(_ index: Int, at now: WorldTime) {
        let host = calls[index].request.url.host
        connections.removeAll { $0.host == host }
        calls[index].lose(after: 0, at: now)
    }

    /// Lets an answer flow to the handset; the connection stands open behind it.
    private mutating func send(_ response: WebResponse, to index: Int, at now: WorldTime) {
        let host = calls[index].request.url.host
        connections.removeAll { $0.host == host }
        calls[index].answered = now
        calls[index].wayBack = ways(1, calls[index].quality)
        var bytes = response.body.count
        if case .cutAfter(let most) = calls[index].fault, most < bytes {
            bytes = most
            calls[index].stage = .breaking(response, after: bytes)
        } else {
            connections.append(
                Connection(host: host, until: now.after(milliseconds: Self.idleMilliseconds)))
            calls[index].stage = .toHandset(response)
        }
        calls[index].stalls =
            stalls(0..<response.body.count, calls[index].quality, from: now) ?? [.forGood]
        calls[index].due = now.after(milliseconds: calls[index].span(of: bytes))
        arrangeRadio(forAnswerTo: index)
    }

    // MARK: Time

    /// When something happens on the line next; nil while it is quiet.
    public var nextWake: WorldTime? {
        let mail = reachesHandset ? mailCenter.nextDelivery : nil
        return (calls.compactMap(\.due) + [mail, radioDue?.at].compactMap { $0 }).min()
    }

    /// Whether packets are on the way.
    public var isBusy: Bool {
        !calls.isEmpty || (reachesHandset && mailCenter.nextDelivery != nil)
    }

    /// What has happened on the line up to now: calls in the order in which they were placed, then
    /// mail.
    public mutating func events(at now: WorldTime) -> [LineEvent] {
        var events: [LineEvent] = []
        for index in calls.indices
        where calls[index].stage == .resolving && calls[index].due.map({ $0 <= now }) ?? false {
            var call = calls[index]
            depart(&call, at: now)
            calls[index] = call
        }
        for index in calls.indices
        where calls[index].stage == .toServer && calls[index].due.map({ $0 <= now }) ?? false {
            meetFaultOnTheWay(index, at: now)
        }
        forgetAbandoned()
        for call in calls where call.due.map({ $0 <= now }) ?? false {
            traffic.received += call.stage.received
            events += call.happening.map { [$0] } ?? []
        }
        for event in events {
            switch event {
            case .arrived(let id, _, _):
                guard let index = calls.firstIndex(where: { $0.id == id }) else { break }
                calls[index].stage = .atServer
                calls[index].due = nil
                countForRadio(at: now)
            case .answered(let id, let response): end(id, .answered(response), at: now)
            case .failed(let id, let cause): end(id, .failed(cause), at: now)
            case .mail: break
            }
        }
        return events + deliverMail(at: now)
    }

    private mutating func end(_ id: CallID, _ outcome: NetworkExchange.Outcome, at now: WorldTime) {
        guard let index = calls.firstIndex(where: { $0.id == id }) else { return }
        ended.append(NetworkExchange(calls.remove(at: index), outcome, at: now))
    }

    private mutating func deliverMail(at now: WorldTime) -> [LineEvent] {
        guard reachesHandset, mailCenter.nextDelivery.map({ $0 <= now }) ?? false else { return [] }
        guard meetFault(ofMailAt: now) == nil else {
            mailCenter.postpone(at: now)
            return []
        }
        return mailCenter.deliveries(at: now).map(LineEvent.mail)
    }

    /// What becomes of a request that never comes to its server.
    private mutating func meetFaultOnTheWay(_ index: Int, at now: WorldTime) {
        switch calls[index].fault {
        case .cutRequest: lose(index, at: now)
        case .hang(reachesServer: false):
            calls[index].stage = .silent
            calls[index].due = nil
        case .page(let status): send(WebResponse(status: status), to: index, at: now)
        case .stale:
            if let old = kept(for: calls[index].request) { send(old, to: index, at: now) }
        case .refuse, .cutAnswer, .cutAfter, .reset, .hang, .slowName, .slowAnswer, .truncate,
            .flipBits, nil:
            break
        }
    }

    /// How many bytes of an answer have arrived, of how many; nil before the answer begins.
    public func progress(of id: CallID, at now: WorldTime) -> (arrived: Int, total: Int)? {
        guard let call = calls.first(where: { $0.id == id }), let response = call.flowing else {
            return nil
        }
        return (call.arrived(at: now), response.body.count)
    }

    // MARK: The line's patience

    /// Opening a connection with its TLS, in ways to the server. Source: assumed; a usual number.
    static let handshakeTrips: Int64 = 3
    /// How long the handset tries to connect. Source: protocol.md 2.1.
    public static let connectMilliseconds: Int64 = 15_000
    /// How long a connection stands after its last answer. Source: assumed; servers' usual patience.
    public static let idleMilliseconds: Int64 = 15_000
    /// How long the handset tries before it gives up. Source: assumed; three ways over a 3G line.
    static let refusalMilliseconds: Int64 = 450
}
