import Rendering
import ScreenTree
import Vocabulary

/// Everything that a painting of the window shows; what did not change need not be painted again.
struct WindowScene: Equatable {
    var layout: WindowLayout
    var isDark: Bool
    /// Nil while the drawer is closed.
    var panel: PanelView?
    /// The button at the window's corner that opens the drawer, while it is closed.
    var drawerButton: Control?
    var focus: Control.Action?
    /// What lies under the mouse.
    var hovered: Touch?
    /// What the mouse's button holds down.
    var armed: Touch?
    /// What stands over the stage's corner, when the world's time does not run as time does.
    var chip: PanelPage?
    /// The map of the keys, over everything.
    var keyMap: PanelPage?
    /// What the phone's display shows.
    var display: ScreenTree
    var pressed: [Key]
    /// The key that comes next in a lesson.
    var marked: Key?
    /// What another handset beside the phone shows; nil where there is none.
    var companion: ScreenTree?
    /// Whether the phone's keys are lit.
    var isLit: Bool

    /// The controls that can be reached, in the order of Tab.
    var controls: [Control] { (drawerButton.map { [$0] } ?? []) + (panel?.controls ?? []) }

    /// The control under a point, in units.
    func control(at point: Point) -> Control? {
        if let panel, panel.frame.contains(point) { return panel.control(at: point) }
        return drawerButton.flatMap { $0.frame.contains(point) ? $0 : nil }
    }

    /// What can be touched at a point, in units.
    func touch(at point: Point) -> Touch? {
        control(at: point).map { Touch($0.action, part: $0.part(at: point)) }
    }

    /// Whether the phone can be touched at a point, in units.
    func showsStage(at point: Point) -> Bool {
        layout.stage.contains(point) && panel?.frame.contains(point) != true
    }

    /// How much of the window must be painted after another scene was.
    func change(from last: WindowScene?) -> Change {
        guard let last else { return .everything }
        if self == last { return .nothing }
        let isSameFrame =
            layout == last.layout && isDark == last.isDark
            && (panel == nil) == (last.panel == nil) && drawerButton == last.drawerButton
            && chip == last.chip && companion == last.companion
        // What lies over the handset is painted with it.
        guard isSameFrame, keyMap == nil, last.keyMap == nil else { return .everything }
        let isSamePanel =
            panel == last.panel && focus == last.focus && hovered == last.hovered
            && armed == last.armed
        if drawerButton != nil, !isSamePanel || isLit != last.isLit { return .everything }
        return .parts(panel: !isSamePanel)
    }

    enum Change: Equatable {
        case nothing, everything
        /// What differs of the handset, and the panel if so.
        case parts(panel: Bool)
    }
}
