import CSDL2

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A view of 32-bit pixels in memory, 0xAARRGGBB, with the few operations of which all drawing
/// is made.
///
/// The mixing is done here, and not by SDL, so that every version of SDL and every processor makes
/// the same golden picture.
struct Pixels {
    let base: UnsafeMutablePointer<UInt32>
    /// Pixels from one row to the next.
    let stride: Int
    let width: Int
    let height: Int

    var bounds: Rect { Rect(0, 0, width, height) }

    func row(_ y: Int, from x: Int = 0) -> UnsafeMutablePointer<UInt32> {
        base + (y * stride + x)
    }

    var isOpaque: Bool {
        for y in 0..<height {
            let row = row(y)
            var all: UInt32 = 0xFF00_0000
            for x in 0..<width { all &= row[x] }
            if all != 0xFF00_0000 { return false }
        }
        return true
    }

    /// - Precondition: `rect` lies within the bounds.
    func fill(_ rect: Rect, _ color: Color) {
        guard !rect.isEmpty, color.alpha > 0 else { return }
        if color.alpha == 255 {
            replace(rect, color.argb)
            return
        }
        for y in rect.y..<rect.bottom {
            let row = row(y, from: rect.x)
            for x in 0..<rect.width { row[x] = Self.over(color.argb, row[x]) }
        }
    }

    /// Writes one colour over a rectangle, opacity included.
    ///
    /// - Precondition: `rect` lies within the bounds.
    func replace(_ rect: Rect, _ argb: UInt32) {
        guard !rect.isEmpty else { return }
        let first = row(rect.y, from: rect.x)
        SDL_memset4(first, argb, rect.width)
        for y in rect.y + 1..<rect.bottom { memcpy(row(y, from: rect.x), first, rect.width * 4) }
    }

    /// Lays `source` over these pixels, its upper left corner at `at`, within `clip` only.
    ///
    /// - Precondition: `clip` lies within the bounds.
    func draw(_ source: Pixels, at: Point, clip: Rect, opaque: Bool) {
        let area = Rect(at, Size(source.width, source.height)).intersection(clip)
        guard !area.isEmpty else { return }
        for y in area.y..<area.bottom {
            let from = source.row(y - at.y, from: area.x - at.x)
            let to = row(y, from: area.x)
            if opaque {
                memcpy(to, from, area.width * 4)
            } else {
                for x in 0..<area.width {
                    let ink = from[x]
                    if ink >= 0xFF00_0000 {
                        to[x] = ink
                    } else if ink > 0xFF_FFFF {
                        to[x] = Self.over(ink, to[x])
                    }
                }
            }
        }
    }

    /// Lets one colour through a mask, its upper left corner at `at`, within `clip` only.
    ///
    /// - Precondition: `clip` lies within the bounds.
    func draw(_ mask: Mask, _ color: Color, at: Point, clip: Rect) {
        let area = Rect(at, Size(mask.width, mask.height)).intersection(clip)
        guard !area.isEmpty else { return }
        let rgb = color.argb & 0xFF_FFFF
        let alpha = UInt32(color.alpha)
        for y in area.y..<area.bottom {
            let cover = mask.base + ((y - at.y) * mask.width + area.x - at.x)
            let to = row(y, from: area.x)
            for x in 0..<area.width where cover[x] > 0 {
                let ink = Self.product(UInt32(cover[x]), alpha)
                to[x] = Self.over(ink << 24 | rgb, to[x])
            }
        }
    }

    /// Two opacities one after the other, each 0 to 255.
    @inline(__always)
    static func product(_ a: UInt32, _ b: UInt32) -> UInt32 {
        let raw = a &* b &+ 128
        return (raw &+ raw >> 8) >> 8
    }

    /// One colour over another.
    @inline(__always)
    static func over(_ ink: UInt32, _ ground: UInt32) -> UInt32 {
        let alpha = ink >> 24
        if alpha == 255 { return ink }
        if alpha == 0 { return ground }
        if ground >= 0xFF00_0000 { return mix(ground, ink, alpha) | 0xFF00_0000 }
        return overClear(ink, ground)
    }

    /// The three colours `weight`/255 of the way from one to the other; the opacity is left clear.
    @inline(__always)
    static func mix(_ from: UInt32, _ to: UInt32, _ weight: UInt32) -> UInt32 {
        // Two channels at once: each product fits into the 16 bits that the channel's field has.
        let share = weight &+ weight >> 7
        let rest = 256 &- share
        let redBlue = (to & 0xFF00FF) &* share &+ (from & 0xFF00FF) &* rest &+ 0x80_0080
        let green = (to & 0xFF00) &* share &+ (from & 0xFF00) &* rest &+ 0x8000
        return redBlue >> 8 & 0xFF00FF | green >> 8 & 0xFF00
    }

    /// One colour over a ground that is itself partly clear.
    private static func overClear(_ ink: UInt32, _ ground: UInt32) -> UInt32 {
        let above = ink >> 24
        let below = product(ground >> 24, 255 - above)
        let sum = above + below
        guard sum > 0 else { return 0 }
        func channel(_ shift: UInt32) -> UInt32 {
            let mixed = (ink >> shift & 0xFF) * above + (ground >> shift & 0xFF) * below
            return ((mixed + sum / 2) / sum) << shift
        }
        return sum << 24 | channel(16) | channel(8) | channel(0)
    }

    /// Both colour and opacity `weight`/255 of the way from one to the other.
    @inline(__always)
    static func blend(_ from: UInt32, _ to: UInt32, _ weight: UInt32) -> UInt32 {
        if weight == 255 { return to }
        let alpha = (to >> 24) &* weight &+ (from >> 24) &* (255 &- weight) &+ 127
        return mix(from, to, weight) | alpha / 255 << 24
    }
}

extension Pixels {
    /// From the first row to the last that differs from a picture of the same size, or nil.
    func differingRows(from other: Pixels) -> ClosedRange<Int>? {
        guard let first = (0..<height).first(where: { differs($0, from: other) }) else {
            return nil
        }
        let last = (first..<height).last { differs($0, from: other) } ?? first
        return first...last
    }

    /// Copies a part of a picture of the same size; what is clear in it becomes black or darker,
    /// because a display has nothing behind it.
    func takeOpaque(_ other: Pixels, _ rect: Rect) {
        for y in rect.y..<rect.bottom {
            let from = other.row(y, from: rect.x)
            let to = row(y, from: rect.x)
            for x in 0..<rect.width { to[x] = Self.over(from[x], 0xFF00_0000) }
        }
    }

    private func differs(_ y: Int, from other: Pixels) -> Bool {
        memcmp(row(y), other.row(y), width * 4) != 0
    }
}
