import AppliRuntime
import CarrierNetwork
import ScreenTree
import Vocabulary

/// A download of an application, from its descriptor to its place in the folder, with every question
/// on the way. The browser and 「バージョンアップ」 both hand over to it.
///
/// ```
///   descriptor --installed?--> newer, same, older? --> fit? room? --> download? --> keep data?
///        |          |                                     |                             |
///        +----------+--> saying why not <-----------------+       saying <-- transferring
/// ```
///
/// What has arrived is nowhere but here until all of it is there, so that a download that fails or
/// is stopped leaves nothing behind.
///
/// Source: manual 1.2.1, 1.2.2, 3.12; requirements R-DL-030 to R-DL-045, R-DL-053 to R-DL-087.
struct Downloading: Codable, Equatable, Sendable {
    private let purpose: Purpose
    private var stage: Stage

    /// What the user set out to do; it heads every dialog.
    enum Purpose: Codable, Equatable, Sendable {
        /// 「ﾀﾞｳﾝﾛｰﾄﾞ」, by a link on a page.
        case download
        /// 「ﾊﾞｰｼﾞｮﾝｱｯﾌﾟ」 of the application of this number.
        case versionUp(Int)

        var head: Phrase {
            switch self {
            case .download: .download
            case .versionUp: .versionUp
            }
        }
    }

    private enum Stage: Codable, Equatable, Sendable {
        /// A question before a transfer; the number is the chosen button's.
        case asking(DownloadQuestion, Download, chosen: Int)
        /// So many bytes have arrived since the transfer began or was taken up again.
        case transferring(Download, arrived: Int)
        case refused(DownloadRefusal)
        case saying(String)
    }

    /// An application that is being downloaded.
    private struct Download: Codable, Equatable, Sendable {
        var descriptor: Descriptor
        /// Where the descriptor came from.
        var origin: WebURL
        /// Whether it takes the place of an installed one, whose data stay unless the user wills.
        var replaces = false
        var keepsData = true
        /// The part of the package that came before the line broke.
        var part: [UInt8] = []
    }

    /// What a step of a download asks of the screen that holds it.
    enum Turn: Equatable {
        case goingOn(Move)
        /// The download is over, and the screen below is to be shown again.
        case ended
    }

    /// Whether bytes are on the way.
    var isTransferring: Bool {
        if case .transferring = stage { true } else { false }
    }

    // MARK: Beginning

    /// Begins with the answer to a descriptor's request; nil when the answer holds no descriptor.
    ///
    /// - Parameter phase: by which browser it was fetched.
    static func begin(
        with response: WebResponse, from origin: WebURL, by phase: PhoneModel.Phase = .browser,
        for purpose: Purpose = .download, memory: Memory, _ around: Surroundings
    ) -> (Downloading, Move)? {
        guard let form = Descriptor.Form(contentType: response.contentType) else { return nil }
        var downloading = Downloading(purpose: purpose, stage: .saying(""))
        guard phase != .fullBrowser else {
            let move = downloading.refuse(.fullBrowser)
            return (downloading, move)
        }
        switch Descriptor.read(response.body, as: form, from: origin) {
        case .success(let descriptor):
            let download = Download(descriptor: descriptor, origin: origin)
            let move = downloading.begin(download, memory: memory, around)
            return (downloading, move)
        case .failure(let fault):
            let move = downloading.refuse(.descriptor(fault))
            return (downloading, move)
        }
    }

    /// Looks first whether the application is there already. Source: R-DL-037, R-DL-043, O-54.
    private mutating func begin(
        _ download: Download, memory: Memory, _ around: Surroundings
    ) -> Move {
        let installed = memory.folder.appli(
            replacedBy: download.descriptor, from: download.origin)
        guard let installed else {
            guard case .download = purpose else {
                return refuse(.otherApplication, download)
            }
            return check(download, memory: memory, around)
        }
        var download = download
        download.replaces = true
        let standing = installed.standing(of: download.descriptor)
        switch purpose {
        case .versionUp(installed.id) where standing == .newer:
            return check(download, memory: memory, around)
        case .versionUp(installed.id): return say(around.profile[.newestInstalled])
        case .versionUp: return refuse(.otherApplication, download)
        case .download:
            guard around.profile.rules.downloadReplaces else {
                return say(around.profile[.alreadyDownloaded])
            }
            return ask(DownloadQuestion(standing), download)
        }
    }

    /// Then whether the model takes it, and then the order of R-DL-043: room, battery.
    private mutating func check(
        _ download: Download, memory: Memory, _ around: Surroundings
    ) -> Move {
        if let refusal = around.refusal(of: download.descriptor, from: download.origin, memory) {
            return refuse(refusal, download)
        }
        guard case .download = purpose, around.profile.rules.asksBeforeDownload else {
            return transfer(download)
        }
        return ask(.download, download)
    }

    // MARK: Events

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Turn {
        switch input {
        case .pressed(let key): return press(key, memory: memory, around)
        case .answered(let response):
            guard case .transferring(let download, _) = stage else { return .goingOn(.stay) }
            return .goingOn(take(response, of: download, memory: &memory, around))
        case .unanswered(let cause):
            guard case .transferring(let download, _) = stage else { return .goingOn(.stay) }
            return .goingOn(lose(download, by: cause, around))
        case .progressed(let arrived, _):
            if case .transferring(let download, _) = stage {
                stage = .transferring(download, arrived: arrived)
            }
            return .goingOn(.stay)
        case .codeShown, .held, .typed: return .goingOn(.stay)
        }
    }

    private mutating func press(_ key: Key, memory: Memory, _ around: Surroundings) -> Turn {
        switch stage {
        case .asking(let question, let download, let chosen):
            switch key {
            case .left, .up, .right, .down:
                stage = .asking(question, download, chosen: 1 - chosen)
                return .goingOn(.stay)
            case .center:
                return answer(question, download, isYes: chosen == 0, memory: memory, around)
            case .clear: return .ended
            default: return .goingOn(.stay)
            }
        case .transferring:
            // Nothing else may be done during a download (R-DL-035, O-52); the center key stops it.
            guard key == .center else { return .goingOn(.stay) }
            _ = say(around.profile[.downloadStopped])
            return .goingOn(.stopFetching)
        case .refused, .saying:
            return key == .center || key == .clear ? .ended : .goingOn(.stay)
        }
    }

    private mutating func answer(
        _ question: DownloadQuestion, _ download: Download, isYes: Bool, memory: Memory,
        _ around: Surroundings
    ) -> Turn {
        switch question {
        case .newerVersion, .sameVersion, .olderVersion:
            return isYes ? .goingOn(check(download, memory: memory, around)) : .ended
        case .download:
            guard isYes else { return .ended }
            let asks = download.replaces && around.model.has(.asksAboutData)
            return .goingOn(asks ? ask(.keepingData, download) : transfer(download))
        case .keepingData:
            var download = download
            download.keepsData = isYes
            return .goingOn(transfer(download))
        case .resuming: return isYes ? .goingOn(transfer(download)) : .ended
        }
    }

    // MARK: The transfer

    /// How soon after its download an application is started directly, in milliseconds.
    /// Source: assumed; ten minutes. Manual 4.1 (Q20) says 「そのまま」, O-55 "directly".
    static let badStartMilliseconds: Int64 = 600_000

    /// Asks for the package, or for what is still missing of it.
    private mutating func transfer(_ download: Download) -> Move {
        stage = .transferring(download, arrived: 0)
        return .fetch(download.descriptor.packageURL, .download, after: download.part.count)
    }

    /// The line broke. Some models can go on from there; on the others it begins anew.
    ///
    /// Source: manual 1.2, notes; requirements R-DL-034, R-PHONE-092.
    private mutating func lose(
        _ download: Download, by cause: LineFailure, _ around: Surroundings
    ) -> Move {
        guard around.model.has(.downloadResumes) else {
            return say(around.profile.sentence(for: cause))
        }
        var download = download
        download.part += cause.arrived
        return ask(.resuming, download)
    }

    private mutating func take(
        _ response: WebResponse, of download: Download, memory: inout Memory,
        _ around: Surroundings
    ) -> Move {
        let package: [UInt8]
        switch response.status {
        case 200: package = response.body
        case 206: package = download.part + response.body
        default: return say(around.profile.sentence(forStatus: response.status))
        }
        let outcome = memory.folder.install(
            download.descriptor, package: package, from: download.origin,
            sim: memory.sim?.id ?? "",
            keepsStorage: download.keepsData,
            startsBadlyUntil: around.model.has(.failsFirstStart)
                ? around.now.after(milliseconds: Self.badStartMilliseconds) : nil)
        if let refusal = outcome.refusal { return refuse(refusal, download) }
        let saysName = download.replaces && purpose == .download
        let words = around.profile[saysName ? .downloadSaved : .downloadDone]
        return say(words.replacing("{name}", with: download.descriptor.name))
    }

    private mutating func refuse(_ refusal: DownloadRefusal, _ download: Download? = nil) -> Move {
        stage = .refused(refusal)
        let name = download?.descriptor.name ?? ""
        return .noting(.downloadRefused(appli: name, refusal), .stay)
    }

    private mutating func say(_ text: String) -> Move {
        stage = .saying(text)
        return .stay
    }

    private mutating func ask(_ question: DownloadQuestion, _ download: Download) -> Move {
        stage = .asking(question, download, chosen: 0)
        return .stay
    }

    // MARK: Looking

    /// - Parameters:
    ///   - screen: the name of the screen that holds the download, such as `phone.browser`.
    ///   - body: what lies under its dialogs.
    func view(in screen: String, over body: Body, _ around: Surroundings) -> ScreenTree {
        let profile = around.profile
        func dialog(_ name: String, _ text: String, _ buttons: [String], chosen: Int) -> ScreenTree
        {
            ScreenTree(
                id: "\(screen).\(name)", body: body,
                softKeys: SoftKeys(center: profile[.list].center),
                overlay: .dialog(
                    Dialog(
                        head: profile[purpose.head], text: text, buttons: buttons,
                        chosen: chosen)))
        }
        switch stage {
        case .asking(let question, let download, let chosen):
            return dialog(
                "asking",
                profile[question.words].replacing("{name}", with: download.descriptor.name),
                question.buttons.map { profile[$0] }, chosen: chosen)
        case .transferring(let download, let arrived):
            return progress(of: download, arrived, in: screen, profile)
        case .refused(let refusal):
            return dialog("saying", profile.sentence(for: refusal), ["OK"], chosen: 0)
        case .saying(let text): return dialog("saying", text, ["OK"], chosen: 0)
        }
    }

    private func progress(
        of download: Download, _ arrived: Int, in screen: String, _ profile: CarrierProfile
    ) -> ScreenTree {
        ScreenTree(
            id: "\(screen).transferring", title: Title(profile[purpose.head]),
            body: .progress(
                Progress(
                    caption: profile[.downloading],
                    done: (download.part.count + arrived) / 1024,
                    total: max(1, download.descriptor.packageSize / 1024),
                    note: profile[.nothingElse])),
            softKeys: SoftKeys(center: profile[.stop]))
    }
}

extension CarrierProfile {
    func sentence(for refusal: DownloadRefusal) -> String {
        self[refusal.words].replacing("{status}", with: refusal.otaStatus.map(String.init) ?? "")
    }
}

extension Surroundings {
    /// Why the handset does not take what a descriptor offers now; nil when it does.
    ///
    /// Source: requirements R-DL-043 (the order of room and battery), O-45, O-51, O-53.
    func refusal(
        of descriptor: Descriptor, from origin: WebURL, _ memory: Memory
    ) -> DownloadRefusal? {
        if let installed = memory.folder.appli(replacedBy: descriptor, from: origin),
            let cause = memory.refusal(toUpdate: installed)
        {
            return cause.ofDownload
        }
        if let refusal = model.refusal(of: descriptor, from: origin) { return refusal }
        guard memory.folder.fits(descriptor, from: origin) else { return .folderFull }
        let isEnough =
            memory.battery.isCharging
            || memory.battery.percent >= model.limits.downloadBatteryPercent
        return isEnough ? nil : .batteryLow
    }
}
