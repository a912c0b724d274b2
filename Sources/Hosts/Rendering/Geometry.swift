/// A place on a canvas, in pixels from its upper left corner.
public struct Point: Hashable, Sendable {
    public var x: Int
    public var y: Int
    public init(_ x: Int, _ y: Int) {
        self.x = x
        self.y = y
    }

    public static let zero = Point(0, 0)

    public func moved(_ dx: Int, _ dy: Int) -> Point { Point(x + dx, y + dy) }
}

/// An extent in pixels.
public struct Size: Hashable, Sendable {
    public var width: Int
    public var height: Int
    public init(_ width: Int, _ height: Int) {
        self.width = width
        self.height = height
    }
}

/// A rectangle of whole pixels; its right and bottom edges lie outside it.
public struct Rect: Hashable, Sendable {
    public var x: Int
    public var y: Int
    public var width: Int
    public var height: Int

    public init(_ x: Int, _ y: Int, _ width: Int, _ height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    public init(_ origin: Point, _ size: Size) {
        self.init(origin.x, origin.y, size.width, size.height)
    }

    public static let empty = Rect(0, 0, 0, 0)

    public var right: Int { x + width }
    public var bottom: Int { y + height }
    public var origin: Point { Point(x, y) }
    public var size: Size { Size(width, height) }
    public var center: Point { Point(x + width / 2, y + height / 2) }
    public var isEmpty: Bool { width <= 0 || height <= 0 }

    public func contains(_ point: Point) -> Bool {
        point.x >= x && point.x < right && point.y >= y && point.y < bottom
    }

    public func moved(_ dx: Int, _ dy: Int) -> Rect { Rect(x + dx, y + dy, width, height) }

    /// The same rectangle with each edge drawn in by so many pixels; negative to grow.
    public func inset(_ horizontal: Int, _ vertical: Int) -> Rect {
        Rect(x + horizontal, y + vertical, width - 2 * horizontal, height - 2 * vertical)
    }

    public func inset(_ all: Int) -> Rect { inset(all, all) }

    /// What both cover; empty when they do not meet.
    public func intersection(_ other: Rect) -> Rect {
        let left = max(x, other.x)
        let top = max(y, other.y)
        let width = min(right, other.right) - left
        let height = min(bottom, other.bottom) - top
        return width > 0 && height > 0 ? Rect(left, top, width, height) : .empty
    }

    public func meets(_ other: Rect) -> Bool { !intersection(other).isEmpty }

    /// The smallest rectangle around both; an empty one adds nothing.
    public func union(_ other: Rect) -> Rect {
        if isEmpty { return other }
        if other.isEmpty { return self }
        let left = min(x, other.x)
        let top = min(y, other.y)
        return Rect(left, top, max(right, other.right) - left, max(bottom, other.bottom) - top)
    }

    /// The same area on a canvas drawn so many times as large.
    public func scaled(by factor: Int) -> Rect {
        Rect(x * factor, y * factor, width * factor, height * factor)
    }
}
