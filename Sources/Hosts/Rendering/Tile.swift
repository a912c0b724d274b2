#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A finished picture that is drawn again and again: an icon, a box, a layer of a skin.
final class Tile {
    let pixels: Pixels
    /// Whether no pixel lets the ground through, so that rows are copied whole.
    let isOpaque: Bool

    /// - Parameter draw: fills the pixels, which begin clear.
    init(_ size: Size, draw: (Pixels) -> Void) {
        let count = max(1, size.width * size.height)
        let base = UnsafeMutablePointer<UInt32>.allocate(capacity: count)
        base.initialize(repeating: 0, count: count)
        pixels = Pixels(base: base, stride: size.width, width: size.width, height: size.height)
        draw(pixels)
        isOpaque = pixels.isOpaque
    }

    deinit { pixels.base.deallocate() }

    var size: Size { Size(pixels.width, pixels.height) }
}

/// The coverage of a text or a shape: one byte a pixel, 255 where the ink is full.
final class Mask {
    let width: Int
    let height: Int
    let base: UnsafeMutablePointer<UInt8>

    init(_ size: Size, draw: (UnsafeMutablePointer<UInt8>) -> Void) {
        width = size.width
        height = size.height
        let count = max(1, width * height)
        base = .allocate(capacity: count)
        base.initialize(repeating: 0, count: count)
        draw(base)
    }

    deinit { base.deallocate() }
}
