import ScreenTree
import Vocabulary

/// 「バーコードリーダー」: looks at what lies before the camera and shows what its code says.
///
/// A picture that is held before the camera while the reader is open is read at once; one that lies
/// there already is read with the reader's key.
///
/// Source: manual 3.12.2; requirements R-DL-070, R-DL-071.
struct CodeReader: HandsetScreen {
    /// What the entry is called that led here.
    let name: String
    /// A statement over the finder, until the next key.
    private var cover: Cover?

    init(titled name: String) { self.name = name }

    var stored: ScreenState { .codeReader(self) }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        switch input {
        case .pressed(let key):
            guard cover == nil else {
                _ = Cover.answer(key, to: &cover, around)
                return .stay
            }
            if around.profile.isBack(key) { return .pop }
            return key == .center ? read(around) : .stay
        case .codeShown: return around.camera == nil ? .stay : read(around)
        case .answered, .unanswered, .progressed, .held, .typed: return .stay
        }
    }

    private mutating func read(_ around: Surroundings) -> Move {
        guard let picture = around.camera, !picture.codes.isEmpty else {
            cover = .statement(around.profile[.codeMissing])
            return .stay
        }
        guard let code = picture.code else {
            cover = .statement(around.profile[.codesMany])
            return .stay
        }
        cover = nil
        return .push(.codeResult(CodeResult(code)))
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        ScreenTree(
            id: "phone.codeReader", title: Title(name),
            body: .finder(
                Finder(
                    sees: around.camera.map { $0.codes.isEmpty ? .picture : .code } ?? .nothing,
                    note: around.profile[.codeHint])),
            softKeys: around.profile[.codeReader]
        ).covered(by: cover, head: name, around)
    }
}

/// What a code said, with its address to be opened, or kept as a bookmark.
///
/// Source: manual 3.12.2; requirements R-DL-072; carrier-facts.md 3.4 (`MEBKM:`).
struct CodeResult: HandsetScreen {
    /// The code's bytes, from which all else is read.
    private var code: [UInt8]
    private var cursor = PageCursor()
    private var cover: Cover?

    init(_ code: [UInt8]) { self.code = code }

    var stored: ScreenState { .codeResult(self) }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        guard case .pressed(let key) = input else { return .stay }
        let bookmark = CodeText(code).bookmark
        guard cover == nil else {
            if Cover.answer(key, to: &cover, around) == .picked(.addBookmark), let bookmark {
                let isKept = memory.web.add(bookmark)
                cover = .statement(around.profile[isKept ? .registered : .noMoreRoom])
            }
            return .stay
        }
        if around.profile.isBack(key) { return .pop }
        if key == around.profile.menuKey, bookmark != nil {
            cover = .menu([.addBookmark])
            return .stay
        }
        let (text, rows) = (text(around), around.model.rowsUnderTitle)
        if key == .center, let target = cursor.chosenTarget(on: text, rows: rows),
            let url = WebURL(target)
        {
            return .push(.browser(Browser(opening: url, at: around.now)))
        }
        cursor.handle(key, on: text, rows: rows)
        return .stay
    }

    private func text(_ around: Surroundings) -> PageText {
        PageText(items: CodeText(code).items(around.profile))
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        let (text, rows) = (text(around), around.model.rowsUnderTitle)
        let title: String = around.profile[.codeResult]
        var keys = around.profile[CodeText(code).bookmark == nil ? .page : .pageWithMenu]
        if cursor.chosenTarget(on: text, rows: rows) == nil { keys.center = "" }
        return ScreenTree(
            id: "phone.codeResult", title: Title(title),
            body: .page(cursor.page(of: text, rows: rows)), softKeys: keys
        ).covered(by: cover, head: title, around)
    }
}

extension CodeText {
    /// The lines of the result: what it is, and what it says.
    func items(_ profile: CarrierProfile) -> [PageText.Item] {
        switch self {
        case .address(let url):
            [.note(profile[.codeAddress]), .rule, .link(text: url.text, target: url.text)]
        case .bookmark(let title, let url):
            [.note(profile[.codeBookmark]), .rule] + Self.lines(of: title)
                + [.link(text: url.text, target: url.text)]
        case .mail(let letter):
            [.note(profile[.codeMail]), .rule]
                + [letter.to, letter.subject, letter.body].flatMap(Self.lines)
        case .person(let name, let lines):
            [.note(profile[.codePerson]), .rule] + Self.lines(of: name)
                + lines.flatMap(Self.lines)
        case .text(let text): [.note(profile[.codeText]), .rule] + Self.lines(of: text)
        }
    }

    /// What can be kept of it; an address without a title goes by its host. Nil where there is none.
    var bookmark: WebMemory.Bookmark? {
        switch self {
        case .address(let url): WebMemory.Bookmark(title: url.host, url: url)
        case .bookmark(let title, let url):
            WebMemory.Bookmark(title: title.isEmpty ? url.host : Self.visible(title), url: url)
        case .mail, .person, .text: nil
        }
    }

    /// A text's own lines.
    private static func lines(of text: String) -> [PageText.Item] {
        guard !text.isEmpty else { return [] }
        return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
            .text(visible($0))
        }
    }

    /// What cannot be seen is a blank.
    private static func visible(_ text: some StringProtocol) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            shown.append(scalar.properties.generalCategory == .control ? " " : scalar)
        }
        return String(shown)
    }
}
