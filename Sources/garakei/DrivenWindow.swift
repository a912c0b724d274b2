import AssetFiles
import Automation
import Ciphers
import Handset
import Rendering
import Session
import Simulation
import Vocabulary
import WebDriver
import Window

/// WebDriver with a window, which shows the phone of the session that was used last. Until there is a
/// session it shows a phone of its own.
///
/// The window's loop has the process's first thread; the server and its sessions run on others, and
/// the two meet at a ``Showcase``. The process ends with its window.
struct DrivenWindow {
    let command: WebDriverCommand
    let tongue: Tongue

    func run() throws {
        let showcase = Showcase(ring: PhoneWindow.ring)
        let desk = try WebDriverDesk.usual(showcase: showcase)
        let start = try ownPhone()
        do throws(WebDriverFailure) {
            try serve(
                try WebDriverServer(
                    desk: desk, host: command.host, port: command.port, token: command.token,
                    endsBySignal: false))
        } catch { throw error.complaint(in: tongue) }
        var window = WindowRun(
            port: 0, isMuted: command.mute, panel: .shown, typing: .keys)
        window.topic = .world
        let assets = start.assets
        window.driven = DrivenPhones(showcase: showcase) { (model) throws(WindowFailure) in
            do { return try SkinSheet.load(model.skin, from: assets) } catch {
                throw .drawing(
                    DrawingFailure(attempt: "draw \(model.id)", reason: "\(error)"))
            }
        }
        try window.run(start)
    }

    /// Serves beside the window, once clients can come.
    private func serve(_ server: WebDriverServer) throws(WebDriverFailure) {
        let (host, tongue) = (command.host, tongue)
        try BesideWindow.serve { await WebDriverCommand.serve(server, host, tongue, onReady: $0) }
    }

    /// A new phone of the first model, for as long as no session has one.
    private func ownPhone() throws -> PhoneStart {
        let assets = try AssetFolder.required()
        let models = try assets.models()
        guard let model = models.first(where: { $0.carrier == .docomo }) ?? models.first else {
            throw Complaint.environment("\(assets.path): models: there are none.")
        }
        var chance = Chance(entropy: OutsideChance.bytes(32))
        let fresh = FreshWorld(of: model, supporting: models, &chance, at: .ofComputer)
        return try PhoneStart(
            RunningWorld(keepingNothing: fresh.world), of: model, supporting: models,
            assets: assets, tongue)
    }
}
