import CarrierNetwork
import Hummingbird
import OTPCenter
import Simulation
import Vocabulary

/// SoftBank's distribution server: the files that the center has given it, and nothing else.
///
/// Source: manual 4.1 (Q21, Q22 ⑥); requirements R-DL-028, R-CENTER-008, R-CENTER-009, O-62.
struct DistributionDoor: Sendable {
    let door: any CenterDoor

    /// Whether it takes connections now.
    func isOpen() async -> Bool {
        let now = door.now
        return await door.look { !$0.isDistributionInMaintenance(at: now) }
    }

    /// Nil when it takes no connections.
    ///
    /// - Parameter host: the name under which handsets know it.
    func response(to request: Request, host: String) async throws -> Response? {
        guard await isOpen() else { return nil }
        return try await PhoneDoor(answering: answer, host: host).answer(request)
    }

    private func answer(_ request: WebRequest) async -> WebResponse? {
        await door.look { DistributionSite($0).answer(request) }
    }

    /// The name under which handsets know it.
    func host() async -> String { await door.look(\.distributionHost) }
}
