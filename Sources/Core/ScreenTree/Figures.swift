/// A line of large figures, as a clock or a calculator shows it.
public struct Readout: Codable, Equatable, Sendable {
    /// Above the figures; empty for none.
    public var caption: String
    /// At most twelve half-width cells.
    public var figures: String
    /// Quiet lines below.
    public var lines: [String]
    /// What keys do here that no soft key says; empty for nothing.
    public var guide: String
    public init(caption: String, figures: String, lines: [String], guide: String) {
        self.caption = caption
        self.figures = figures
        self.lines = lines
        self.guide = guide
    }
}

/// The board of a game: cells in equal rows.
public struct Board: Codable, Equatable, Sendable {
    public var columns: Int
    /// Line by line.
    public var cells: [Cell]
    /// Above the board, at the left and at the right.
    public var caption: String
    public var trailing: String
    public init(columns: Int, cells: [Cell], caption: String, trailing: String) {
        self.columns = columns
        self.cells = cells
        self.caption = caption
        self.trailing = trailing
    }

    public struct Cell: Codable, Equatable, Sendable {
        /// Empty for a gap.
        public var text: String
        /// It stands where it belongs.
        public var isInPlace: Bool
        public init(text: String, isInPlace: Bool) {
            self.text = text
            self.isInPlace = isInPlace
        }
    }
}
