public import Vocabulary

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Where everything of a drawn handset lies: its layers, display, keys and lettering.
///
/// All places are in units of the drawing; one unit is one pixel at single size.
public struct SkinSheet: Hashable, Sendable {
    /// How the handset opens; a bar does not.
    public enum Form: String, CaseIterable, Hashable, Sendable {
        case clamshell, slider, bar
    }

    public var name: String
    public var form: Form
    public var width: Int
    public var height: Int
    /// The handset at rest, without lettering.
    public var body: String
    /// The handset with every key pressed.
    public var pressed: String
    /// The handset with its keys lit, in the dark.
    public var lit: String
    /// The same with every key pressed.
    public var litPressed: String
    /// What the lettering's colours become when the keys are lit.
    public var litColors: [LitColor]
    /// The reflection above display and keys.
    public var glass: Layer
    /// The lamp alight.
    public var lamp: Layer
    /// Always 240 wide; as high as the display of the models that wear the skin.
    public var display: Box
    public var ring: Ring
    /// How far a key's lettering goes down with it.
    public var pressedShift: Int
    /// In the order in which they stand in the file.
    public var keys: [KeyPlace]
    public var labels: [Label]

    /// A rectangle of whole units.
    public struct Box: Hashable, Sendable {
        public var x: Int
        public var y: Int
        public var width: Int
        public var height: Int
    }

    /// A point between units.
    public struct Spot: Hashable, Sendable {
        public var x: Double
        public var y: Double
        public init(x: Double, y: Double) {
            self.x = x
            self.y = y
        }
    }

    /// A drawing that covers a part of the handset only.
    public struct Layer: Hashable, Sendable {
        public var area: Box
        /// The full path of the SVG file.
        public var file: String

        public init(area: Box, file: String) {
            self.area = area
            self.file = file
        }
    }

    /// The outline of the five-way key, within which the four directions lie.
    public struct Ring: Hashable, Sendable {
        public var area: Box
        public var radius: Int
    }

    /// Two colours as 0xRRGGBB.
    public struct LitColor: Hashable, Sendable {
        public var day: UInt32
        public var lit: UInt32
    }

    /// One key of the skin.
    public struct KeyPlace: Hashable, Sendable {
        public var key: Key
        /// What changes when the key goes down.
        public var area: Box
        public var shape: Shape
    }

    /// Where a finger or a mouse reaches a key.
    public enum Shape: Hashable, Sendable {
        case rectangle(x: Double, y: Double, width: Double, height: Double, radius: Double)
        case polygon([Spot])
        case circle(center: Spot, radius: Double)
        /// A quarter of the ring about so many degrees clockwise from three o'clock.
        case sector(degrees: Int)
    }

    /// Lettering on a key or on the body.
    public struct Label: Hashable, Sendable {
        public enum Face: String, CaseIterable, Hashable, Sendable {
            case gothic, pgothic
        }
        public enum Align: String, CaseIterable, Hashable, Sendable {
            case left, center, right
        }
        /// The key that it stands on and moves with; nil on the body.
        public var key: Key?
        public var text: String
        /// The top of the em square, at the left, the middle or the right of the text.
        public var at: Spot
        public var size: Int
        public var face: Face
        public var align: Align
        /// 0xRRGGBB.
        public var color: UInt32
    }

    /// All of the drawing.
    public var whole: Box { Box(x: 0, y: 0, width: width, height: height) }

    /// The keys that each skin has; the menu key is on none.
    public static let drawnKeys = Key.allCases.filter { $0 != .menu }
}

extension SkinSheet {
    /// Which key lies under a point, or nil for the body and the gaps.
    public func key(at spot: Spot) -> Key? {
        keys.filter { reaches($0, spot) }.min { rank($0.shape) < rank($1.shape) }?.key
    }

    /// The centre key is asked first, then its ring, then the others.
    private func rank(_ shape: Shape) -> Int {
        switch shape {
        case .circle: 0
        case .sector: 1
        case .rectangle, .polygon: 2
        }
    }

    private func reaches(_ place: KeyPlace, _ spot: Spot) -> Bool {
        switch place.shape {
        case .rectangle(let x, let y, let width, let height, let radius):
            return Self.depth(spot, x, y, width, height, radius) > 0
        case .polygon(let corners):
            return Self.inside(spot, corners)
        case .circle(let center, let radius):
            return Self.distance(spot, center) < radius
        case .sector(let degrees):
            return ringDepth(spot) > 0 && Self.turn(from: ringCenter, to: spot, degrees) <= 45
        }
    }
}

// MARK: Measuring

extension SkinSheet {
    public var ringCenter: Spot {
        Spot(
            x: Double(ring.area.x) + Double(ring.area.width) / 2,
            y: Double(ring.area.y) + Double(ring.area.height) / 2)
    }

    /// How far a point lies within the ring's outline; negative outside.
    public func ringDepth(_ spot: Spot) -> Double {
        Self.depth(
            spot, Double(ring.area.x), Double(ring.area.y), Double(ring.area.width),
            Double(ring.area.height), Double(ring.radius))
    }

    /// How far a point lies within a rectangle with round corners; negative outside.
    public static func depth(
        _ spot: Spot, _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ radius: Double
    ) -> Double {
        let across = abs(spot.x - x - width / 2) - width / 2 + radius
        let down = abs(spot.y - y - height / 2) - height / 2 + radius
        let outX = max(across, 0)
        let outY = max(down, 0)
        let outside = (outX * outX + outY * outY).squareRoot()
        return radius - outside - min(max(across, down), 0)
    }

    public static func distance(_ one: Spot, _ other: Spot) -> Double {
        let dx = one.x - other.x
        let dy = one.y - other.y
        return (dx * dx + dy * dy).squareRoot()
    }

    public static func inside(_ spot: Spot, _ corners: [Spot]) -> Bool {
        var inside = false
        var before = corners[corners.count - 1]
        for corner in corners {
            if (corner.y > spot.y) != (before.y > spot.y) {
                let share = (spot.y - corner.y) / (before.y - corner.y)
                if spot.x < (before.x - corner.x) * share + corner.x { inside.toggle() }
            }
            before = corner
        }
        return inside
    }

    /// How many degrees lie between a direction and the way from one point to another, 0 to 180.
    public static func turn(from center: Spot, to spot: Spot, _ degrees: Int) -> Double {
        let angle = atan2(spot.y - center.y, spot.x - center.x) * 180 / .pi
        return abs(remainder(angle - Double(degrees), 360))
    }
}
