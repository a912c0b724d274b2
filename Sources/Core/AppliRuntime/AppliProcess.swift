public import AppliKit
public import ScreenTree
public import Vocabulary

/// A running application with the handset's input method before it.
///
/// Keys go to the input method while a field has the focus; what it types reaches the application as
/// an edited text. The application gets only the keys that the manual names.
///
/// Source: manual, p. 10; requirements R-APP-007, R-PHONE-003.
public struct AppliProcess<Program: Appli>: Codable, Equatable, Sendable {
    /// The application's number in the folder.
    public let appliID: Int
    public private(set) var program: Program
    private var editor: TextEditor

    /// Nil when the program in the package does not run here.
    /// - Parameter typing: how the handset's input method behaves.
    public init?(
        appliID: Int, launch: AppliLaunch, typing: TextEditor.Traits = TextEditor.Traits(),
        at now: HandsetTime
    ) {
        guard let program = Program(launch, at: now) else { return nil }
        self.appliID = appliID
        self.program = program
        editor = TextEditor(typing)
    }

    /// Takes a key; the end key never comes here, because it ends the application.
    public mutating func press(_ key: Key, at now: HandsetTime) -> [AppliEffect] {
        if let field = TextEditor.focusedField(of: program.view(at: now)) {
            switch editor.press(key, in: field, at: now) {
            case .taken: return []
            case .text(let text): return tell(.edited(field: field.id, text: text), at: now)
            case .notMine: break
            }
        }
        return Self.isForApplications(key) ? tell(.pressed(key), at: now) : []
    }

    /// Takes a key that is held down; the application knows of none.
    public mutating func hold(_ key: Key, at now: HandsetTime) -> [AppliEffect] {
        guard let field = TextEditor.focusedField(of: program.view(at: now)),
            case .text(let text) = editor.hold(key, in: field)
        else { return [] }
        return tell(.edited(field: field.id, text: text), at: now)
    }

    /// Takes a text that was typed elsewhere, if a field takes all of it.
    public mutating func insert(_ text: String, at now: HandsetTime) -> [AppliEffect] {
        guard let field = TextEditor.focusedField(of: program.view(at: now)),
            case .success(let whole) = editor.insert(text, in: field)
        else { return [] }
        return tell(.edited(field: field.id, text: whole), at: now)
    }

    /// Tells the application of anything but a key.
    public mutating func tell(_ event: AppliEvent, at now: HandsetTime) -> [AppliEffect] {
        program.handle(event, at: now)
    }

    public func view(at now: HandsetTime) -> ScreenTree {
        editor.decorating(program.view(at: now), at: now)
    }

    /// When either the application or the input method must be looked at again.
    public func nextWake(after now: HandsetTime) -> HandsetTime? {
        [program.nextWake(after: now), editor.nextWake(after: now)].compactMap { $0 }.min()
    }

    static func isForApplications(_ key: Key) -> Bool {
        switch key {
        case .softLeft, .softRight, .up, .down, .left, .right, .center: true
        case .mail, .carrier, .call, .clear, .end, .menu, .star, .hash: false
        default: key.digit != nil
        }
    }
}
