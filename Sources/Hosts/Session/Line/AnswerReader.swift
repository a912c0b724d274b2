import Vocabulary

/// Reads one answer of HTTP/1.1 from bytes as they come.
///
/// ```
/// firstLine -> fields -> counted ------------------------------> whole
///     ^          |  \--> untilEnd ----------------------------->
///     \- (1xx) --/   \-> chunkSize -> chunk -> chunkEnd -> ...
///                           \------> trailer ------------------>
/// ```
///
/// Source: RFC 9112, 2.2, 6 and 7.
struct AnswerReader {
    private enum Stage: Equatable {
        case firstLine
        case fields
        case counted(left: Int)
        case untilEnd
        case chunkSize
        case chunk(left: Int)
        /// The line's end behind a chunk.
        case chunkEnd
        case trailer
        case whole
    }

    private let bodyLimit: Int
    /// How many bytes of lines may still come, but for those that a chunk begins with.
    private var headRoom: Int
    private var stage = Stage.firstLine
    private var head: AnswerHead?
    private var body: [UInt8] = []
    /// What has come and is not read yet.
    private var rest: ArraySlice<UInt8> = []
    /// Whether anything has come.
    private(set) var hasBegun = false

    init(limits: LineLimits) {
        headRoom = limits.headBytes
        bodyLimit = limits.bodyBytes
    }

    /// Takes what has come.
    ///
    /// - Returns: the answer once it is whole.
    /// - Throws: when what has come is no answer, or one that is too large.
    mutating func take(_ bytes: [UInt8]) throws(AnswerFault) -> WebResponse? {
        hasBegun = hasBegun || !bytes.isEmpty
        rest = rest + bytes
        while try step() {}
        return stage == .whole ? answer : nil
    }

    /// The stream has ended in order; the answer, if that makes it whole.
    mutating func end() -> WebResponse? {
        if stage == .untilEnd { stage = .whole }
        return stage == .whole ? answer : nil
    }

    /// Whether the connection can carry another exchange: the other side keeps it, and has sent
    /// nothing behind the answer.
    var leavesOpen: Bool { stage == .whole && head?.closes == false && rest.isEmpty }

    /// The beginning of the body of an answer that will not be whole any more, if it is one that
    /// the next request can go on from. Source: RFC 9110, 14.2.
    var arrived: [UInt8] { head?.status == 200 || head?.status == 206 ? body : [] }

    private var answer: WebResponse? {
        head.map { WebResponse(status: $0.status, contentType: $0.contentType, body: body) }
    }

    // MARK: Steps

    /// Reads the next part; false when it has not come yet, or nothing is left to read.
    private mutating func step() throws(AnswerFault) -> Bool {
        switch stage {
        case .firstLine:
            guard let line = try headLine() else { return false }
            guard let head = AnswerHead(line) else { throw .malformed }
            self.head = head
            stage = .fields
        case .fields:
            guard let line = try headLine() else { return false }
            if line.isEmpty { try beginBody() } else { try takeField(line) }
        case .counted(let left):
            guard let left = takeBody(left) else { return false }
            stage = left == 0 ? .whole : .counted(left: left)
        case .untilEnd:
            guard body.count + rest.count <= bodyLimit else { throw .tooLarge }
            return takeBody(rest.count) != nil
        case .chunkSize: return try beginChunk()
        case .chunk(let left):
            guard let left = takeBody(left) else { return false }
            stage = left == 0 ? .chunkEnd : .chunk(left: left)
        case .chunkEnd:
            guard rest.count >= 2 else { return false }
            guard rest.starts(with: "\r\n".utf8) else { throw .malformed }
            rest = rest.dropFirst(2)
            stage = .chunkSize
        case .trailer:
            guard let line = try headLine() else { return false }
            if line.isEmpty { stage = .whole }
        case .whole: return false
        }
        return true
    }

    private mutating func takeField(_ line: ArraySlice<UInt8>) throws(AnswerFault) {
        guard head?.take(line) ?? false else { throw .malformed }
    }

    private mutating func beginBody() throws(AnswerFault) {
        // Not the answer yet, only a word that it is coming; nobody asked for another protocol.
        if let status = head?.status, status < 200 {
            guard status != 101 else { throw .malformed }
            stage = .firstLine
            return
        }
        switch head?.framing {
        case .nothing, .counted(0): stage = .whole
        case .counted(let count):
            guard count <= bodyLimit else { throw .tooLarge }
            stage = .counted(left: count)
        case .chunked: stage = .chunkSize
        case .untilEnd:
            head?.closes = true
            stage = .untilEnd
        case nil: throw .malformed
        }
    }

    /// A chunk begins with its size, in hexadecimal digits; what stands behind `;` means nothing.
    private mutating func beginChunk() throws(AnswerFault) -> Bool {
        guard let line = try line(limit: Self.chunkLineLimit) else { return false }
        let digits = line.prefix { $0 != UInt8(ascii: ";") }
        guard let size = Int(digits: digits, radix: 16) else { throw .malformed }
        guard size <= bodyLimit - body.count else { throw .tooLarge }
        stage = size == 0 ? .trailer : .chunk(left: size)
        return true
    }

    /// How long the line may be with which a chunk begins. Source: assumed; nobody needs more.
    private static let chunkLineLimit = 256

    /// Takes what there is of so many bytes; nil when there is nothing, else how many are missing.
    private mutating func takeBody(_ left: Int) -> Int? {
        guard !rest.isEmpty else { return nil }
        let part = rest.prefix(left)
        body += part
        rest = rest.dropFirst(part.count)
        return left - part.count
    }

    // MARK: Lines

    private mutating func headLine() throws(AnswerFault) -> ArraySlice<UInt8>? {
        guard let line = try line(limit: headRoom) else { return nil }
        headRoom -= line.count + 2
        return line
    }

    /// The next line without its end; nil while it has not come whole.
    ///
    /// - Parameter limit: how long it may be with its end.
    private mutating func line(limit: Int) throws(AnswerFault) -> ArraySlice<UInt8>? {
        guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else {
            if rest.count >= limit { throw .tooLarge }
            return nil
        }
        guard end - rest.startIndex < limit else { throw .tooLarge }
        let line = rest[..<end]
        rest = rest[(end + 1)...]
        guard line.last == UInt8(ascii: "\r") else { throw .malformed }
        return line.dropLast()
    }
}

/// Why what came is no answer that the phone can use.
enum AnswerFault: Error, Equatable {
    case malformed
    case tooLarge
}
