public import Automation
public import Handset
public import OTPCenter
import ScreenTree
public import Simulation
public import Vocabulary

/// What takes a user several screens, done by its keys, as scripts order it in one word.
///
/// Each begins at the standby screen, to which the end key leads from everywhere.
extension RunningWorld {
    /// Why an errand ended before its end.
    public enum ErrandFault: Error, Equatable, Sendable {
        /// No menu of this model leads there.
        case noSuchFunction
        /// Nothing of this name is on the screen named.
        case missing(String, screen: String)
        case click(ClickFault, screen: String)
        case typing(TypingFault)
    }

    public typealias Errand = Result<Void, ErrandFault>

    /// Goes through the menus to a function.
    public mutating func goTo(_ function: Function) -> Errand {
        let model = world.handset.model
        guard let names = MenuWay.names(to: function, on: model) else {
            return .failure(.noSuchFunction)
        }
        _ = perform(.press(.end))
        _ = perform(.press(.menu))
        return choose(names)
    }

    /// Opens an address in the phone's browser, as typed into its field for addresses.
    public mutating func open(url: String) -> Errand {
        goTo(.urlEntry).flatMap {
            guard let field = nodes.first(where: { $0.role == .textField }) else {
                return .failure(.missing("URL", screen: world.screen.id))
            }
            return fill(field.id, with: url).flatMap {
                _ = perform(.press(.center))
                return .success(())
            }
        }
    }

    /// Starts an application of the folder from its list.
    ///
    /// - Parameter name: as it stands in the list.
    public mutating func start(appli name: String) -> Errand {
        goTo(.appliList).flatMap { choose([name]) }
    }

    /// Deletes an application of the folder, as its menu of functions does, with はい to the
    /// questions.
    public mutating func delete(appli name: String) -> Errand {
        let model = world.handset.model
        guard let names = MenuWay.names(to: AppliFunction.delete, on: model) else {
            return .failure(.noSuchFunction)
        }
        return goTo(.appliList).flatMap { focus(on: name) }.flatMap {
            _ = perform(.press(model.profile.menuKey))
            return choose(names)
        }.flatMap {
            agree()
            return .success(())
        }
    }

    /// Posts at the provider's page, and lets everything arrive that comes of it.
    ///
    /// - Parameter id: no other post's of this world.
    /// - Returns: the reply, nil where the center gives none, and all that came of it.
    public mutating func post(
        _ request: ProviderRequest, as id: PostID
    ) -> (reply: ProviderReply?, effects: [WorldEffect]) {
        let effects = take(.posted(id, request), at: world.now) + settle()
        for case .replied(id, let reply) in effects { return (reply, effects) }
        return (nil, effects)
    }

    /// Says yes to each question, and reads each statement, until none is there.
    ///
    /// - Parameter most: how many dialogs are answered at the most.
    public mutating func agree(most: Int = 8) {
        for _ in 0..<most {
            guard case .dialog(let dialog) = world.screen.overlay,
                let first = nodes.first(where: { $0.role == .button })
            else { return }
            guard !dialog.buttons.isEmpty, case .success = click(first.id) else { return }
        }
    }

    /// Gives a field the focus, empties it and types a text into it; what no key types is pasted.
    public mutating func fill(_ field: String, with text: String) -> Errand {
        clear(field).flatMap { type(text) }
    }

    /// Gives a field the focus and empties it.
    public mutating func clear(_ field: String) -> Errand {
        if case .failure(let fault) = click(field) {
            return .failure(.click(fault, screen: world.screen.id))
        }
        // Behind the text the clear key takes the last character, before it the next.
        var left = focusedField?.value.count ?? 0
        while let count = focusedField?.value.count, count > 0, left > 0 {
            _ = perform(.press(.clear))
            left -= 1
        }
        return .success(())
    }

    /// Types a text into the field with the focus, by its keys; what no key types is pasted.
    public mutating func type(_ text: String) -> Errand {
        switch perform(.type(text)) {
        case .success: return .success(())
        case .failure(.untypable):
            for case .untyped(let fault) in take(.typed(text), at: world.now) {
                return .failure(.typing(fault))
            }
            return .success(())
        case .failure(let fault): return .failure(.typing(fault))
        }
    }

    // MARK: Steps

    private var nodes: [ScreenNode] { world.screen.nodes.all }

    private var focusedField: Field? {
        guard case .form(let form) = world.screen.body else { return nil }
        return form.fields.first(where: \.focused)
    }

    /// Clicks on entries, screen after screen, by what they say.
    private mutating func choose(_ names: [String]) -> Errand {
        for name in names {
            switch find(name) {
            case .failure(let fault): return .failure(fault)
            case .success(let id):
                if case .failure(let fault) = click(id) {
                    return .failure(.click(fault, screen: world.screen.id))
                }
            }
        }
        return .success(())
    }

    /// Brings the cursor of a list to an entry.
    private mutating func focus(on name: String) -> Errand {
        find(name).flatMap { id in
            var left = nodes.count
            while left > 0, world.screen.nodes.node(id)?.selected == false {
                _ = perform(.press(.down))
                left -= 1
            }
            return .success(())
        }
    }

    /// The path of an entry by what it says; a menu may have it on a later page.
    private mutating func find(_ name: String) -> Result<String, ErrandFault> {
        for _ in 0..<100 {
            if let node = nodes.first(where: { $0.clickable && $0.text == name }) {
                return .success(node.id)
            }
            guard case .menu = world.screen.overlay else { break }
            _ = perform(.press(.down))
        }
        return .failure(.missing(name, screen: world.screen.id))
    }
}
