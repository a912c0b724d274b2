/// A colour of the screen, not multiplied by its opacity.
public struct Color: Hashable, Sendable {
    /// 0xAARRGGBB, as it lies in a canvas.
    public let argb: UInt32

    /// - Parameter hex: 0xRRGGBB, as a style sheet would write it.
    public init(_ hex: UInt32, alpha: UInt8 = 255) {
        argb = UInt32(alpha) << 24 | hex & 0xFF_FFFF
    }

    public init(argb: UInt32) { self.argb = argb }

    public static let clear = Color(0, alpha: 0)
    public static let black = Color(0x000000)
    public static let white = Color(0xFFFFFF)

    public var alpha: UInt8 { UInt8(argb >> 24) }
    public var red: UInt8 { UInt8(argb >> 16 & 0xFF) }
    public var green: UInt8 { UInt8(argb >> 8 & 0xFF) }
    public var blue: UInt8 { UInt8(argb & 0xFF) }

    public func withAlpha(_ alpha: UInt8) -> Color { Color(argb, alpha: alpha) }

    /// The colour so far along the way to another one.
    ///
    /// - Parameter perMille: 0 (this colour) to 1000 (the other).
    public func mixed(with other: Color, perMille: Int) -> Color {
        func channel(_ shift: UInt32) -> UInt32 {
            let from = Int(argb >> shift & 0xFF)
            let to = Int(other.argb >> shift & 0xFF)
            return UInt32((from * (1000 - perMille) + to * perMille + 500) / 1000) << shift
        }
        return Color(argb: channel(24) | channel(16) | channel(8) | channel(0))
    }
}

/// One colour on a gradient's way.
public struct Stop: Hashable, Sendable {
    /// 0 to 1000, from the top (or the left).
    public var at: Int
    public var color: Color
    public init(_ at: Int, _ color: Color) {
        self.at = at
        self.color = color
    }

    /// - Parameter hex: 0xRRGGBB.
    public init(_ at: Int, _ hex: UInt32) { self.init(at, Color(hex)) }
}
