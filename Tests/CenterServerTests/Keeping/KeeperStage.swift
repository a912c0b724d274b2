import Ciphers
import Dispatch
import Foundation
import OTPCenter
import OTPDomain
import Session
import Synchronization
import Vocabulary

@testable import CenterServer

/// Noon in Japan on 1 October 2010.
let noon = WorldTime(milliseconds: 1_285_902_000_000)

let plainService = "10010001"
let pinService = "10010002"

/// A folder that is gone with its owner.
final class TemporaryFolder: Sendable {
    let path: String

    /// - Parameter inMemory: where there is a disk that forgets, what lies there need not wait for one
    ///   that does not.
    init(inMemory: Bool = false) {
        let memory = "/dev/shm"
        let usual = FileManager.default.temporaryDirectory.path
        let folder = inMemory && access(memory, W_OK) == 0 ? memory : usual
        path = "\(folder)/keeper-\(UUID().uuidString)"
        mkdir(path, 0o700)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var database: String { path + "/center.db" }

    /// The bytes of all files that lie in it, those of the lock and of SQLite as well.
    var content: [UInt8] {
        let names = FileManager.default.subpaths(atPath: path) ?? []
        return names.flatMap {
            [UInt8](FileManager.default.contents(atPath: "\(path)/\($0)") ?? Data())
        }
    }
}

/// A clock that stands until it is set.
final class SetClock: Sendable {
    private let moment = Mutex(noon)

    var now: WorldTime {
        get { moment.withLock { $0 } }
        set { moment.withLock { $0 = newValue } }
    }

    func wait(seconds: Int64) { moment.withLock { $0 = $0.after(milliseconds: seconds * 1000) } }
}

/// Where a thread stops until it is let go.
final class Gate: Sendable {
    private let way = DispatchSemaphore(value: 0)
    private let someone = Mutex(false)

    func stop() {
        someone.withLock { $0 = true }
        way.wait()
    }

    func open() { way.signal() }

    /// Returns once the thread stands there.
    func isReached() async {
        while !someone.withLock({ $0 }) { await Task.yield() }
    }
}

/// A center on a database, with the clock that it goes by.
struct KeeperStage {
    let keeper: CenterKeeper
    let clock: SetClock

    static let ring = KeyRing(key: [UInt8](repeating: 8, count: 32))
    static let setup = CenterSetup(
        models: [
            SupportedModel(carrier: .docomo, code: "G01i", displayName: "G-01i"),
            SupportedModel(
                carrier: .softbank, code: "G01S", displayName: "G01S",
                modelHeader: "x-jphone-msname"),
        ], distributionHost: "appli.softbank.test")

    init(
        _ path: String, clock: SetClock = SetClock(), entropy: UInt8 = 7,
        askers: SiteThread? = nil
    ) throws(DatabaseFault) {
        try self.init(
            CenterDatabase(path: path), clock: clock, entropy: entropy, askers: askers)
    }

    init(
        _ database: CenterDatabase, clock: SetClock = SetClock(), entropy: UInt8 = 7,
        askers: SiteThread? = nil
    ) throws(DatabaseFault) {
        self.clock = clock
        keeper = try CenterKeeper(
            database, ring: Self.ring, setup: Self.setup,
            entropy: [UInt8](repeating: entropy, count: 32), clock: { clock.now },
            askers: askers)
    }

    func post(_ body: [UInt8], to service: String, operation: OTPDomain.Operation) async
        -> WebResponse?
    {
        await keeper.answer(
            WebRequest(
                .post,
                WebURL(
                    scheme: "https", host: Center.host,
                    path: OTPC.path(serviceID: service, operation)),
                userAgent: "DoCoMo/2.0 G01i(c100;TJ)", contentType: OTPC.contentType, body: body))
    }

    func apply(
        _ userID: String = "tanaka01", service: String = plainService, password: String = "2468",
        mailAddress: String = "Tanaka@docomo.ne.jp"
    ) async -> ProviderReply? {
        await keeper.post(
            .apply(
                SignUp(
                    service: service, userID: userID, startPassword: password,
                    mailAddress: mailAddress)))
    }

    /// What an application does, from the first message to the last; nil when it did not succeed.
    func activate(
        _ userID: String = "tanaka01", service: String = plainService, password: String = "2468",
        entropy: UInt8 = 1
    ) async -> IssuedToken? {
        var client = await client(userID, service: service, password: password, entropy: entropy)
        guard let hello = await post(client.hello(), to: service, operation: .activation),
            case .success(let nonce) = client.takeServerHello(hello.body, now: clock.now.seconds),
            let finished = await post(nonce, to: service, operation: .activation),
            case .success(let token) = client.takeFinished(finished.body),
            let ack = await post(client.commit(), to: service, operation: .activation),
            case .success = client.takeAck(ack.body)
        else { return nil }
        return token
    }

    func client(
        _ userID: String = "tanaka01", service: String = plainService, password: String = "2468",
        entropy: UInt8 = 1
    ) async -> LicenceClient {
        LicenceClient(
            LicenceClient.Request(
                serviceID: service, userID: userID, password: password,
                deviceID: [UInt8](repeating: 2, count: 16), host: Center.host,
                rootKey: await keeper.look { $0.applicationRootKey },
                entropy: [UInt8](repeating: entropy, count: 96)))
    }

    func enrol(_ userID: String = "tanaka01", service: String = plainService) async -> IssuedToken?
    {
        _ = await apply(userID, service: service)
        return await activate(userID, service: service)
    }

    func logIn(
        _ code: String, _ userID: String = "tanaka01", service: String = plainService,
        request: String = UUID().uuidString
    ) async -> ProviderReply? {
        await keeper.post(
            .logIn(LogIn(service: service, userID: userID, code: code, requestID: request)))
    }
}

extension IssuedToken {
    func code(at now: WorldTime, pin: String = "") -> String {
        Passcode.adding(pin: pin, to: code(step: Passcode.step(at: now.seconds)))
    }
}
