import Foundation
import Hummingbird
import HummingbirdTesting
import OTPCenter
import OTPDomain
import Session
import Synchronization
import Vocabulary

@testable import CenterServer

/// A center in memory behind its door, at noon. It can be told that its ledger cannot be written.
final class OpenCenter: OperatedCenter {
    private let center: Mutex<Center>
    private let acts = Mutex<[OperatorAct]>([])
    private let writes = Mutex(true)
    let now: WorldTime

    init(at now: WorldTime = noon) {
        self.now = now
        center = Mutex(
            Center(
                CenterSetup(models: [], distributionHost: "appli.softbank.test"),
                ring: KeyRing(key: [UInt8](repeating: 8, count: 32)),
                entropy: [UInt8](repeating: 7, count: 32), at: now))
    }

    /// Everything that an operator ordered, the oldest first.
    var ordered: [OperatorAct] { acts.withLock { $0 } }

    /// The center as it is now.
    var seen: Center { center.withLock { $0 } }

    func failWrites() { writes.withLock { $0 = false } }

    func change(_ change: (inout Center) -> Void) { center.withLock { change(&$0) } }

    /// Gives a user a token, as a handset does, and tells its serial number.
    func enrol(_ userID: String, at service: String = plainService) -> String {
        center.withLock { center in
            _ = center.operate(
                .issue(
                    SignUp(
                        service: service, userID: userID, startPassword: "97531864",
                        mailAddress: "taro@docomo.ne.jp")), at: now)
            var client = LicenceClient(
                LicenceClient.Request(
                    serviceID: service, userID: userID, password: "97531864",
                    deviceID: [UInt8](repeating: 2, count: 16), host: Center.host,
                    rootKey: center.applicationRootKey,
                    entropy: [UInt8](repeating: userID.utf8.reduce(0, &+), count: 96)))
            let hello = post(client.hello(), to: &center, service)
            guard case .success(let nonce) = client.takeServerHello(hello, now: now.seconds),
                case .success(let token) = client.takeFinished(post(nonce, to: &center, service)),
                case .success = client.takeAck(post(client.commit(), to: &center, service))
            else { preconditionFailure("the fixture does not enrol") }
            return token.serial
        }
    }

    private func post(_ body: [UInt8], to center: inout Center, _ service: String) -> [UInt8] {
        center.answer(
            WebRequest(
                .post, WebURL(scheme: "https", host: Center.host, path: "/otpc/1/\(service)/0"),
                userAgent: "DoCoMo/2.0 G01i(c100;TJ)",
                contentType: OTPC.contentType, body: body), at: now
        ).body
    }

    // MARK: The door

    func answer(_ request: WebRequest) async -> WebResponse? {
        center.withLock { $0.answer(request, at: now) }
    }

    func operate(_ act: OperatorAct) async -> OperatorReply? {
        acts.withLock { $0.append(act) }
        guard writes.withLock({ $0 }) else { return nil }
        return center.withLock { $0.operate(act, at: now).reply }
    }

    func look<Value: Sendable>(_ look: @escaping @Sendable (Center) -> Value) async -> Value {
        look(seen)
    }

    func mail(to address: String, after number: Int64) async -> [NumberedMail]? { [] }

    func logEntries(after number: Int64, limit: Int) async -> LogPage? {
        guard writes.withLock({ $0 }) else { return nil }
        let entries = seen.ledger.log.entries.enumerated().map {
            NumberedEntry(number: Int64($0 + 1), entry: $1)
        }
        return LogPage(
            entries: Array(entries.drop { $0.number <= number }.prefix(limit)),
            isUnbroken: seen.ledger.log.isUnbroken)
    }

    func backup(to path: String) async throws(DatabaseFault) {
        guard writes.withLock({ $0 }) else { throw .exists(path: path) }
    }

    func post(_ request: ProviderRequest) async -> ProviderReply? {
        center.withLock { $0.take(request, at: now).reply }
    }

    var services: [ServiceListing] {
        seen.ledger.services.map { ServiceListing(id: $0.id, name: $0.name, hasPIN: $0.usesPIN) }
    }
}

/// A key that opens the operator's page in tests, and a clock that stands still until it is told.
final class OperatorHands: Sendable {
    let center: OpenCenter
    private let key = Mutex(OperatorKey.fresh())
    private let clock = ClockHand()

    init(_ center: OpenCenter = OpenCenter()) { self.center = center }

    var currentKey: String { key.withLock { $0 } }
    func makeNewKey() { key.withLock { $0 = OperatorKey.fresh() } }
    func wait(_ more: Int64) { clock.wait(more) }

    /// Opens the operator's page, and lets a browser at it, without a port.
    func visiting(_ test: @Sendable (inout Browser) async throws -> Void) async throws {
        let site = OperatorSite(
            door: center, keyDigest: { OperatorKey.digest(of: self.currentKey) },
            clock: { self.clock.now })
        let router = Router(options: .autoGenerateHeadEndpoints)
        router.add(middleware: Doorkeeper())
        site.add(to: router)
        try await Hummingbird.Application(router: router).test(.router) { client in
            var browser = Browser(client: client)
            try await test(&browser)
        }
    }

    /// The same after the operator has logged in.
    func loggedIn(_ test: @Sendable (inout Browser) async throws -> Void) async throws {
        try await visiting { browser in
            let page = try await browser.open("/operator/login")
            _ = try await browser.submit(page, ["key": currentKey])
            try await test(&browser)
        }
    }
}

extension Browser.Shown {
    /// The form of an act, as a browser would send it: what it carries unseen.
    func form(_ act: String, where field: (name: String, value: String)? = nil) -> [String: String]?
    {
        let forms = html.components(separatedBy: "<form ").dropFirst()
        for form in forms where form.contains("name=\"act\" value=\"\(act)\"") {
            let shown = Browser.Shown(status: status, headers: headers, path: path, html: form)
            let hidden = shown.hiddenFields
            if let field, hidden[field.name] != field.value { continue }
            return hidden
        }
        return nil
    }
}

extension Browser {
    /// Sends the form of an act with what is typed into it, and follows to the outcome.
    mutating func carryOut(
        _ act: String, on page: Shown, _ typed: [String: String] = [:],
        accepting language: String = "en"
    ) async throws -> Shown {
        let hidden = page.form(act) ?? [:]
        let path = String(page.path.prefix { $0 != "?" })
        let answer = try await post(path, hidden.merging(typed) { $1 })
        guard answer.status == .seeOther, let place = answer.headers[.location] else {
            return answer
        }
        return try await open(place, accepting: language)
    }
}

/// A clock that moves when it is told.
final class ClockHand: Sendable {
    private let seconds = Mutex<Int64>(1000)

    var now: Int64 { seconds.withLock { $0 } }
    func wait(_ more: Int64) { seconds.withLock { $0 += more } }
}
