/// What one carrier's displays look like: colours, faces and places, as a table.
///
/// Painting asks the theme, never the carrier. Source: look.md, "Colours of the display".
public struct Theme: Hashable, Sendable {
    var status: StatusLook
    /// The carrier's own screens.
    var phone: Palette
    /// The application's screens, alike on both carriers.
    var application: Palette
    var softKeys: SoftKeyLook
    var standby: StandbyLook
    var menu: MenuLook
    var popUp: PopUpLook
}

/// The colours of one realm's screens: the phone's, or the application's.
struct Palette: Hashable, Sendable {
    var title: [Stop]
    var titleInk: Color
    var titleLine: Color
    var ground: Color
    /// The ground of every second row, and of quiet panels.
    var stripe: Color
    var ink: Color
    var secondInk: Color
    var rule: Color
    var selection: SelectionLook
    var link: Color
    /// The ground of a chosen link among lines, and the line below it.
    var linkSelection: [Stop]
    var linkEdge: Color?
    /// Number badges, the scroll bar's part, the device of the waiting picture.
    var accent: Color
    var onAccent: Color
    /// How a row of two lines carries its picture.
    var twoLines: TwoLineLook
    var field: FieldLook
    var dialog: DialogLook
    var gauge: GaugeLook
    var wait: WaitLook
}

struct SelectionLook: Hashable, Sendable {
    var stops: [Stop]
    var ink: Color
    var secondInk: Color
    var edge: Color
    /// A number badge or a pill on the chosen row.
    var badge: Color
    var badgeInk: Color
}

/// Where the parts of a row of two lines stand.
struct TwoLineLook: Hashable, Sendable {
    enum Picture: Hashable, Sendable {
        /// A 32 px picture, on white where the row is chosen.
        case tile
        /// A small sign drawn by pixel.
        case sign
    }
    var picture: Picture
    /// Left edge of the text beside the picture.
    var text: Int
    /// What stands at the right does so beside the first line, and the second has all the room.
    var trailingAbove: Bool
}

struct FieldLook: Hashable, Sendable {
    var edge: Color
    var focus: Color
    var focusedGround: Color
    /// Under the letter that is still being chosen.
    var pending: Color
    var pendingInk: Color
    var lineGround: Color
    var lineEdge: Color
    /// The picture of a key in the input line.
    var keyEdge: Color
}

struct DialogLook: Hashable, Sendable {
    var edge: Color
    var ground: Color
    var buttonEdge: Color
    var button: [Stop]
}

/// A bar that fills.
struct GaugeLook: Hashable, Sendable {
    var high: Color
    var low: Color
    var edge: Color
}

/// The picture of two devices that talk.
struct WaitLook: Hashable, Sendable {
    /// The dot on its way, its neighbours, the others.
    var dots: [Color]
    var lampOn: Color
    var lampOff: Color
}

struct StatusLook: Hashable, Sendable {
    var stops: [Stop]
    var line: Color
    var ink: Color
    /// Words in place of the antenna, and the padlock's body.
    var accent: Color
    /// Within the envelope.
    var envelope: Color
}

struct SoftKeyLook: Hashable, Sendable {
    var stops: [Stop]
    var line: Color
    var ink: Color
    var pill: Color
    var pillEdge: Color
    var pillInk: Color
}

struct PopUpLook: Hashable, Sendable {
    var left: Int
    /// How far it stands above the soft-key row.
    var lift: Int
    /// Its shadow's height differs from its own by so much.
    var shadowShorter: Int
}

struct StandbyLook: Hashable, Sendable {
    enum DateStyle: Hashable, Sendable {
        /// `2009/ 6/ 9`, with the weekday on a chip behind it.
        case slashed
        /// `6月9日（火）`.
        case words
    }
    var wallpaper: String
    var clockSize: Int
    /// The clock's and the date's top; the left edge, or nil where they are centred.
    var clockTop: Int
    var clockLeft: Int?
    var clockShadow: Color
    var dateStyle: DateStyle
    var dateTop: Int
    var dateLeft: Int?
    var dateInk: Color
    var dateShadow: Color
    var chip: Color
    var chipInk: Color
    /// A thin line between the clock and the date.
    var line: Rect?
    var lineColor: Color
    var notice: Color
    var noticeEdge: Color
    var noticeEnvelope: Color
    var noticeCount: Color
}

struct MenuLook: Hashable, Sendable {
    /// A box under the chosen entry's icon; the place is counted from the cell's corner.
    struct Box: Hashable, Sendable {
        var rect: Rect
        var radius: Int
        var color: Color
    }
    /// A fine line between the cells, fading at both ends.
    struct Line: Hashable, Sendable {
        var rect: Rect
        var sideways: Bool
    }
    /// The folder of the icons.
    var icons: String
    /// What the name of a chosen entry's icon ends with.
    var chosenSuffix: String
    var ground: [Stop]
    var chosen: [Box]
    /// A light over the upper half of the chosen cell.
    var gloss: Rect?
    var lines: [Line]
}
