import AssetFiles
import Automation
import Ciphers
import Foundation
import Handset
import OTPCenter
import Session
import Simulation
import Vocabulary
import Window

/// A phone that was switched on from the command line's options.
struct PhoneStart {
    var running: RunningWorld
    var setup: WorldSetup
    var assets: AssetFolder
    /// The skin of the phone's model, which is as high as the model says.
    var skin: SkinSheet
    var tongue: Tongue
    /// The provider's page of a center outside; nil where the phone brings its own.
    var outsidePage: String?
    /// How the world came about that its journal opens with.
    var origin = Origin.kept

    enum Origin {
        /// Whatever there was.
        case kept
        case newPhone(seed: UInt64)
        case scenario(String, seed: UInt64?)
    }

    /// A phone that was played up to where it is, and keeps nothing.
    init(
        _ running: RunningWorld, of model: PhoneModel, supporting models: [PhoneModel],
        assets: AssetFolder, _ tongue: Tongue
    ) throws {
        self.running = running
        origin = running.seed.map(Origin.newPhone) ?? .kept
        setup = WorldSetup.demonstration(of: model, supporting: models)
        self.assets = assets
        skin = try Self.skin(of: model, in: assets, tongue)
        self.tongue = tongue
    }

    /// A phone where a journal ends, or where a flow has saved it.
    init(
        endOf record: JournalRecord, _ handset: HandsetOptions, assets: AssetFolder,
        _ tongue: Tongue
    ) throws {
        guard handset.model == nil, handset.carrier == nil else {
            throw Complaint.wrongUse(
                tongue(
                    "--scenario: a saved state has its own model, \(record.head.model); it goes "
                        + "without --model and --carrier.",
                    "--scenario: 保存した状態の機種は \(record.head.model) と決まっています。"
                        + "--model、--carrier とは一緒に使えません。"))
        }
        try self.init(
            record.running(after: record.inputs.count), of: record.opening.handset.model,
            supporting: try assets.models(checksSkins: false), assets: assets, tongue)
    }

    init(_ options: WorldOptions) throws {
        tongue = try options.language.tongue()
        let outside = try options.outside.place(tongue)
        outsidePage = outside?.center.address("/")
        let now = try options.moment(tongue)
        assets = try AssetFolder.required()
        let (models, model) = try options.handset.models(in: assets, tongue)
        let path =
            options.home
            ?? HomeFolder.usualPath(for: model.id, environment: ProcessInfo.processInfo.environment)
        do {
            let home = try HomeFolder(path: path)
            if options.fresh { try home.startAfresh() }
            let kept = try Self.kept(in: home, tongue)
            let own = try Self.model(of: kept?.flash, model, models, options, path, tongue)
            skin = try Self.skin(of: own, in: assets, tongue)
            setup = WorldSetup.demonstration(of: own, supporting: models)
            setup.place = outside.map { .outside(authorities: $0.authorities) } ?? .inside
            setup.model.mailAddress = try Self.mailAddress(
                of: kept?.flash, own, options.outside, path, tongue)
            try Self.check(kept?.flash, against: setup.place, path, tongue)
            let now = try Self.beginning(now, after: kept?.savedAt, options, path, tongue)
            var chance = Chance(entropy: options.entropy())
            let birth = chance.bytes(32)
            // One seed must not give a phone the same chance at each of its starts.
            if let kept { chance.mix(kept.digest) }
            let ring = outside == nil ? try Self.ring(for: kept?.flash.ledger, birth) : nil
            let flash = kept?.flash ?? Flash.fresh(setup, ring: ring, entropy: birth, at: now)
            let world = World(
                flash, ring: ring, setup: setup, entropy: chance.bytes(32), at: now)
            let host = setup.center.distributionHost
            let line = outside.map { Self.line(to: $0, host, of: world) }
            running = try RunningWorld(world, home: home, line: line)
        } catch let failure as HomeFailure {
            throw Complaint.wrongUse(failure.sentence(in: tongue))
        } catch let failure as KeyRingFailure {
            throw Complaint.environment(failure.sentence(in: tongue))
        }
    }

    /// Does these things to the world, in their order.
    mutating func apply(_ acts: [WorldInput.Act]) throws {
        for act in acts {
            let effects = running.take(act, at: running.world.now)
            if let refusal = effects.lazy.compactMap(\.refusal).first {
                throw Complaint.wrongUse("--world: " + refusal.sentence(in: tongue))
            }
        }
    }

    /// Of all the models only the phone's own has its skin read.
    static func skin(
        of model: PhoneModel, in assets: AssetFolder, _ tongue: Tongue
    ) throws -> SkinSheet {
        do {
            let skin = try SkinSheet.load(model.skin, from: assets)
            guard !skin.fits(displayHeight: model.displayHeight) else { return skin }
            throw Complaint.wrongUse(
                tongue(
                    "the display of \(model.id) is \(model.displayHeight) high, and that of its "
                        + "skin \(model.skin) \(skin.display.height).",
                    "\(model.id) の画面の高さは \(model.displayHeight)、外装 \(model.skin) の画面は "
                        + "\(skin.display.height) です。"))
        } catch let failure as AssetFailure {
            throw Complaint.wrongUse("\(failure)")
        }
    }

    /// The ring that opens the center's ledger; a new center's is made and kept.
    private static func ring(
        for kept: Ledger?, _ birth: [UInt8]
    ) throws(KeyRingFailure) -> KeyRing {
        let folder = KeyRingFolder.usual(environment: ProcessInfo.processInfo.environment)
        if let kept { return try folder.ring(of: kept) }
        let ring = KeyRing(key: SHA256.hash(Array("garakei center ring\0".utf8), birth))
        try folder.keep(ring)
        return ring
    }

    /// The way to a center outside.
    private static func line(
        to outside: CenterPlaceOptions.Outside, _ distributionHost: String, of world: World
    ) -> CenterLine {
        CenterLine(
            servers: [Center.host: outside.center, distributionHost: outside.distribution],
            authorities: outside.authorities,
            mailbox: world.handset.memory.slot.own.mailAddress, mark: world.mailMark,
            ring: PhoneWindow.ring)
    }

    /// A phone's tokens belong to one center.
    private static func check(
        _ kept: Flash?, against place: CenterPlace, _ path: String, _ tongue: Tongue
    ) throws {
        guard let kept, (kept.ledger != nil) != (place == .inside) else { return }
        throw Complaint.wrongUse(
            kept.ledger == nil
                ? tongue(
                    "the phone in \(path) belongs to a center outside; name it with --center, or "
                        + "begin anew with --fresh.",
                    "\(path) の電話機は外部のセンターを使っています。--center で指定するか、--fresh で新しく始めてください。")
                : tongue(
                    "the phone in \(path) has its center inside; name another folder with --home, "
                        + "or begin anew with --fresh.",
                    "\(path) の電話機のセンターは内部にあります。--home で別のフォルダを指定するか、--fresh で新しく始めてください。"))
    }

    /// The address of the phone's card, which a new phone may choose.
    private static func mailAddress(
        of kept: Flash?, _ model: PhoneModel, _ options: CenterPlaceOptions, _ path: String,
        _ tongue: Tongue
    ) throws -> String {
        guard let wanted = options.mailAddress else {
            return kept?.memory.slot.own.mailAddress ?? model.mailAddress
        }
        guard let known = kept?.memory.slot.own.mailAddress else {
            // A card has an address of its own carrier; the center takes no other.
            let domains = MailDomain.accepted.filter { $0.carrier == model.carrier }.map(\.name)
            guard let parts = MailAddress.parts(of: wanted), domains.contains(parts.domain) else {
                let places = domains.map { "@" + $0 }
                throw Complaint.wrongUse(
                    tongue(
                        "--mail-address: found \"\(wanted)\"; wanted one such as "
                            + "\(model.mailAddress), ending in "
                            + "\(places.formatted(.list(type: .or).locale(Locale(identifier: "en")))).",
                        "--mail-address: 「\(wanted)」は指定できません。\(model.mailAddress) のように、"
                            + "\(places.joined(separator: "、")) のいずれかで終わるアドレスを指定してください。"))
            }
            return wanted
        }
        guard known != wanted else { return known }
        throw Complaint.wrongUse(
            tongue(
                "--mail-address: the card of the phone in \(path) has \(known); begin anew with "
                    + "--fresh.",
                "--mail-address: \(path) の電話機のアドレスは \(known) です。変えるには --fresh で新しく始めてください。"))
    }

    /// What the home kept; a damaged state is told of and begun anew.
    private static func kept(in home: HomeFolder, _ tongue: Tongue) throws(HomeFailure)
        -> KeptState?
    {
        switch try home.load() {
        case .nothing: return nil
        case .state(let state): return state
        case .damaged(let aside, let fault):
            tell("garakei: \(fault.sentence(setAside: aside, in: tongue))")
            return nil
        }
    }

    /// The world's clock never goes back. A computer's clock that was set back a little does not
    /// matter; a start long before the last one is refused.
    private static func beginning(
        _ now: WorldTime, after saved: WorldTime?, _ options: WorldOptions, _ path: String,
        _ tongue: Tongue
    ) throws -> WorldTime {
        guard let saved, now < saved else { return now }
        let gap = saved.milliseconds - now.milliseconds
        if options.at == nil, gap < 86_400_000 { return saved }
        let reached = "\(saved.japan.date.slashed) \(saved.japan.clockText)"
        throw Complaint.wrongUse(
            tongue(
                "the phone in \(path) has already seen \(reached); begin later than that with --at, "
                    + "or anew with --fresh.",
                "\(path) の電話機はすでに \(reached) まで進んでいます。--at でそれより後の時刻を指定するか、"
                    + "--fresh で新しく始めてください。"))
    }

    /// A home belongs to one model: its own, unless the options name another.
    private static func model(
        of kept: Flash?, _ chosen: PhoneModel, _ models: [PhoneModel], _ options: WorldOptions,
        _ path: String, _ tongue: Tongue
    ) throws -> PhoneModel {
        guard let kept, kept.memory.model != chosen.id else { return chosen }
        let owner = models.first { $0.id == kept.memory.model }
        if let owner, options.handset.carrier == nil, options.handset.model == nil { return owner }
        throw Complaint.wrongUse(
            tongue(
                "\(path) belongs to a \(kept.memory.model); name another folder with --home, or begin "
                    + "anew with --fresh.",
                "\(path) は \(kept.memory.model) のものです。--home で別のフォルダを指定するか、--fresh で新しく始めてください。"))
    }
}

extension HomeFailure {
    /// What went wrong and the way out.
    func sentence(in tongue: Tongue) -> String {
        switch self {
        case .unusable(let path, let reason):
            tongue(
                "the phone's state cannot be kept in \(path): \(reason). Name a folder that you may "
                    + "write with --home.",
                "電話機の状態を \(path) に保存できません（\(reason)）。書き込めるフォルダを --home で指定してください。")
        case .occupied(let path):
            tongue(
                "another garakei runs on \(path). Close it, or name another folder with --home.",
                "\(path) は別の garakei が使用中です。そちらを閉じるか、--home で別のフォルダを指定してください。")
        case .newer(let path, let found, let wanted):
            tongue(
                "\(path) was written by a later version of garakei (format \(found); this one reads "
                    + "\(wanted)). It was left as it is. Use that version, name another folder with "
                    + "--home, or begin anew with --fresh.",
                "\(path) は新しい版の garakei が保存したものです（形式 \(found)、この版は \(wanted)）。そのまま残してあります。"
                    + "新しい版を使うか、--home で別のフォルダを指定するか、--fresh で新しく始めてください。")
        }
    }
}

extension KeyRingFailure {
    /// What went wrong and the way out.
    func sentence(in tongue: Tongue) -> String {
        switch self {
        case .missing(let path):
            tongue(
                "the key of this phone's authentication center is not there: \(path). Put that file "
                    + "back (it is kept apart from the state on purpose), or begin anew with --fresh.",
                "この電話機の認証センターの鍵 \(path) がありません。（鍵は状態とは別の場所に保存されます。）"
                    + "ファイルを元に戻すか、--fresh で新しく始めてください。")
        case .unreadable(let path):
            tongue(
                "\(path) does not hold the key of this phone's authentication center. Put the right "
                    + "file there, or begin anew with --fresh.",
                "\(path) は、この電話機の認証センターの鍵ではありません。正しいファイルに戻すか、--fresh で新しく始めてください。")
        case .unwritable(let path, let reason):
            tongue(
                "the key of the authentication center cannot be kept in \(path): \(reason). Name a "
                    + "folder that you may write with XDG_CONFIG_HOME.",
                "認証センターの鍵を \(path) に保存できません（\(reason)）。書き込めるフォルダを XDG_CONFIG_HOME で指定してください。")
        }
    }
}

extension StateFault {
    func sentence(setAside: String, in tongue: Tongue) -> String {
        let what =
            switch self {
            case .notAState: tongue("is not a state file", "状態ファイルではありません")
            case .checksum: tongue("was damaged since it was written", "書き込み後に壊れています")
            case .unsound: tongue("holds what cannot be", "内容に矛盾があります")
            case .otherFormat(let found, let wanted):
                tongue("has format \(found); wanted \(wanted)", "形式が \(found) です（必要なのは \(wanted)）")
            }
        return tongue(
            "the phone's state \(what). It was set aside as \(setAside); the phone begins anew.",
            "電話機の状態が\(what)。\(setAside) に退避し、新しい電話機で始めます。")
    }
}
