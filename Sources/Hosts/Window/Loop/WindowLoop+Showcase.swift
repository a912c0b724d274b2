public import AssetFiles
import Automation
public import Handset
import Rendering
public import Session
import Simulation
import Vocabulary

/// The phones of a program that drives them, and how each model looks.
public struct DrivenPhones: Sendable {
    var showcase: Showcase
    var skin: @Sendable (PhoneModel) throws(WindowFailure) -> SkinSheet

    public init(
        showcase: Showcase,
        skin: @escaping @Sendable (PhoneModel) throws(WindowFailure) -> SkinSheet
    ) {
        self.showcase = showcase
        self.skin = skin
    }
}

/// Showing a phone that somebody else owns.
///
/// While it is driven, what the window's user does goes to its owner, and its time is the owner's.
/// Afterwards the phone as it was left is the window's own.
extension WindowLoop {
    /// Takes the phone that was used last, where it is another or otherwise than before.
    mutating func follow() throws(WindowFailure) {
        guard let driven else { return }
        switch driven.showcase.takeNews() {
        case .shown(let exhibit)?:
            try wear(exhibit.world.handset.model)
            takeOver(RunningWorld(keepingNothing: exhibit.world, notes: exhibit.notes))
            isDriven = true
            clock.setPace(.paused)
        case .left?:
            isDriven = false
            clock.setPace(.natural)
        case nil: break
        }
    }

    /// Looks like a model.
    private mutating func wear(_ other: PhoneModel) throws(WindowFailure) {
        guard other != model, let driven else { return }
        let skin = try driven.skin(other)
        var options = options
        (options.model, options.skin) = (other, skin)
        picture = try Self.picture(options)
        model = other
        extent = HandsetExtent(skin)
        let name = state.tongue(model.nameEnglish, model.nameJapanese)
        screen.setTitle(PanelWords(tongue: state.tongue).windowTitle(name))
    }

    /// Lets the owner do it. Time passes as its owner has it.
    func passOn(_ act: WorldInput.Act) {
        if let command = act.command { driven?.showcase.order(command) }
    }

    /// Lets the owner's time go on by a step.
    func passOn(milliseconds: Int64) {
        driven?.showcase.order(.wait(milliseconds: milliseconds))
    }
}
