/// How a text is set: face, size and the fitting of its strokes to whole pixels.
public struct Type: Hashable, Sendable {
    public enum Family: Hashable, Sendable {
        /// VL Gothic: every character fills one cell or half a cell.
        case gothic
        /// VL PGothic: its sister with natural widths, for large numerals and for the window.
        case pgothic
    }
    /// How strokes are moved to whole pixels.
    public enum Hinting: Hashable, Sendable {
        case normal, light
    }

    public var family: Family
    /// The height of the em square, in pixels.
    public var size: Int
    public var hinting: Hinting

    /// - Parameter hinting: nil for the usual one, normal up to 20 px and light above.
    ///
    /// Source: assumed; small strokes stay even when hinted fully, large ones stay round when not.
    public init(_ family: Family, _ size: Int, hinting: Hinting? = nil) {
        precondition(size > 0, "a type has a size")
        self.family = family
        self.size = size
        self.hinting = hinting ?? (size <= 20 ? .normal : .light)
    }

    public static func gothic(_ size: Int) -> Type { Type(.gothic, size) }
    public static func pgothic(_ size: Int) -> Type { Type(.pgothic, size) }
    /// The window's type: proportional, lightly hinted at every size.
    public static func window(_ size: Int) -> Type { Type(.pgothic, size, hinting: .light) }

    /// How far the baseline lies below the top of the em square.
    public var baseline: Int { (86 * size + 50) / 100 }
}

/// Where a text stands about its point, or within its width when it has one.
public enum Align: Hashable, Sendable {
    case left, center, right
}
