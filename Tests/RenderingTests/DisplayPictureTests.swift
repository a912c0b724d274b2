import ScreenTree
import Testing
import Vocabulary

@testable import Rendering

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The pictures of the design's screens and of the application's others, kept as numbers in
/// `Tests/Golden/displays.txt`.
///
/// The first line is a ruler: texts and a drawing as this machine's libraries make them. Where it
/// differs, they do, and the other numbers say nothing. `GARAKEI_UPDATE=1` writes the file anew.
@Suite("look.md: the displays' pictures stay as they are")
struct DisplayPictureTests {
    private static var file: String {
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
            .joined(separator: "/") + "/Golden/displays.txt"
    }

    @Test("as they were when a person last looked at them")
    func unchanged() throws {
        let now = try measured()
        if getenv("GARAKEI_UPDATE") != nil {
            try write(now.joined(separator: "\n") + "\n")
            return
        }
        let kept = try read().split(separator: "\n").map(String.init)
        guard kept.first == now.first else { return }
        for (was, become) in zip(kept, now) { #expect(become == was) }
        #expect(kept.count == now.count)
    }

    private func measured() throws -> [String] {
        let studio = try Studio(assets: assets)
        var canvas = try Canvas(width: 240, height: 320)
        for (y, size) in [(0, 16), (20, 18), (40, 20)] {
            canvas.text("パスワード0123", at: Point(0, y), .gothic(size), .white, studio)
        }
        canvas.text("0123456789", at: Point(0, 80), .pgothic(40), .white, studio)
        canvas.svg("wallpapers/docomo.svg", in: Rect(0, 130, 140, 190), studio)
        var lines = ["ruler \(hex(canvas.checksum()))"]
        for carrier in Carrier.allCases {
            let painter = DisplayPainter(theme: .of(carrier), studio: studio)
            for sample in DisplaySamples.pictured(carrier) {
                painter.paint(sample.tree, on: &canvas)
                lines.append("\(carrier.rawValue)-\(sample.name) \(hex(canvas.checksum()))")
            }
        }
        // The application looks alike on both carriers.
        let painter = DisplayPainter(theme: .docomo, studio: studio)
        for sample in DisplaySamples.applicationStates {
            painter.paint(sample.tree, on: &canvas)
            lines.append("application-\(sample.name) \(hex(canvas.checksum()))")
        }
        try studio.check()
        return lines
    }

    private func hex(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private func read() throws -> String {
        let handle = try #require(fopen(Self.file, "r"))
        defer { fclose(handle) }
        var bytes = [UInt8](repeating: 0, count: 16384)
        let count = fread(&bytes, 1, bytes.count, handle)
        return String(decoding: bytes[..<count], as: UTF8.self)
    }

    private func write(_ text: String) throws {
        let handle = try #require(fopen(Self.file, "w"))
        defer { fclose(handle) }
        fputs(text, handle)
    }
}
