import AppliKit
import AssetFiles
import CarrierNetwork
import ScreenTree
import Vocabulary

@testable import AppliRuntime
@testable import Handset

/// The least application: it notes what it was told, and asks, saves and quits by key.
struct Notebook: Appli {
    var launch: AppliLaunch
    var events: [AppliEvent] = []
    var typed = ""

    init(_ launch: AppliLaunch, at now: HandsetTime) { self.launch = launch }

    mutating func handle(_ event: AppliEvent, at now: HandsetTime) -> [AppliEffect] {
        events.append(event)
        switch event {
        case .pressed(.softLeft): return [.quit]
        case .pressed(.softRight):
            let url = WebURL(scheme: "https", host: "center.example", path: "/ask")
            return [.ask(ExchangeID(events.count), url: url, contentType: "a/b", body: [1])]
        case .pressed(.center):
            return [.save(scratchpad: [UInt8](repeating: 7, count: launch.scratchpad.count))]
        case .pressed(.up): return [.save(scratchpad: [7])]
        case .edited(_, let text):
            typed = text
            return []
        default: return []
        }
    }

    func view(at now: HandsetTime) -> ScreenTree {
        let field = Field(
            id: "note", label: "メモ", value: typed, focused: true,
            rule: FieldRule(modes: [.letters, .digits], longest: 4))
        return ScreenTree(
            id: "notebook", realm: .application, title: Title("メモ"),
            body: .form(Form(fields: [field])))
    }

    func nextWake(after now: HandsetTime) -> HandsetTime? { nil }
}

let noon = WorldTime(milliseconds: 1_244_516_880_000)  // 2009-06-09 12:08 in Japan

extension PhoneModel {
    /// The carrier's first model, with short names and little room.
    static func sample(_ carrier: Carrier) -> PhoneModel {
        let here = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let assets = AssetFolder(path: "/\(here)/Assets")
        let file = assets.path("models/\(carrier.rawValue)-g01.yaml")
        guard var model = try? ModelFile.read(file, in: assets) else {
            preconditionFailure("the models of the assets are sound")
        }
        model.id = "test"
        model.userAgents = UserAgents(
            browser: "agent/browser", download: "agent/download", application: "agent/appli",
            fullBrowser: "agent/full")
        model.limits.folderKilobytes = 100
        model.mailAddress = "a@docomo.ne.jp"
        return model
    }
}

/// A handset with its keys, and what it asked of the world.
struct Hand {
    var phone: Handset<Notebook>
    var effects: [HandsetEffect] = []
    var now = noon

    /// - Parameter features: what its model has besides what it always has.
    init(
        _ carrier: Carrier, _ features: [PhoneModel.Feature] = [],
        with more: PhoneModel.Feature? = nil, without less: PhoneModel.Feature? = nil,
        displayHeight: Int = 320, change: (inout PhoneModel) -> Void = { _ in }
    ) {
        var model = PhoneModel.sample(carrier)
        model.displayHeight = displayHeight
        model.features.removeAll { $0 == less }
        model.features += features + (more.map { [$0] } ?? [])
        change(&model)
        let sim = SIM(id: "8981", secret: [1], mailAddress: model.mailAddress)
        phone = Handset(
            model: model,
            memory: Memory(model: model, sim: sim, deviceSecret: [2], anchors: []),
            entropy: [UInt8](repeating: 3, count: 32))
    }

    mutating func press(_ keys: Key...) {
        for key in keys { effects += phone.handle(.pressed(key), at: now) }
    }

    mutating func take(_ input: HandsetInput) { effects += phone.handle(input, at: now) }

    var screen: ScreenTree { phone.view(at: now) }

    /// The call that the handset made last.
    var lastCall: (id: CallID, request: WebRequest)? {
        for case .call(let id, let request, _) in effects.reversed() { return (id, request) }
        return nil
    }

    mutating func answer(_ text: String, type: String = "text/html", status: Int = 200) {
        guard let call = lastCall else { return }
        take(
            .answered(
                call.id, WebResponse(status: status, contentType: type, body: Array(text.utf8))))
    }

    /// Puts the test application into the folder.
    mutating func installNotebook(
        named name: String = "ﾒﾓ", size: Int = 1024,
        from origin: String = "https://center.example/a.jam",
        usesNetwork: Bool = true
    ) {
        let package = Array("GARAPL".utf8) + [0, 2, 8, 9] + [UInt8](repeating: 0, count: size - 10)
        guard let url = WebURL(origin) else { preconditionFailure("an address") }
        var descriptor = Descriptor(
            name: name, version: "1", packageURL: url, packageSize: size, storageSize: 16,
            ownSize: 50)
        descriptor.usesNetwork = usesNetwork
        _ = phone.memory.folder.install(descriptor, package: package, from: url, sim: "8981")
    }
}

extension Hand {
    static func mail(_ body: String) -> Mail {
        Mail(
            senderName: "○△□銀行", senderAddress: "info@otp-auth.net", recipient: "a@docomo.ne.jp",
            subject: "件名", body: body, sentAt: noon)
    }
}
