import AppliRuntime
import CarrierNetwork
import ScreenTree
import Vocabulary

/// 「ﾊﾞｰｼﾞｮﾝｱｯﾌﾟ」: asks the site of an installed application for a newer one.
///
/// ```
///   asking --YES--> fetching --descriptor--> downloading --> the screen below
///      +--NO--> the screen below
/// ```
///
/// Source: manual 3.12.1; requirements R-DL-053 to R-DL-059, O-45 (another card), O-63.
struct VersionUp: HandsetScreen {
    /// The application's number in the folder.
    private let appli: Int
    private var stage = Stage.asking(chosen: 0)

    private enum Stage: Codable, Equatable, Sendable {
        /// The number is the chosen button's.
        case asking(chosen: Int)
        case fetching(since: HandsetTime)
        case downloading(Downloading)
        case refused(DownloadRefusal)
        case saying(String)
    }

    init(of appli: Int) { self.appli = appli }

    var stored: ScreenState { .versionUp(self) }

    /// Its dialogs lie over the list from which it was opened; a transfer does not.
    var liesOver: Bool {
        switch stage {
        case .asking, .refused, .saying: true
        case .fetching: false
        case .downloading(let downloading): !downloading.isTransferring
        }
    }

    var isDownloading: Bool {
        if case .downloading(let downloading) = stage { downloading.isTransferring } else { false }
    }

    // MARK: Events

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        if case .downloading(var downloading) = stage {
            let turn = downloading.handle(input, memory: &memory, around)
            stage = .downloading(downloading)
            switch turn {
            case .goingOn(let move): return move
            case .ended: return .pop
            }
        }
        switch input {
        case .pressed(let key): return press(key, memory, around)
        case .answered(let response): return take(response, memory, around)
        case .unanswered(let cause): return say(around.profile.sentence(for: cause))
        case .progressed, .held, .typed, .codeShown: return .stay
        }
    }

    private mutating func press(_ key: Key, _ memory: Memory, _ around: Surroundings) -> Move {
        switch stage {
        case .asking(let chosen):
            switch key {
            case .left, .up, .right, .down: stage = .asking(chosen: 1 - chosen)
            case .center where chosen == 0: return fetch(memory, around)
            case .center, .clear: return .pop
            default: break
            }
            return .stay
        case .fetching: return key == .center || key == .clear ? .pop : .stay
        case .refused, .saying: return key == .center || key == .clear ? .pop : .stay
        case .downloading: return .stay
        }
    }

    /// A descriptor is fetched as pages are. Source: carrier-facts.md 0.4 (TB).
    private mutating func fetch(_ memory: Memory, _ around: Surroundings) -> Move {
        guard let installed = memory.folder.appli(appli) else { return .pop }
        if let cause = memory.refusal(toUpdate: installed) {
            return refuse(cause.ofDownload, memory)
        }
        stage = .fetching(since: around.now)
        return .fetch(installed.origin, .browser)
    }

    private mutating func take(
        _ response: WebResponse, _ memory: Memory, _ around: Surroundings
    ) -> Move {
        guard case .fetching = stage, let origin = memory.folder.appli(appli)?.origin else {
            return .stay
        }
        guard response.status == 200 else {
            return say(around.profile.sentence(forStatus: response.status))
        }
        guard
            let (downloading, move) = Downloading.begin(
                with: response, from: origin, for: .versionUp(appli), memory: memory, around)
        else { return refuse(.otherApplication, memory) }
        stage = .downloading(downloading)
        return move
    }

    private mutating func refuse(_ refusal: DownloadRefusal, _ memory: Memory) -> Move {
        stage = .refused(refusal)
        let name = memory.folder.appli(appli)?.name ?? ""
        return .noting(.downloadRefused(appli: name, refusal), .stay)
    }

    private mutating func say(_ text: String) -> Move {
        stage = .saying(text)
        return .stay
    }

    // MARK: Looking

    func nextWake(after now: HandsetTime) -> HandsetTime? {
        guard case .fetching(let since) = stage else { return nil }
        return Animation.nextFrame(since: since, after: now)
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        let profile = around.profile
        func dialog(_ name: String, _ text: String, _ buttons: [String], chosen: Int) -> ScreenTree
        {
            .over(
                id: "phone.versionUp.\(name)",
                .dialog(
                    Dialog(
                        head: profile[.versionUp], text: text, buttons: buttons, chosen: chosen)),
                softKeys: SoftKeys(center: profile[.list].center))
        }
        switch stage {
        case .asking(let chosen):
            return dialog(
                "asking", profile[.versionUpQuestion], [profile[.yes], profile[.no]],
                chosen: chosen)
        case .fetching(let since):
            return ScreenTree(
                id: "phone.versionUp.fetching", title: Title(profile[.versionUp]),
                body: .waiting(
                    Waiting(
                        lines: [profile[.connecting]],
                        note: memory.folder.appli(appli)?.origin.host ?? "",
                        frame: Animation.frame(since: since, at: around.now))),
                softKeys: SoftKeys(center: profile[.stop]))
        case .downloading(let downloading):
            let ground = Body.page(Page(lines: [], scrolled: 0, total: 0))
            return downloading.view(in: "phone.versionUp", over: ground, around)
        case .refused(let refusal):
            return dialog("saying", profile.sentence(for: refusal), ["OK"], chosen: 0)
        case .saying(let text): return dialog("saying", text, ["OK"], chosen: 0)
        }
    }
}
