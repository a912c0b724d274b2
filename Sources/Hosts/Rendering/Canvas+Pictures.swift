import AssetFiles

extension Canvas {
    /// Sets one line of text and answers how wide it is.
    ///
    /// - Parameters:
    ///   - at: the top of the em square, at the left; with `align` and no width, the point that the
    ///     text is centred on or ends at.
    ///   - width: the place that the text is aligned within, and must fit.
    @discardableResult
    public mutating func text(
        _ text: String, at: Point, _ type: Type, _ color: Color, align: Align = .left,
        in width: Int? = nil, _ studio: Studio
    ) -> Int {
        guard !text.isEmpty, let run = studio.run(RunKey(text: text, type: type)) else { return 0 }
        let room = width ?? 0
        let left =
            switch align {
            case .left: at.x
            case .center: at.x + (room - run.advance) / 2
            case .right: at.x + room - run.advance
            }
        if studio.notesClippedTexts {
            note(text, run.advance, left: left, room: width, studio)
        }
        pixels.draw(run.mask, color, at: Point(left, at.y + run.top), clip: clip)
        return run.advance
    }

    private func note(_ text: String, _ advance: Int, left: Int, room: Int?, _ studio: Studio) {
        let inside = left >= 0 && left + advance <= self.width
        guard !inside || advance > room ?? advance else { return }
        studio.clippedTexts.append(
            Studio.ClippedText(text: text, width: advance, room: room ?? self.width - left))
    }

    /// An icon drawn by pixel; characters without an ink stay clear.
    ///
    /// - Parameter scale: how many pixels a character is wide and high.
    public mutating func pixels(
        _ rows: [String], at: Point, ink: [Character: Color], scale: Int = 1, _ studio: Studio
    ) {
        let tile = studio.icon(IconKey(rows: rows, ink: ink, scale: scale))
        pixels.draw(tile.pixels, at: at, clip: clip, opaque: tile.isOpaque)
    }

    /// A drawing from the assets, in the given size.
    ///
    /// - Parameter name: the path under the assets, such as `icons/mail.svg`.
    public mutating func svg(_ name: String, in rect: Rect, _ studio: Studio) {
        guard rect.meets(clip), let tile = studio.drawing(name, rect.size) else { return }
        pixels.draw(tile.pixels, at: rect.origin, clip: clip, opaque: tile.isOpaque)
    }

    /// Lays a part of another canvas over this one, mixing where it is partly clear.
    ///
    /// - Parameter rect: the part, or nil for all of it.
    public mutating func copy(
        from other: borrowing Canvas, _ rect: Rect? = nil, at: Point, opaque: Bool = false
    ) {
        let part = (rect ?? other.bounds).intersection(other.bounds)
        let shift = rect.map { Point(part.x - $0.x, part.y - $0.y) } ?? .zero
        guard !part.isEmpty else { return }
        let view = Pixels(
            base: other.pixels.row(part.y, from: part.x), stride: other.pixels.stride,
            width: part.width, height: part.height)
        pixels.draw(view, at: at.moved(shift.x, shift.y), clip: clip, opaque: opaque)
    }

    /// Lays another canvas over this one so many times as large, each pixel a square.
    public mutating func copy(from other: borrowing Canvas, at: Point, scale: Int) {
        pixels.enlarge(other.pixels, by: scale, at: at, clip: clip)
    }

    /// The same picture so many times as large, each pixel a square.
    public borrowing func scaledNearest(by scale: Int) throws(DrawingFailure) -> Canvas {
        let large = try Canvas(width: width * scale, height: height * scale)
        large.pixels.enlarge(pixels, by: scale, at: .zero, clip: large.bounds)
        return large
    }
}

extension Canvas {
    /// The same picture smaller, each pixel the mean of what it stands for.
    ///
    /// - Precondition: `size` is no larger than the picture, and not empty.
    public borrowing func shrunk(to size: Size) throws(DrawingFailure) -> Canvas {
        precondition((1...width).contains(size.width) && (1...height).contains(size.height))
        let small = try Canvas(width: size.width, height: size.height)
        small.pixels.fill(fromShrunk: pixels)
        return small
    }
}

extension Pixels {
    /// Fills these pixels with a larger picture's; the mixing is in whole numbers, so that it is the
    /// same everywhere. Both are opaque.
    func fill(fromShrunk source: Pixels) {
        let columns = Self.shares(of: source.width, in: width)
        let rows = Self.shares(of: source.height, in: height)
        let all = source.width * source.height
        for (y, down) in rows.enumerated() {
            let to = row(y)
            for (x, across) in columns.enumerated() {
                var (red, green, blue) = (0, 0, 0)
                for (line, high) in down {
                    let from = source.row(line)
                    for (column, wide) in across {
                        let (pixel, share) = (from[column], high * wide)
                        red += share * Int(pixel >> 16 & 0xFF)
                        green += share * Int(pixel >> 8 & 0xFF)
                        blue += share * Int(pixel & 0xFF)
                    }
                }
                let mean = [red, green, blue].map { UInt32(($0 + all / 2) / all) }
                to[x] = 0xFF00_0000 | mean[0] << 16 | mean[1] << 8 | mean[2]
            }
        }
    }

    /// Which of `large` places lie in each of `small`, and how much of each.
    private static func shares(
        of large: Int, in small: Int
    ) -> [[(place: Int, share: Int)]] {
        (0..<small).map { place in
            let (start, end) = (place * large, (place + 1) * large)
            return (start / small...(end - 1) / small).map { from in
                (from, min(end, (from + 1) * small) - max(start, from * small))
            }
        }
    }

    /// Copies `source` enlarged, opacity included, within `clip` only.
    func enlarge(_ source: Pixels, by scale: Int, at: Point, clip: Rect) {
        let whole = Rect(at, Size(source.width * scale, source.height * scale))
        let area = whole.intersection(clip)
        guard !area.isEmpty else { return }
        if scale == 1 {
            draw(source, at: at, clip: clip, opaque: true)
            return
        }
        var last = -1
        for y in area.y..<area.bottom {
            let line = (y - at.y) / scale
            let to = row(y, from: area.x)
            if line == last {
                to.update(from: row(y - 1, from: area.x), count: area.width)
                continue
            }
            last = line
            let from = source.row(line)
            for x in 0..<area.width { to[x] = from[(area.x - at.x + x) / scale] }
        }
    }
}

extension Studio {
    func icon(_ key: IconKey) -> Tile {
        if let known = icons[key] { return known }
        let rows = key.rows.map(Array.init)
        let width = rows.map(\.count).max() ?? 0
        let tile = Tile(Size(width * key.scale, rows.count * key.scale)) { pixels in
            for (y, row) in rows.enumerated() {
                for (x, character) in row.enumerated() {
                    guard let color = key.ink[character] else { continue }
                    pixels.fill(Rect(x, y, 1, 1).scaled(by: key.scale), color)
                }
            }
        }
        icons[key] = tile
        return tile
    }

    func drawing(_ name: String, _ size: Size) -> Tile? {
        let key = DrawingKey(name: name, size: size)
        if let known = drawings[key] { return known }
        let tile = noting(nil) { () throws(DrawingFailure) -> Tile? in
            try rasterised(assets.path(name), size)
        }
        if let tile { drawings[key] = tile }
        return tile
    }
}
