import CarrierNetwork
import Ciphers
import Vocabulary

/// A line with one server, and what has happened on it.
struct Line {
    static let noon = WorldTime(milliseconds: 1_262_271_540_000)
    static let authority = X509.authority(
        name: "test", seed: [UInt8](repeating: 1, count: 32), serial: 1, from: noon.seconds - 100,
        until: noon.seconds + 100)
    static let leaf = X509.leaf(
        host: "center.example", seed: [UInt8](repeating: 2, count: 32), issuer: authority,
        issuerSeed: [UInt8](repeating: 1, count: 32), serial: 2, from: noon.seconds - 100,
        until: noon.seconds + 100)

    var network: CarrierNetwork
    var now = noon
    var events: [LineEvent] = []

    init() { self.init(seed: 1) }

    /// - Parameter seed: of the line's chance.
    init(seed: UInt64) {
        network = CarrierNetwork(
            routes: [
                CarrierNetwork.Route(
                    host: "center.example", server: .center,
                    certificates: [Self.leaf, Self.authority])
            ],
            mailCenter: MailCenter(subscribers: ["a@docomo.ne.jp"], domainLimit: 40),
            chance: Chance(seed: seed))
    }

    mutating func call(
        _ url: String, _ method: WebRequest.Method = .get, id: Int = 1, offset: Int64 = 0,
        anchors: [[UInt8]] = [authority], body: [UInt8] = []
    ) {
        guard let url = WebURL(url) else { return }
        let caller = CarrierNetwork.Caller(
            anchors: anchors,
            clock: HandsetTime(milliseconds: now.milliseconds + offset * 1000))
        network.place(
            CallID(id), WebRequest(method, url, userAgent: "x", body: body), by: caller, at: now)
    }

    /// Lets the time pass until nothing is due; the server answers with `reply`.
    mutating func run(reply: WebResponse? = WebResponse(status: 200)) {
        while let wake = network.nextWake {
            now = max(now, wake)
            let happened = network.events(at: now)
            events += happened
            for case .arrived(let id, _, _) in happened {
                if let reply { network.answer(id, with: reply, at: now) }
            }
        }
    }
}
