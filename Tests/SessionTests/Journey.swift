import AssetFiles
import Automation
import Ciphers
import Handset
import OTPCenter
import ScreenTree
import Session
import Simulation
import Testing
import Vocabulary

/// A world at its opening, with the keys of a user's journey.
struct Traveller {
    var running: RunningWorld
    let setup: WorldSetup
    /// The center, where it stands outside the world.
    let own: OwnCenter?

    static let ring = KeyRing(key: [UInt8](repeating: 11, count: 32))
    static let morning = WorldTime(milliseconds: 1_244_509_680_000)  // 2009-06-09 10:08 in Japan

    static func model(_ carrier: Carrier) -> PhoneModel {
        let here = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let assets = AssetFolder(path: "/\(here)/Assets")
        let file = assets.path("models/\(carrier.rawValue)-g01.yaml")
        guard var model = try? ModelFile.read(file, in: assets) else {
            preconditionFailure("the models of the assets are sound")
        }
        model.id = "\(carrier.rawValue)-test"
        model.mailAddress = carrier == .docomo ? "taro@docomo.ne.jp" : "taro@softbank.ne.jp"
        return model
    }

    /// - Parameter features: what its model has besides what it always has.
    init(
        _ carrier: Carrier, seed: UInt64 = 1, home: HomeFolder? = nil,
        features: [PhoneModel.Feature] = []
    ) throws {
        var model = Self.model(carrier)
        model.features += features
        try self.init(model, seed: seed, home: home)
    }

    init(
        _ model: PhoneModel, seed: UInt64 = 1, home: HomeFolder? = nil,
        center place: CenterHome = .inWorld
    ) throws {
        var setup = WorldSetup.demonstration(of: model, supporting: [model])
        var chance = Chance(seed: seed)
        own =
            place == .inWorld
            ? nil
            : try OwnCenter(
                setup.center, ring: Self.ring, seed: seed + 1000, at: place)
        if let own { setup.place = .outside(authorities: [own.authority]) }
        self.setup = setup
        running = try Self.opening(setup, &chance, line: own, home: home, at: Self.morning)
    }

    /// One of several at a center outside, which others look after.
    init(_ model: PhoneModel, seed: UInt64, line: CenterLine, authority: [UInt8], at now: WorldTime)
        throws
    {
        var setup = WorldSetup.demonstration(of: model, supporting: [model])
        setup.place = .outside(authorities: [authority])
        self.setup = setup
        own = nil
        var chance = Chance(seed: seed)
        running = try Self.opening(setup, &chance, line: line, home: nil, at: now)
    }

    private static func opening(
        _ setup: WorldSetup, _ chance: inout Chance, line: (any OutsideLine)?, home: HomeFolder?,
        at now: WorldTime
    ) throws -> RunningWorld {
        let ring = line == nil ? ring : nil
        let flash = Flash.fresh(setup, ring: ring, entropy: chance.bytes(32), at: now)
        let world = World(flash, ring: ring, setup: setup, entropy: chance.bytes(32), at: now)
        return try RunningWorld(world, home: home, keepsJournal: true, line: line)
    }

    var screen: ScreenTree { running.world.screen }

    /// Plays a line of keys.
    mutating func play(_ line: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        for command in try KeyScript.read(line).get().commands { _ = try perform(command) }
    }

    /// Carries a command out; an operator's act goes where the center stands.
    mutating func perform(_ command: PhoneCommand) throws -> [WorldEffect] {
        guard let own, case .world(.operated(let act)) = command else {
            return try running.perform(command).get()
        }
        own.pass(to: running.world.now)
        let reply = own.operate(act)
        return running.settle() + (reply.map { [.operated($0)] } ?? [])
    }

    /// The center as it is now.
    var center: Center {
        guard let center = own?.look({ $0 }) ?? running.world.center else {
            preconditionFailure("a center stands inside or outside")
        }
        return center
    }

    private var posts = 0

    /// Posts at the provider's page and lets everything arrive.
    mutating func post(_ request: ProviderRequest) -> ProviderReply? {
        posts += 1
        if let own {
            own.pass(to: running.world.now)
            let reply = own.post(request)
            _ = running.settle()
            return reply
        }
        let id = PostID(posts)
        let effects = running.take(.posted(id, request), at: running.world.now)
        _ = running.settle()
        for case .replied(id, let reply) in effects { return reply }
        return nil
    }

    mutating func apply(service: String, user: String, password: String) -> ProviderReply? {
        post(
            .apply(
                SignUp(
                    service: service, userID: user, startPassword: password,
                    mailAddress: setup.model.mailAddress)))
    }

    mutating func logIn(service: String, user: String, code: String) -> ProviderReply? {
        post(
            .logIn(
                LogIn(
                    service: service, userID: user, code: code,
                    requestID: "r\(posts)")))
    }

    /// From the mail to the application's first screen.
    mutating func downloadAndStart() throws {
        try play("Mail Center Down Down Center Center")
        if screen.overlay != nil, screen.text.contains("> はい") { try play("Center") }
        #expect(screen.text.contains("完了しました。"))
        try play("Center End Center 3 Center Center")
    }

    /// The code on the display.
    var code: String? {
        guard case .passcode(let passcode) = screen.body else { return nil }
        return passcode.code
    }
}
