import Rendering

/// The window's palette, by role. Source: look.md, "Window".
///
/// Every text reaches a contrast of 4.5:1 on its ground and every border of a control 3:1.
struct WindowColors: Equatable {
    let isDark: Bool
    /// From the stage's top to its bottom.
    let stage: [Stop]
    /// How strong the light behind the handset is in its middle, 0 to 255.
    let glow: Int
    let panel: Color
    let card: Color
    let well: Color
    /// Ornament; controls take `track`.
    let edge: Color
    let track: Color
    let ink: Color
    let second: Color
    let third: Color
    let accent: Color
    let onAccent: Color
    let tint: Color
    /// The ground of what is being pressed.
    let pressed: Color
    let good: Color
    let fault: Color
    let faultGround: Color
    let cause: Color
    let causeGround: Color

    static let light = WindowColors(
        isDark: false, stage: [Stop(0, 0xEEF1F5), Stop(1000, 0xC9D1DC)], glow: 70,
        panel: Color(0xEEF1F5), card: Color(0xFFFFFF), well: Color(0xF4F6F9),
        edge: Color(0xC3CCD8), track: Color(0x7D899B),
        ink: Color(0x14202F), second: Color(0x445164), third: Color(0x5B6778),
        accent: Color(0x0A5CB8), onAccent: Color(0xFFFFFF), tint: Color(0xE3ECF7),
        pressed: Color(0xC5D9EF), good: Color(0x0F6B37),
        fault: Color(0xA81E17), faultGround: Color(0xFDEAE8),
        cause: Color(0x7A4700), causeGround: Color(0xFFF2D8))

    static let dark = WindowColors(
        isDark: true, stage: [Stop(0, 0x2A3039), Stop(1000, 0x101318)], glow: 28,
        panel: Color(0x171B21), card: Color(0x222830), well: Color(0x1B2027),
        edge: Color(0x3B4450), track: Color(0x7B8797),
        ink: Color(0xEEF2F7), second: Color(0xB9C3D0), third: Color(0x9AA6B5),
        accent: Color(0x6CB0FF), onAccent: Color(0x06203F), tint: Color(0x25384F),
        pressed: Color(0x2F4C6E), good: Color(0x74DD9B),
        fault: Color(0xFF9D94), faultGround: Color(0x3F2020),
        cause: Color(0xFFCF7D), causeGround: Color(0x3A2D14))

    /// The ground of what is filled, while the mouse points at it and while it is pressed.
    var accentPointed: Color { accent.mixed(with: ink, perMille: 200) }
    var accentPressed: Color { accent.mixed(with: ink, perMille: 350) }

    func color(of ink: PanelPage.Ink) -> Color {
        switch ink {
        case .first: self.ink
        case .second: second
        case .third: third
        case .accent: accent
        case .good: good
        case .fault: fault
        case .cause: cause
        }
    }
}
