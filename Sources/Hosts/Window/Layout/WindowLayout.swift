import Rendering

/// Where handset and panel stand in a window of some size.
///
/// In a low window the handset is made lower, down to what can still be read; only under that it
/// goes out of the window and can be slid.
///
/// Places are in units. A unit is one pixel, or a square of them in a large or dense window, so
/// that handset and panel grow together and the display's pixels stay whole.
///
/// Source: look.md, "Window".
struct WindowLayout: Equatable {
    /// How wide and high a unit is, in pixels: 1, 2 or more.
    let unit: Int
    /// The whole window.
    let bounds: Rect
    /// The ground that the handset stands on.
    let stage: Rect
    /// The upper left corner of the handset's picture; above the window where it slid up.
    let handset: Point
    /// How high the handset is.
    let handsetHeight: Int
    /// Where another handset stands beside it; nil where there is none, or no room for it.
    let companion: Rect?
    /// How far the handset can be slid further in a window that is too low for it.
    let slideRange: Int
    /// Where the panel is when it is shown: beside the stage, or over it as a drawer.
    let panel: Rect
    /// Whether the panel is a drawer, hidden until it is called.
    let hasDrawer: Bool
    /// Columns of cards in the panel, 1 to 3.
    let columns: Int

    /// - Parameters:
    ///   - drawable: the window's size in pixels.
    ///   - density: pixels in a point of the screen: 1, or 2 and more on a dense one.
    ///   - slide: how far the user has slid the handset up, in units.
    ///   - hidesPanel: whether the user has hidden the panel where it stands beside the stage.
    ///   - companion: another handset beside it.
    ///   - opensDrawer: whether the panel is open where it is a drawer; the handset makes room for
    ///     it where there is any.
    init(
        drawable: Size, density: Int = 1, handset: HandsetExtent,
        companion: HandsetExtent? = nil, slide: Int = 0,
        hidesPanel: Bool = false, opensDrawer: Bool = false
    ) {
        unit = Self.unit(drawable, density, handset)
        let width = (drawable.width + unit - 1) / unit
        let height = (drawable.height + unit - 1) / unit
        bounds = Rect(0, 0, width, height)
        hasDrawer = width < Self.drawerBelow
        let isAlone = hasDrawer || hidesPanel
        let beside = hidesPanel ? 0 : Self.stageWidth
        let other = hasDrawer || width < 2 * Self.stageWidth + beside ? nil : companion
        let stands = other == nil ? 1 : 2
        let stand = Self.stageWidth * stands
        let spare = width - stand - Self.widestContent - 2 * Self.margin
        let besideDrawer = width - Self.drawerWidth
        let makesRoom = hasDrawer && opensDrawer && besideDrawer >= handset.size.width
        let stageWidth =
            makesRoom ? besideDrawer : isAlone ? width : stand + max(0, spare)
        stage = Rect(0, 0, stageWidth, height)
        panel =
            isAlone
            ? Rect(max(0, width - Self.drawerWidth), 0, min(width, Self.drawerWidth), height)
            : Rect(stageWidth, 0, width - stageWidth, height)
        columns = Self.columns(in: panel.width - 2 * Self.margin)

        handsetHeight = min(handset.size.height, max(handset.least, height))
        slideRange = max(0, handsetHeight - height)
        let top = max(0, height - handsetHeight) / 2
        let place = stageWidth / stands
        self.handset = Point(
            (place - handset.size.width) / 2, top - min(max(0, slide), slideRange))
        self.companion = other.map { extent in
            let tall = min(extent.size.height, max(extent.least, height))
            return Rect(
                place + (place - extent.size.width) / 2, max(0, height - tall) / 2,
                extent.size.width, tall)
        }
    }

    private static func unit(_ drawable: Size, _ density: Int, _ handset: HandsetExtent) -> Int {
        let byHeight = max(1, drawable.height / handset.size.height)
        let isHighEnough = drawable.height / max(1, density) >= lowestWindow
        let byDensity = isHighEnough ? density : 1
        return max(1, min(max(byHeight, byDensity), drawable.width / smallest.width))
    }

    private static func columns(in content: Int) -> Int {
        if content >= 3 * 256 + 2 * gap { return 3 }
        return content >= 2 * 256 + gap ? 2 : 1
    }

    // MARK: Measures, in units

    /// The window as it opens where the screen has room for it.
    static let usual = Size(1280, 860)
    static let smallest = Size(392, 480)
    /// The least height in which the whole of every handset is seen.
    static let lowestWindow = 600
    static let stageWidth = 392
    /// Below this width the panel is a drawer.
    static let drawerBelow = 820
    static let drawerWidth = 428
    /// Free around the panel's content.
    static let margin = 20
    /// Between cards.
    static let gap = 16
    /// Wider content would make lines too long to read.
    static let widestContent = 1120

    /// The size to open with on a screen, in points.
    ///
    /// - Parameters:
    ///   - usable: the screen without bars of the desktop.
    ///   - dotsPerInch: 0 when unknown.
    static func opening(on usable: Size, dotsPerInch: Int) -> Size {
        let twice = Size(2 * usual.width, 2 * usual.height)
        if dotsPerInch >= 144, usable.width >= twice.width, usable.height >= twice.height + 40 {
            return twice
        }
        // A title bar takes some of the screen; the whole handset comes before the title bar.
        let height = min(usable.height, max(lowestWindow, usable.height - 40))
        return Size(min(usual.width, usable.width), min(usual.height, height))
    }
}

/// How large a handset's picture is, in units of its sheet.
struct HandsetExtent: Equatable {
    var size: Size
    /// How low it can be made.
    var least: Int
}
