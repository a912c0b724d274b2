import Automation
import Testing

@testable import Barcodes

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

// Source: R-DL-072, O-60.
@Suite("requirements R-DL-072: real codes are drawn and read")
struct BarcodeTests {
    static func decoded(_ bytes: [UInt8], scale: Int = 3) throws -> [[UInt8]] {
        CodeScanner.codes(in: try CodeMatrix(bytes).picture(scale: scale))
    }

    @Test(
        "the bytes of a text come out as they went in",
        arguments: [
            "https://dl.otp-auth.net/otpd/download.do", "0123456789", "HTTP://A.EXAMPLE/",
            "ワンタイムパスワード", "ﾜﾝﾀｲﾑﾊﾟｽﾜｰﾄﾞ", "a\nb\tc", "é", "a",
        ])
    func text(text: String) throws {
        #expect(try Self.decoded(Array(text.utf8)) == [Array(text.utf8)])
    }

    @Test("any bytes come out whole", arguments: [1, 2, 17, 100, 255, 1000, 2331])
    func anyBytes(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 7 + count) }
        #expect(try Self.decoded(bytes, scale: 4) == [bytes])
    }

    @Test func `more than a code can carry is refused with its length`() {
        #expect(throws: CodeFailure.tooLong(bytes: 2332)) {
            try CodeMatrix([UInt8](repeating: 0x80, count: 2332))
        }
    }

    @Test func `a picture without a code has none, and one with two has two`() throws {
        let blank = GrayPicture(width: 90, height: 60, levels: [UInt8](repeating: 200, count: 5400))
        #expect(CodeScanner.codes(in: blank) == [])
        #expect(CodeScanner.codes(in: GrayPicture(width: 0, height: 0, levels: [])) == [])
        let one = try CodeMatrix(text: "first").picture(scale: 4)
        let two = try CodeMatrix(text: "second").picture(scale: 4)
        #expect(one.width == two.width)
        let both = GrayPicture(
            width: one.width, height: one.height * 2, levels: one.levels + two.levels)
        let texts = CodeScanner.codes(in: both).map { String(decoding: $0, as: UTF8.self) }
        #expect(texts.sorted() == ["first", "second"])
    }

    @Test func `the drawing holds the same dark modules`() throws {
        let matrix = try CodeMatrix(text: "https://dl.otp-auth.net/otpd/download.do")
        let svg = matrix.svg(title: "QR", width: 148)
        #expect(svg.contains("role=\"img\" aria-label=\"QR\""))
        let runs = svg.ranges(of: "v1h-").count
        let starts = matrix.modules.indices.count { place in
            matrix.modules[place] && (place % matrix.side == 0 || !matrix.modules[place - 1])
        }
        #expect(runs == starts)
    }

    // MARK: Files

    /// A file of these bytes, for as long as `look` looks at it.
    static func withFile<Result>(
        _ bytes: [UInt8], named name: String, _ look: (String) throws -> Result
    ) throws -> Result {
        let path = "/tmp/garakei-\(getpid())-\(name)"
        let file = try #require(fopen(path, "wb"))
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
        defer { unlink(path) }
        return try look(path)
    }

    @Test func `a PNG file is read back`() throws {
        let picture = try CodeMatrix(text: "png").picture(scale: 3)
        let png = try #require(picture.png)
        let read = try Self.withFile(png, named: "whole.png") { try GrayPicture(file: $0) }
        #expect(read == picture)
    }

    @Test func `a BMP file is read, its colours as levels of gray`() throws {
        // Two pixels of 24 bits: blue, and white; the row is filled up to 8 bytes.
        let bmp: [UInt8] =
            Array("BM".utf8) + [62, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0]
            + [2, 0, 0, 0, 1, 0, 0, 0, 1, 0, 24, 0, 0, 0, 0, 0, 8, 0, 0, 0]
            + [UInt8](repeating: 0, count: 16) + [255, 0, 0, 255, 255, 255, 0, 0]
        let picture = try GrayPicture(bmp, named: "two.bmp")
        #expect(picture == GrayPicture(width: 2, height: 1, levels: [29, 255]))
    }

    @Test func `a file that is missing, empty, cut or no picture is named with what was found`()
        throws
    {
        let missing = #expect(throws: CodeFailure.self) { try GrayPicture(file: "/nowhere/a.png") }
        #expect(
            missing?.sentence(in: .en)
                == "/nowhere/a.png cannot be read: No such file or directory.")
        let png = try #require(try CodeMatrix(text: "png").picture(scale: 3).png)
        let others: [(String, [UInt8])] = [
            ("empty.png", []), ("text.png", Array("no picture".utf8)),
            ("cut.png", Array(png.prefix(png.count / 2))), ("head.png", Array(png.prefix(8))),
        ]
        for (name, bytes) in others {
            let failure = #expect(throws: CodeFailure.self) {
                try Self.withFile(bytes, named: name) { try GrayPicture(file: $0) }
            }
            let words = failure?.sentence(in: .en) ?? ""
            #expect(words.contains(name) && words.contains("found no picture"), "\(name): \(words)")
        }
        let folder = #expect(throws: CodeFailure.self) { try GrayPicture(file: "/tmp") }
        #expect(folder == .unreadable(file: "/tmp", reason: "not a file"))
    }
}
