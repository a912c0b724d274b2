import Handset
public import Session
import Vocabulary

/// The remote end of WebDriver, before any network: a method, a path and a body go in, a status and a
/// body come out.
///
/// ```
///   request -> Route (404, 405) -> session (404) -> body (400) -> PhoneSession.perform -> reply
/// ```
///
/// The order of these checks is the standard's. The console asks by a command's name instead of a
/// path; all else is the same.
///
/// Source: WebDriver, "Processing model"; automation.md 1.2.
public struct WebDriverDesk: Sendable {
    private let shop: PhoneShop
    private let photographer: Photographer
    private let sessions: SessionRegistry
    /// Where a window sees the phone that was used last; nil without one.
    private let showcase: Showcase?

    public init(shop: PhoneShop, photographer: Photographer, showcase: Showcase? = nil) {
        self.shop = shop
        self.photographer = photographer
        self.showcase = showcase
        sessions = SessionRegistry { showcase?.leave($0) }
    }

    /// How large a body may be, in bytes. Source: assumed; a world is the largest of them.
    static let largestBody = 4 << 20

    /// Answers a request of HTTP.
    public func answer(_ method: String, _ path: String, _ body: [UInt8]) async -> DriverReply {
        do throws(DriverError) {
            let (route, places) = try Self.route(method, path)
            let result = try await answer(
                route.command, places,
                body: { () throws(DriverError) in
                    try Self.body(body, of: route)
                })
            return DriverReply(.success(result))
        } catch { return DriverReply(.failure(error)) }
    }

    /// Carries out a command by its name.
    ///
    /// - Parameter places: what stands in the path of its route, such as `session` and `element`.
    func perform(
        _ command: Command, _ places: [String: String], _ body: JSONValue
    ) async throws(DriverError) -> JSONValue {
        try await answer(command, places, body: { () throws(DriverError) in body })
    }

    /// Does what is to be done once a second: ends the sessions that nobody has used for as long as
    /// they wait, and lets the phone in the window go on with the computer's clock, where it does.
    func tick() async {
        await expire()
        guard let id = showcase?.shownID, let session = await sessions.open(id) else { return }
        await session.refresh()
    }

    func expire(at now: ContinuousClock.Instant = .now) async { await sessions.expire(at: now) }

    /// Whether a window shows a phone of these sessions.
    var hasWindow: Bool { showcase != nil }

    /// Lets the window's user do things with the phone there, until the task is cancelled.
    func followOrders() async {
        guard let showcase else { return }
        for await order in showcase.orders {
            // A session that has ended meanwhile has no phone to do it with.
            guard let session = try? await sessions.enter(order.id) else { continue }
            await session.obey(order.command)
            await sessions.leave(order.id)
        }
    }

    // MARK: The order of checks

    private static func route(
        _ method: String, _ path: String
    ) throws(DriverError) -> (Route, Route.Places) {
        switch Route.find(method, path) {
        case .noPath: throw DriverError(.unknownCommand, "there is no \(path).")
        case .otherMethod(let methods):
            throw DriverError(
                .unknownMethod,
                "\(path) takes \(methods.joined(separator: " and ")), not \(method).")
        case .route(let route, let places): return (route, places)
        }
    }

    /// A command without parameters needs no body; a body that is there is an object in any case.
    private static func body(_ bytes: [UInt8], of route: Route) throws(DriverError) -> JSONValue {
        guard route.method == "POST" else { return [:] }
        if route.isBare, bytes.allSatisfy({ [0x20, 0x09, 0x0A, 0x0D].contains($0) }) { return [:] }
        guard let value = JSONValue(bytes: bytes), value.members != nil else {
            throw .invalid("the body has to be a JSON object.")
        }
        return value
    }

    private func answer(
        _ command: Command, _ places: [String: String],
        body: () throws(DriverError) -> JSONValue
    ) async throws(DriverError) -> JSONValue {
        switch command {
        case .status: return Self.status
        case .sessions: return await sessions.listing
        case .newSession: return try await open(try body())
        default: break
        }
        let id = places["session"] ?? ""
        let session = try await sessions.enter(id)
        do throws(DriverError) {
            let ask = Ask(command: command, places: places, body: try body())
            var value = JSONValue.null
            if command == .deleteSession {
                await sessions.remove(id)
            } else {
                value = try await session.perform(ask)
            }
            await sessions.leave(id)
            return value
        } catch {
            await sessions.leave(id)
            throw error
        }
    }

    private static let status: JSONValue = [
        "ready": true, "message": "garakei takes sessions",
        "build": ["version": .text(Capabilities.version), "name": "garakei"],
    ]

    private func open(_ body: JSONValue) async throws(DriverError) -> JSONValue {
        let agreed = try Capabilities(body: body)
        let order = try PhoneOrder(agreed)
        let session = PhoneSession(
            id: Self.newID(), agreed, order, try shop.phone(for: order), photographer, shop,
            showcase)
        try await sessions.add(session, createdAt: Int(WorldTime.ofComputer.milliseconds))
        await session.show()
        return [
            "sessionId": .text(session.id),
            "capabilities": agreed.answer(deviceName: await session.model.id),
        ]
    }

    /// A random UUID. Source: RFC 9562, 5.4.
    private static func newID() -> String {
        var bytes = OutsideChance.bytes(16)
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = Array(bytes.hex)
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
            .joined(separator: "-")
    }
}
