import AssetFiles
import Automation
import CenterServer
import Foundation
import Handset
import Session
import Simulation
import Window

/// A phone in a window, with the provider's page beside it.
struct WindowRun {
    /// The page's port; 0 takes any free one.
    var port: Int
    var isMuted: Bool
    /// Where the panel is at first.
    var panel: PanelPlace
    var typing: KeyboardTyping
    /// What the panel shows first; nil for what a user of such a phone needs.
    var topic: PhonePanel.Topic?
    /// After how many inputs of its journal the phone is seen first; nil for all.
    var after: Int?
    /// The customer's call that a trainee works on; nil outside the classroom.
    var lesson: LessonOptions?
    /// The lesson that is gone through; nil for none.
    var tour: TourOptions?
    /// The other handset that stands beside the phone; nil for none.
    var companion: (model: PhoneModel, skin: SkinSheet)?
    /// Told what has been when the window is closed.
    var onClose: ((Journal) -> Void)?
    /// Where a trainer's acts come from; nil where none do.
    var trainer: TrainerDesk?
    /// Phones that a program drives, of which the one used last is shown.
    var driven: DrivenPhones?

    /// - Returns: why the window was closed.
    @discardableResult
    func run(_ start: PhoneStart) throws -> WindowEnd {
        let desk = FrontDesk(
            services: ServiceListing.all(of: start.setup),
            phoneAddress: start.setup.model.mailAddress, ring: PhoneWindow.ring)
        let board = PageBoard()
        if let page = start.outsidePage { board.write(.open(address: page)) }
        var site: OpenSite?
        defer { site?.close() }
        do {
            return try PhoneWindow.run(
                start.running, desk: desk, options: options(start), page: board
            ) {
                FirstPaint.tell()
                // A driven phone's page is its driver's: what was posted here would not reach it.
                if start.outsidePage == nil, driven == nil {
                    site = OpenSite(desk, port: port, board, start.tongue)
                }
                StartPages.giveBackSoon()
            }
        } catch {
            throw Complaint.environment(error.sentence(in: start.tongue))
        }
    }

    private func options(_ start: PhoneStart) -> WindowOptions {
        WindowOptions(
            model: start.setup.model,
            skin: start.skin, assets: start.assets, cache: CacheFolder.path,
            memory: ConfigFile.window, tongue: start.tongue, isMuted: isMuted, typing: typing,
            startsAt: start.running.world.now, panel: panel, topic: topic,
            after: after, lesson: lesson, tour: tour, companion: companion, trainer: trainer,
            beyond: TravelFiles(assets: start.assets, origin: start.origin).host,
            driven: driven, onClose: onClose,
            centerWords: { $0.sentence(in: $1) })
    }
}

/// Where the window's choices are kept. Source: the XDG base directory rules.
enum ConfigFile {
    static var window: String? {
        let environment = ProcessInfo.processInfo.environment
        if let named = environment["XDG_CONFIG_HOME"], !named.isEmpty {
            return named + "/garakei/window.txt"
        }
        return environment["HOME"].map { $0 + "/.config/garakei/window.txt" }
    }
}
