import CarrierNetwork
import ScreenTree
import Vocabulary

/// One of the handset's two browsers: fetches pages, follows links, and downloads applications.
///
/// ```
///   loading --page--> page --link--> loading
///                      |             --descriptor--> downloading --> page
///                      +--menu------ bookmark, saved page, address, once more
///                      +--back------ the page before, or out
/// ```
///
/// The full browser names itself as a computer's does and downloads nothing.
///
/// Source: manual 1.2.1 and 1.2.2; requirements R-DL-020 to R-DL-029, R-DL-032, R-PHONE-103,
/// R-PHONE-106.
struct Browser: HandsetScreen {
    let kind: BrowserKind
    /// The pages that the user has come through; the last is shown.
    private var history: [Visit] = []
    private var stage: Stage
    /// What lies over a page.
    private var cover: Cover?

    /// A page, where it came from, and where the user is on it.
    private struct Visit: Codable, Equatable, Sendable {
        var place: WebMemory.Bookmark
        var text: PageText
        var cursor = PageCursor()

        /// A page with a headline has no title line. Source: look.md, "Display grid".
        var title: Title? { text.headline.isEmpty ? Title(place.title) : nil }

        func rows(on model: PhoneModel) -> Int {
            title == nil ? model.rowsOfPage : model.rowsUnderTitle
        }

        func chosenTarget(on model: PhoneModel) -> String? {
            cursor.chosenTarget(on: text, rows: rows(on: model))
        }
    }

    private enum Stage: Codable, Equatable, Sendable {
        /// `percent` of the page has come; nil before its first byte.
        case loading(WebURL, since: HandsetTime, percent: Int? = nil)
        case page
        case downloading(Downloading)
        case saying(head: String, text: String)
    }

    /// How many pages back it remembers. Source: assumed.
    private static let longestWay = 20

    init(_ kind: BrowserKind = .normal, opening url: WebURL, at now: HandsetTime) {
        self.kind = kind
        stage = .loading(url, since: now)
    }

    /// Shows a page that was saved, without the network.
    init(showing page: WebMemory.SavedPage) {
        kind = .normal
        history = [Visit(place: page.place, text: page.text)]
        stage = .page
    }

    var stored: ScreenState { .browser(self) }

    var opening: Move? {
        guard case .loading(let url, _, _) = stage else { return nil }
        return .fetch(url, kind.phase)
    }

    var isDownloading: Bool {
        if case .downloading(let downloading) = stage { downloading.isTransferring } else { false }
    }

    // MARK: Events

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        if case .downloading(let downloading) = stage {
            return download(downloading, input, memory: &memory, around)
        }
        switch input {
        case .pressed(let key): return press(key, memory: &memory, around)
        case .answered(let response): return take(response, memory: &memory, around)
        case .unanswered(let cause):
            say(around.profile.sentence(for: cause), head: name(around))
            return .stay
        case .progressed(let arrived, let total):
            if case .loading(let url, let since, _) = stage {
                stage = .loading(url, since: since, percent: arrived * 100 / max(1, total))
            }
            return .stay
        case .codeShown, .held, .typed: return .stay
        }
    }

    private mutating func download(
        _ downloading: Downloading, _ input: ScreenInput, memory: inout Memory,
        _ around: Surroundings
    ) -> Move {
        var downloading = downloading
        switch downloading.handle(input, memory: &memory, around) {
        case .goingOn(let move):
            stage = .downloading(downloading)
            return move
        case .ended: return backToPage()
        }
    }

    private mutating func press(
        _ key: Key, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        switch stage {
        case .loading:
            guard around.profile.isBack(key) else { return .stay }
            guard !history.isEmpty else { return .pop }
            stage = .page
            return .stopFetching
        case .page where cover != nil:
            guard case .picked(let phrase) = Cover.answer(key, to: &cover, around) else {
                return .stay
            }
            return pick(phrase, memory: &memory, around)
        case .page: return pressOnPage(key, around)
        case .downloading: return .stay
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
            history = history.dropLast()
            return history.isEmpty ? .pop : .stay
        }
        guard let visit = history.last else { return .pop }
        let (last, rows) = (history.count - 1, visit.rows(on: around.model))
        if key == around.profile.menuKey {
            cover = .menu([.addBookmark, .savePage, .showAddress, .loadAgain])
            return .stay
        }
        guard key == .center else {
            history[last].cursor.handle(key, on: visit.text, rows: rows)
            return .stay
        }
        guard let target = visit.chosenTarget(on: around.model),
            let url = visit.place.url.resolving(target)
        else { return .stay }
        return load(url, around)
    }

    private mutating func load(_ url: WebURL, _ around: Surroundings) -> Move {
        stage = .loading(url, since: around.now)
        return .fetch(url, kind.phase)
    }

    /// An entry of the page's menu.
    private mutating func pick(
        _ phrase: Phrase, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        guard let visit = history.last else { return .stay }
        let profile = around.profile
        switch phrase {
        case .addBookmark:
            let isKept = memory.web.add(visit.place)
            cover = .statement(profile[isKept ? .registered : .noMoreRoom])
        case .savePage:
            let page = WebMemory.SavedPage(place: visit.place, text: visit.text)
            cover = .statement(profile[memory.web.save(page) ? .saved : .noMoreRoom])
        case .showAddress: cover = .statement(visit.place.url.text)
        case .loadAgain: return load(visit.place.url, around)
        default: break
        }
        return .stay
    }

    // MARK: Answers

    private mutating func take(
        _ response: WebResponse, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        guard case .loading(let url, _, _) = stage else { return .stay }
        // A page that tells why there is no other is shown as the server wrote it: R-DL-039, O-62.
        guard response.status == 200 || response.isPage else {
            say(around.profile.sentence(forStatus: response.status), head: name(around))
            return .stay
        }
        if let (downloading, move) = Downloading.begin(
            with: response, from: url, by: kind.phase, memory: memory, around)
        {
            stage = .downloading(downloading)
            return move
        }
        show(Markup(String(decoding: response.body, as: UTF8.self)), from: url)
        if response.status == 200, let visit = history.last {
            memory.web.visit(visit.place, in: kind)
        }
        return .stay
    }

    /// A page that is loaded again takes its own place.
    private mutating func show(_ markup: Markup, from url: WebURL) {
        let place = WebMemory.Bookmark(
            title: markup.title.isEmpty ? url.host : markup.title, url: url)
        let text = PageText(headline: markup.headline, items: markup.items)
        if history.last?.place.url == url || history.count == Self.longestWay {
            history.remove(at: history.last?.place.url == url ? history.count - 1 : 0)
        }
        history.append(Visit(place: place, text: text))
        stage = .page
    }

    private mutating func say(_ text: String, head: String) {
        stage = .saying(head: head, text: text)
    }

    // MARK: Looking

    private func name(_ around: Surroundings) -> String {
        switch kind {
        case .normal: around.profile.browserTitle
        case .full: around.profile[.fullBrowser]
        }
    }

    func nextWake(after now: HandsetTime) -> HandsetTime? {
        guard case .loading(_, let since, _) = stage else { return nil }
        return Animation.nextFrame(since: since, after: now)
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        switch stage {
        case .loading(let url, let since, let percent):
            let keys = around.profile[.page]
            return ScreenTree(
                id: "phone.browser.loading", title: Title(name(around)),
                body: .waiting(
                    Waiting(
                        lines: waitingLines(percent, around), note: url.host,
                        frame: Animation.frame(since: since, at: around.now))),
                softKeys: SoftKeys(left: keys.left, right: keys.right))
        case .page:
            var keys = around.profile[.pageWithMenu]
            if history.last.map({ $0.chosenTarget(on: around.model) == nil }) ?? true {
                keys.center = ""
            }
            return ScreenTree(
                id: "phone.browser.page", title: history.last?.title, body: shownPage(around),
                softKeys: keys
            ).covered(by: cover, head: name(around), around)
        case .downloading(let downloading):
            return downloading.view(in: "phone.browser", over: shownPage(around), around)
        case .saying(let head, let text):
            return ScreenTree(
                id: "phone.browser.saying", title: history.last?.title, body: shownPage(around),
                softKeys: SoftKeys(center: around.profile[.list].center),
                overlay: .dialog(Dialog(head: head, text: text, buttons: ["OK"])))
        }
    }

    /// The full browser tells how much of a page has come: its pages were large.
    private func waitingLines(_ percent: Int?, _ around: Surroundings) -> [String] {
        guard kind == .full, let percent else { return [around.profile[.connecting]] }
        return [around.profile[.receiving], "\(percent)%"]
    }

    private func shownPage(_ around: Surroundings) -> Body {
        guard let visit = history.last else { return .page(Page(lines: [], scrolled: 0, total: 0)) }
        return .page(visit.cursor.page(of: visit.text, rows: visit.rows(on: around.model)))
    }
}

extension WebResponse {
    /// Whether there is something to read in it.
    fileprivate var isPage: Bool { contentType.hasPrefix("text/html") && !body.isEmpty }
}
