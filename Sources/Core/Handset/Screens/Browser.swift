import AppliRuntime
import CarrierNetwork
import ScreenTree
import Vocabulary

/// The carrier's browser: fetches pages, follows links, and downloads applications.
///
/// ```
///   loading --page--> page --link--> loading
///                      |             --descriptor--> (asking) --> transferring --> saying 完了しました。
///                      +--back------ the page before, or out
/// ```
///
/// Source: manual 1.2.1 and 1.2.2; requirements R-DL-020 to R-DL-045, R-PHONE-103, R-PHONE-106.
struct Browser: HandsetScreen {
    /// The pages that the user has come through; the last is shown.
    private var history: [Visit] = []
    private var stage: Stage

    /// A page, where it came from, and where the user is on it.
    private struct Visit: Codable, Equatable, Sendable {
        var url: WebURL
        var text: PageText
        var cursor = PageCursor()
    }

    private enum Stage: Codable, Equatable, Sendable {
        case loading(WebURL, since: HandsetTime)
        case page
        /// A question before a transfer; the number is the chosen button's.
        case asking(Download, question: String, chosen: Int)
        case transferring(Download, arrived: Int)
        case saying(head: String, text: String)
    }

    /// An application that is being downloaded.
    private struct Download: Codable, Equatable, Sendable {
        var descriptor: Descriptor
        var origin: WebURL
    }

    init(opening url: WebURL, at now: HandsetTime) { stage = .loading(url, since: now) }

    var stored: ScreenState { .browser(self) }

    /// The address that a browser just opened begins with.
    var opening: WebURL? {
        guard case .loading(let url, _) = stage else { return nil }
        return url
    }

    // MARK: Events

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        switch input {
        case .pressed(let key): return press(key, memory: memory, around)
        case .answered(let response): return take(response, memory: &memory, around)
        case .unanswered(let cause):
            say(around.profile.sentence(for: cause), head: headWhileBusy(around))
            return .stay
        case .progressed(let arrived, _):
            if case .transferring(let download, _) = stage {
                stage = .transferring(download, arrived: arrived)
            }
            return .stay
        }
    }

    private mutating func press(_ key: Key, memory: Memory, _ around: Surroundings) -> Move {
        switch stage {
        case .loading:
            guard around.profile.isBack(key) else { return .stay }
            guard !history.isEmpty else { return .pop }
            stage = .page
            return .stopFetching
        case .page: return pressOnPage(key, around)
        case .asking(let download, let question, let chosen):
            switch key {
            case .left, .up, .right, .down:
                stage = .asking(download, question: question, chosen: 1 - chosen)
                return .stay
            case .center where chosen == 0: return transfer(download)
            case .center, .clear: return backToPage()
            default: return .stay
            }
        case .transferring:
            // Nothing else may be done during a download (R-DL-035); the center key stops it.
            guard key == .center else { return .stay }
            say(around.profile[.downloadStopped], head: around.profile[.download])
            return .stopFetching
        case .saying:
            return key == .center || key == .clear ? backToPage() : .stay
        }
    }

    /// To the page that lies under a dialog, or out when there is none.
    private mutating func backToPage() -> Move {
        guard !history.isEmpty else { return .pop }
        stage = .page
        return .stay
    }

    private mutating func pressOnPage(_ key: Key, _ around: Surroundings) -> Move {
        if around.profile.isBack(key) {
            history.removeLast()
            return history.isEmpty ? .pop : .stay
        }
        let last = history.count - 1
        guard key == .center else {
            history[last].cursor.handle(key, on: history[last].text, rows: PageText.rowsOfPage)
            return .stay
        }
        guard let target = history[last].cursor.chosenTarget(on: history[last].text),
            let url = history[last].url.resolving(target)
        else { return .stay }
        stage = .loading(url, since: around.now)
        return .fetch(url, .browser)
    }

    // MARK: Answers

    private mutating func take(
        _ response: WebResponse, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        switch stage {
        case .loading(let url, _): return load(response, from: url, memory: memory, around)
        case .transferring(let download, _):
            finish(download, with: response, memory: &memory, around)
            return .stay
        case .page, .asking, .saying: return .stay
        }
    }

    private mutating func load(
        _ response: WebResponse, from url: WebURL, memory: Memory, _ around: Surroundings
    ) -> Move {
        guard response.status == 200 else {
            say(around.profile.sentence(forStatus: response.status), head: headWhileBusy(around))
            return .stay
        }
        if let form = Descriptor.Form(contentType: response.contentType) {
            switch Descriptor.read(response.body, as: form, from: url) {
            case .success(let descriptor):
                return begin(
                    Download(descriptor: descriptor, origin: url), memory: memory, around)
            case .failure:
                say(around.profile[.notDownloadable], head: around.profile[.download])
                return .stay
            }
        }
        let markup = Markup(String(decoding: response.body, as: UTF8.self))
        let text = PageText(headline: markup.headline, items: markup.items)
        history.append(Visit(url: url, text: text))
        stage = .page
        return .stay
    }

    /// Checks in the order of R-DL-043: already installed, room, transfer.
    private mutating func begin(
        _ download: Download, memory: Memory, _ around: Surroundings
    ) -> Move {
        if let installed = memory.folder.appli(named: download.descriptor.name),
            installed.version == download.descriptor.version
        {
            let text = around.profile[.sameVersion]
            if around.profile.rules.downloadReplaces {
                stage = .asking(download, question: text, chosen: 0)
            } else {
                say(text, head: around.profile[.download])
            }
            return .stay
        }
        guard memory.folder.fits(download.descriptor) else {
            say(around.profile[.folderFull], head: around.profile[.download])
            return .stay
        }
        guard around.profile.rules.asksBeforeDownload else { return transfer(download) }
        stage = .asking(download, question: around.profile[.downloadQuestion], chosen: 0)
        return .stay
    }

    private mutating func transfer(_ download: Download) -> Move {
        stage = .transferring(download, arrived: 0)
        return .fetch(download.descriptor.packageURL, .download)
    }

    private mutating func finish(
        _ download: Download, with response: WebResponse, memory: inout Memory,
        _ around: Surroundings
    ) {
        guard response.status == 200 else {
            say(
                around.profile.sentence(forStatus: response.status),
                head: around.profile[.download])
            return
        }
        let outcome = memory.folder.install(
            download.descriptor, package: response.body, from: download.origin, sim: memory.sim.id)
        switch outcome {
        case .installed: say(around.profile[.downloadDone], head: around.profile[.download])
        case .damaged: say(around.profile[.notDownloadable], head: around.profile[.download])
        case .full: say(around.profile[.folderFull], head: around.profile[.download])
        }
    }

    private mutating func say(_ text: String, head: String) {
        stage = .saying(head: head, text: text)
    }

    private func headWhileBusy(_ around: Surroundings) -> String {
        if case .transferring = stage { return around.profile[.download] }
        return around.profile.browserTitle
    }

    // MARK: Looking

    func nextWake(after now: HandsetTime) -> HandsetTime? {
        guard case .loading(_, let since) = stage else { return nil }
        return Animation.nextFrame(since: since, after: now)
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        let keys = around.profile[.page]
        switch stage {
        case .loading(let url, let since):
            return ScreenTree(
                id: "phone.browser.loading", title: Title(around.profile.browserTitle),
                body: .waiting(
                    Waiting(
                        lines: [around.profile[.connecting]], note: url.host,
                        frame: Animation.frame(since: since, at: around.now))),
                softKeys: SoftKeys(left: keys.left, right: keys.right))
        case .page:
            var keys = keys
            if history.last.flatMap({ $0.cursor.chosenTarget(on: $0.text) }) == nil {
                keys.center = ""
            }
            return ScreenTree(id: "phone.browser.page", body: shownPage, softKeys: keys)
        case .asking(_, let question, let chosen):
            return ScreenTree(
                id: "phone.browser.asking", body: shownPage, softKeys: SoftKeys(center: "選択"),
                overlay: .dialog(
                    Dialog(
                        head: around.profile[.download], text: question,
                        buttons: [around.profile[.yes], around.profile[.no]], chosen: chosen)))
        case .transferring(let download, let arrived):
            return ScreenTree(
                id: "phone.browser.transferring", title: Title(around.profile[.download]),
                body: .progress(
                    Progress(
                        caption: around.profile[.downloading], done: arrived / 1024,
                        total: max(1, download.descriptor.packageSize / 1024),
                        note: around.profile[.nothingElse])),
                softKeys: SoftKeys(center: "中止"))
        case .saying(let head, let text):
            return ScreenTree(
                id: "phone.browser.saying", body: shownPage, softKeys: SoftKeys(center: "選択"),
                overlay: .dialog(Dialog(head: head, text: text, buttons: ["OK"])))
        }
    }

    private var shownPage: Body {
        guard let visit = history.last else { return .page(Page(lines: [], scrolled: 0, total: 0)) }
        return .page(visit.cursor.page(of: visit.text))
    }
}
