import Rendering
import Testing

@testable import Window

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

// Source: look.md, "Window"; WCAG 2.1, 1.4.3 and 1.4.11.
@Suite("look.md, Window: contrasts of the palette, pressed grounds too")
struct WindowColorsTests {
    private static let palettes = [WindowColors.light, .dark]

    /// How much light a colour gives back. Source: WCAG 2.1, "relative luminance".
    private func luminance(_ color: Color) -> Double {
        func linear(_ channel: UInt8) -> Double {
            let share = Double(channel) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(color.red) + 0.7152 * linear(color.green)
            + 0.0722 * linear(color.blue)
    }

    private func ratio(_ one: Color, _ other: Color) -> Double {
        let (a, b) = (luminance(one), luminance(other))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    @Test("black on white is 21:1, and a colour on itself 1:1")
    func measure() {
        #expect(abs(ratio(.black, .white) - 21) < 0.01)
        #expect(ratio(WindowColors.light.accent, WindowColors.light.accent) == 1)
    }

    @Test("each text reaches 4.5:1 on each ground that it stands on", arguments: palettes)
    func texts(colors: WindowColors) {
        let pairs: [(ink: Color, grounds: [Color])] = [
            (
                colors.ink,
                [
                    colors.panel, colors.card, colors.well, colors.tint, colors.pressed,
                    colors.causeGround, colors.faultGround,
                ]
            ),
            (colors.second, [colors.panel, colors.card, colors.causeGround]),
            (colors.third, [colors.well, colors.card]),
            (colors.accent, [colors.card, colors.tint]),
            (colors.onAccent, [colors.accent, colors.accentPointed, colors.accentPressed]),
            (colors.good, [colors.card]), (colors.fault, [colors.faultGround]),
            (colors.cause, [colors.card, colors.well, colors.causeGround]),
            (colors.causeGround, [colors.cause]),
        ]
        for (index, pair) in pairs.enumerated() {
            for ground in pair.grounds {
                #expect(ratio(pair.ink, ground) >= 4.5, "pair \(index), \(ground)")
            }
        }
    }

    @Test("each border and sign of a control reaches 3:1 on its ground", arguments: palettes)
    func controls(colors: WindowColors) {
        for ground in [colors.panel, colors.card, colors.well] {
            #expect(ratio(colors.track, ground) >= 3, "\(ground)")
        }
        for ground in [
            colors.panel, colors.card, colors.well, colors.tint, colors.pressed,
            colors.causeGround,
        ] {
            #expect(ratio(colors.accent, ground) >= 3, "\(ground)")
        }
    }

    @Test("what is pressed is seen to be", arguments: palettes)
    func pressed(colors: WindowColors) {
        #expect(ratio(colors.pressed, colors.card) > ratio(colors.tint, colors.card))
        #expect(ratio(colors.pressed, colors.card) >= 1.3)
        #expect(ratio(colors.accentPressed, colors.accent) > 1.1)
    }
}
