import CarrierNetwork
import ScreenTree
import Vocabulary

/// 「迷惑メール設定」: 「ドメイン指定」 with its list, and 「ＵＲＬ付きメール」.
///
/// The settings lie at the carrier, so they are fetched first, and each change goes over the air.
///
/// ```
///   loading --> showing --change--> storing --> showing, with 設定しました。
///                  |--追加--> typing --完了--^
/// ```
///
/// Source: manual 4.1 (Q24); requirements R-PHONE-101, R-PHONE-102; carrier-facts.md 3.3.
struct MailFilterScreen: HandsetScreen {
    enum Part: String, Codable, Sendable { case domains, links }
    let part: Part
    /// What the entry is called that led here.
    let name: String
    private let address: WebURL
    private var stage: Stage
    private var choice = Choice()
    private var cover: Cover?
    /// The domain that a question is about.
    private var doomed = ""

    private enum Stage: Codable, Equatable, Sendable {
        case loading(since: HandsetTime)
        case showing(MailFilter)
        case typing(MailFilter, EntryForm)
        case storing(MailFilter, since: HandsetTime)
        /// The carrier could not be reached.
        case failed
    }

    init(_ part: Part, titled name: String, _ around: Surroundings) {
        self.part = part
        self.name = name
        let portal = around.profile.portal.address
        address = WebURL(
            scheme: portal.scheme, host: portal.host, path: CarrierPortal.mailFilterPath)
        stage = .loading(since: around.now)
    }

    var stored: ScreenState { .mailFilter(self) }
    var opening: Move? { .fetch(address, .browser) }

    // MARK: Events

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        if case .typing(let filter, var form) = stage, cover == nil {
            let isTaken = form.handle(input, at: around.now)
            stage = .typing(filter, form)
            if isTaken { return .stay }
        }
        if case .pressed(let key) = input { return press(key, around) }
        if case .answered(let response) = input { take(response, around) }
        if case .unanswered(let cause) = input {
            fail(around.profile.sentence(for: cause))
        }
        return .stay
    }

    private mutating func take(_ response: WebResponse, _ around: Surroundings) {
        guard response.status == 200,
            let filter = MailFilter(query: String(decoding: response.body, as: UTF8.self))
        else { return fail(around.profile.sentence(forStatus: response.status)) }
        if case .storing = stage { cover = .statement(around.profile[.settingStored]) }
        stage = .showing(filter)
    }

    private mutating func fail(_ sentence: String) {
        stage = .failed
        cover = .statement(sentence)
    }

    private mutating func press(_ key: Key, _ around: Surroundings) -> Move {
        if cover != nil { return answer(key, around) }
        switch stage {
        case .loading, .storing, .failed: return around.profile.isBack(key) ? .pop : .stay
        case .showing(let filter):
            if around.profile.isBack(key) { return .pop }
            guard let picked = choice.handle(key, among: rows(filter, around).count) else {
                return .stay
            }
            return pick(picked, filter, around)
        case .typing(let filter, let form):
            if around.profile.isBack(key) { stage = .showing(filter) }
            return key == .center ? add(form["domain"], to: filter, around) : .stay
        }
    }

    private mutating func answer(_ key: Key, _ around: Surroundings) -> Move {
        switch Cover.answer(key, to: &cover, around) {
        case .agreed:
            guard case .showing(var filter) = stage else { return .stay }
            filter.remove(doomed)
            return store(filter, around)
        case .read: return stage == .failed ? .pop : .stay
        case .nothing, .picked: return .stay
        }
    }

    private mutating func pick(
        _ row: Int, _ filter: MailFilter, _ around: Surroundings
    ) -> Move {
        var filter = filter
        switch part {
        case .links:
            filter.links = around.profile.mailLinks[row].does
            return store(filter, around)
        case .domains where row == 0:
            filter.isByDomain.toggle()
            return store(filter, around)
        case .domains where row == 1:
            guard filter.domains.count < around.profile.rules.mailDomainLimit else {
                cover = .statement(around.profile[.noMoreRoom])
                return .stay
            }
            let field = Field(
                id: "domain", label: around.profile[.domainCaption], value: "@",
                rule: FieldRule(modes: [.letters, .digits], longest: 64))
            stage = .typing(filter, EntryForm([field], on: around.model))
            return .stay
        case .domains:
            doomed = filter.domains[row - 2]
            cover = .question(.deletionQuestion)
            return .stay
        }
    }

    private mutating func add(
        _ typed: String, to filter: MailFilter, _ around: Surroundings
    ) -> Move {
        guard let domain = MailFilter.domain(typed) else {
            cover = .statement(around.profile[.notADomain])
            return .stay
        }
        var filter = filter
        filter.add(domain)
        return store(filter, around)
    }

    private mutating func store(_ filter: MailFilter, _ around: Surroundings) -> Move {
        stage = .storing(filter, since: around.now)
        var url = address
        url.path += "?" + filter.query
        return .fetch(url, .browser)
    }

    // MARK: Looking

    func nextWake(after now: HandsetTime) -> HandsetTime? {
        switch stage {
        case .loading(let since), .storing(_, let since):
            Animation.nextFrame(since: since, after: now)
        case .typing(_, let form): form.nextWake(after: now)
        case .showing, .failed: nil
        }
    }

    /// The rows of the list: a switch, 追加 and the domains, or the ways to treat addresses.
    private func rows(_ filter: MailFilter, _ around: Surroundings) -> [List.Row] {
        let profile = around.profile
        switch part {
        case .domains:
            let state = profile[filter.isByDomain ? .on : .off]
            return [List.Row(text: "\(profile[.byDomain]) \(state)")]
                + [List.Row(text: profile[.addDomain])]
                + filter.domains.map { List.Row(text: "@" + $0) }
        case .links:
            return profile.mailLinks.map { way in
                List.Row(text: (way.does == filter.links ? "●" : "○") + way.name)
            }
        }
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        let keys = around.profile[.list]
        let tree: ScreenTree
        switch stage {
        case .loading(let since), .storing(_, let since):
            tree = ScreenTree(
                id: "phone.mailFilter.waiting", title: Title(name),
                body: .waiting(
                    Waiting(
                        lines: [around.profile[.connecting]], note: address.host,
                        frame: Animation.frame(since: since, at: around.now))),
                softKeys: SoftKeys(left: keys.left, right: keys.right))
        case .showing(let filter):
            let rows = rows(filter, around)
            tree = ScreenTree(
                id: "phone.mailFilter.\(part.rawValue)", title: Title(name),
                body: .list(
                    List(
                        style: part == .links ? .choices : .plain, rows: rows,
                        chosen: Choice.place(of: choice, among: rows.count))), softKeys: keys)
        case .typing(_, let form):
            tree = form.completing(
                ScreenTree(
                    id: "phone.mailFilter.typing", title: Title(name), body: form.body,
                    softKeys: around.profile[.entry]), at: around.now)
        case .failed:
            tree = ScreenTree(
                id: "phone.mailFilter.failed", title: Title(name),
                body: .page(Page(lines: [], scrolled: 0, total: 0)))
        }
        return tree.covered(by: cover, head: name, around)
    }
}
