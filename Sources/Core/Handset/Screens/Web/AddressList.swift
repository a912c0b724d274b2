import ScreenTree
import Vocabulary

/// Bookmarks, saved pages or a history: opens one, and deletes.
///
/// Source: manual 3.12.2, the entries ﾌﾞｯｸﾏｰｸ, お気に入り, ｱｸｾｽ履歴一覧; requirements R-DL-073.
struct AddressList: HandsetScreen {
    let list: WebMemory.List
    /// What the entry is called that led here.
    let name: String
    private var choice = Choice()
    private var cover: Cover?

    init(_ list: WebMemory.List, titled name: String) {
        self.list = list
        self.name = name
    }

    var stored: ScreenState { .addresses(self) }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        guard case .pressed(let key) = input else { return .stay }
        let places = memory.web.places(in: list)
        let place = Choice.place(of: choice, among: places.count)
        guard cover == nil else {
            switch Cover.answer(key, to: &cover, around) {
            case .picked(.deleteOne): cover = .question(.deletionQuestion)
            case .picked(.deleteAll): cover = .question(.deletionOfAllQuestion)
            case .agreed(let question):
                memory.web.remove(question == .deletionQuestion ? place : nil, from: list)
                cover = .statement(around.profile[.deleted])
            case .nothing, .picked, .read: break
            }
            return .stay
        }
        if around.profile.isBack(key) { return .pop }
        if key == around.profile.menuKey, place != nil {
            cover = .menu([.deleteOne, .deleteAll])
            return .stay
        }
        guard let picked = choice.handle(key, among: places.count) else { return .stay }
        return .push(.browser(browser(at: picked, memory, around)))
    }

    private func browser(at index: Int, _ memory: Memory, _ around: Surroundings) -> Browser {
        switch list {
        case .savedPages: Browser(showing: memory.web.savedPages[index])
        case .bookmarks, .history:
            Browser(.normal, opening: memory.web.places(in: list)[index].url, at: around.now)
        case .fullHistory:
            Browser(.full, opening: memory.web.places(in: list)[index].url, at: around.now)
        }
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        let places = memory.web.places(in: list)
        let place = Choice.place(of: choice, among: places.count)
        var keys = around.profile[.list]
        if places.isEmpty { keys.center = "" } else { keys = around.profile[.listWithMenu] }
        let position = place.map { "\($0 + 1)/\(places.count)" } ?? ""
        return ScreenTree(
            id: "phone.addresses.\(list.rawValue)", title: Title(name, trailing: position),
            body: .list(
                List(
                    style: .twoLines,
                    rows: places.map {
                        List.Row(icon: .web, text: $0.title, second: $0.url.text)
                    }, chosen: place, emptyText: around.profile[.noAddresses])),
            softKeys: keys
        ).covered(by: cover, head: name, around)
    }
}
