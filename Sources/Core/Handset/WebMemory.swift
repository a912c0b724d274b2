public import Vocabulary

/// What the browsers keep without power: bookmarks, pages to read again, and where they have been.
///
/// Source: manual 3.12.2, the eight entries (ﾌﾞｯｸﾏｰｸ, お気に入り, ｱｸｾｽ履歴一覧); R-PHONE-041.
public struct WebMemory: Codable, Equatable, Sendable {
    public private(set) var bookmarks: [Bookmark] = []
    /// The normal browser's pages, the newest first.
    public private(set) var history: [Bookmark] = []
    /// The full browser's, which has a history of its own.
    public private(set) var fullHistory: [Bookmark] = []
    private(set) var savedPages: [SavedPage] = []

    /// A page's name and where it is.
    public struct Bookmark: Codable, Equatable, Sendable {
        public var title: String
        public var url: WebURL
    }

    /// A page that can be read without the network: 画面メモ, お気に入り.
    struct SavedPage: Codable, Equatable, Sendable {
        var place: Bookmark
        var text: PageText
    }

    /// How many of each are kept. Source: assumed; usual numbers of the time.
    static let bookmarkLimit = 100
    static let savedPageLimit = 30
    static let historyLimit = 20

    public init() {}

    /// Keeps a bookmark, the newest first; false when there is no more room.
    mutating func add(_ bookmark: Bookmark) -> Bool {
        bookmarks.removeAll { $0.url == bookmark.url }
        guard bookmarks.count < Self.bookmarkLimit else { return false }
        bookmarks.insert(bookmark, at: 0)
        return true
    }

    /// Keeps a page, the newest first; false when there is no more room.
    mutating func save(_ page: SavedPage) -> Bool {
        guard savedPages.count < Self.savedPageLimit else { return false }
        savedPages.insert(page, at: 0)
        return true
    }

    /// Notes where a browser has been; the same address stands there once.
    mutating func visit(_ place: Bookmark, in kind: BrowserKind) {
        func noting(_ list: [Bookmark]) -> [Bookmark] {
            Array(([place] + list.filter { $0.url != place.url }).prefix(Self.historyLimit))
        }
        switch kind {
        case .normal: history = noting(history)
        case .full: fullHistory = noting(fullHistory)
        }
    }

    // MARK: Lists

    /// The lists that the user can look through.
    enum List: String, Codable, Sendable { case bookmarks, savedPages, history, fullHistory }

    func places(in list: List) -> [Bookmark] {
        switch list {
        case .bookmarks: bookmarks
        case .savedPages: savedPages.map(\.place)
        case .history: history
        case .fullHistory: fullHistory
        }
    }

    /// Takes one out of a list; nil takes all of them.
    mutating func remove(_ index: Int?, from list: List) {
        func rest<Item>(_ items: [Item]) -> [Item] {
            guard let index else { return [] }
            guard items.indices.contains(index) else { return items }
            var items = items
            items.remove(at: index)
            return items
        }
        switch list {
        case .bookmarks: bookmarks = rest(bookmarks)
        case .savedPages: savedPages = rest(savedPages)
        case .history: history = rest(history)
        case .fullHistory: fullHistory = rest(fullHistory)
        }
    }
}

/// The handset's two browsers. Only the normal one can download applications.
///
/// Source: manual 1.2, note; requirements R-PHONE-103.
enum BrowserKind: String, Codable, Sendable {
    /// The carrier's.
    case normal
    /// フルブラウザ, PCｻｲﾄﾌﾞﾗｳｻﾞ.
    case full

    var phase: PhoneModel.Phase {
        switch self {
        case .normal: .browser
        case .full: .fullBrowser
        }
    }
}
