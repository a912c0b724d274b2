import Automation
import Foundation
import Rendering
import Testing

@testable import Recording

@Suite("requirements R-TRAIN-004: sequences of pictures are recorded as films")
struct FilmTests {
    /// A small picture of one colour, of an odd width.
    static func picture(_ shade: Int) throws -> [UInt8] {
        var canvas = try Canvas(width: 33, height: 20)
        canvas.fill(canvas.bounds, Color(UInt32(shade) * 0x01_0101))
        return try canvas.pngBytes()
    }

    static func film() throws -> Film {
        var film = Film()
        film.show(try picture(10), for: 120)
        film.show(try picture(100), for: 1320)
        film.show(try picture(200), for: 2000)
        return film
    }

    private static func folder() throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "garakei-film-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder.path
    }

    private static func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    static let times: [(Int64, Int64)] = [
        (-5, 40), (0, 40), (40, 40), (59, 40), (60, 80), (120, 120), (5000, 5000),
        (2_678_400_000, 5000),
    ]

    @Test("a picture is seen as long as it was, within what a film can show", arguments: times)
    func time(was: Int64, shown: Int64) {
        var film = Film()
        film.show([1], for: was)
        #expect(film.frames.map(\.milliseconds) == [shown])
    }

    @Test("the same picture once more is only seen longer")
    func merged() {
        var film = Film()
        for (picture, time) in [([1], 80), ([1], 120), ([2], 40), ([1], 4960), ([1], 4960)] {
            film.show(picture.map(UInt8.init), for: Int64(time))
        }
        #expect(film.frames.map(\.picture) == [[1], [2], [1]])
        #expect(film.frames.map(\.milliseconds) == [200, 40, 5000])
    }

    @Test("a name without an ending is a folder, one with .png pictures with numbers")
    func pictures() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let writer = FilmWriter(ffmpeg: nil)
        let inside = try writer.write(Self.film(), to: folder + "/a/way.b/film")
        #expect(inside == .init(path: folder + "/a/way.b/film", remark: nil))
        #expect(
            try Self.names(in: inside.path) == ["00001.png", "00002.png", "00003.png"])
        let beside = try writer.write(Self.film(), to: folder + "/film.PNG")
        #expect(beside == .init(path: folder + "/film-00001.png", remark: nil))
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: folder + "/film-00003.png")))
        #expect(try bytes == Self.picture(200))
    }

    @Test(
        "without ffmpeg a film becomes pictures, and a sentence says so", arguments: ["mp4", "gif"])
    func withoutProgram(ending: String) throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let written = try FilmWriter(ffmpeg: nil).write(
            Self.film(), to: folder + "/film.\(ending)")
        #expect(written.path == folder + "/film-00001.png")
        #expect(written.remark?.en.contains("ffmpeg, which is not installed") == true)
        #expect(written.remark?.ja.contains("ffmpeg が必要") == true)
        #expect(try Self.names(in: folder).count == 3)
        #expect(throws: FilmFailure.noProgram) {
            try FilmWriter(ffmpeg: nil).bytes(of: Self.film(), as: .mp4)
        }
    }

    @Test("what cannot be a film is told")
    func failures() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let writer = FilmWriter(ffmpeg: nil)
        #expect(throws: FilmFailure.empty) { try writer.write(Film(), to: folder + "/film") }
        #expect(throws: FilmFailure.unknownEnding(folder + "/a.avi")) {
            try writer.write(Self.film(), to: folder + "/a.avi")
        }
        try Data().write(to: URL(filePath: folder + "/file"))
        #expect {
            try writer.write(Self.film(), to: folder + "/file/film.png")
        } throws: {
            if case .unwritable(folder + "/file", _)? = $0 as? FilmFailure { true } else { false }
        }
        // A program that ends at once and reads nothing, one with a complaint, and none at all.
        for program in ["/bin/false", folder + "/none"] {
            #expect {
                try FilmWriter(ffmpeg: program).bytes(of: Self.film(), as: .mp4)
            } throws: {
                if case .failed? = $0 as? FilmFailure { true } else { false }
            }
        }
    }

    @Test(
        "a film of ffmpeg's is as long as it was shown, and the same each time",
        .enabled(if: FFmpeg.path != nil, "ffmpeg is not installed"))
    func mp4() throws {
        let bytes = try FilmWriter().bytes(of: Self.film(), as: .mp4)
        #expect(try bytes == FilmWriter().bytes(of: Self.film(), as: .mp4))
        let head = try #require(bytes.firstRange(of: Array("mvhd".utf8)))
        let (scale, duration) = (head.upperBound + 12, head.upperBound + 16)
        #expect(
            Self.number(bytes, at: duration) * 1000 / Self.number(bytes, at: scale)
                == 120 + 1320 + 2000)
    }

    private static func number(_ bytes: [UInt8], at place: Int) -> Int {
        bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
    }

    @Test(
        "each picture of a GIF has its own time",
        .enabled(if: FFmpeg.path != nil, "ffmpeg is not installed"))
    func gif() throws {
        let bytes = try FilmWriter().bytes(of: Self.film(), as: .gif)
        #expect(try bytes == FilmWriter().bytes(of: Self.film(), as: .gif))
        let times = bytes.indices.dropLast(7).filter {
            bytes[$0...].starts(with: [0x21, 0xF9, 0x04])
        }.map { Int(bytes[$0 + 4]) + Int(bytes[$0 + 5]) << 8 }
        #expect(times == [12, 132, 200])
    }
}

@Suite("GIF89a 23: the times of a GIF's pictures")
struct GIFTimesTests {
    /// Two pictures of one dot each, the second with colours of its own, and a comment between them.
    static let gif: [UInt8] =
        Array("GIF89a".utf8) + [1, 0, 1, 0, 0x80, 0, 0] + [0, 0, 0, 255, 255, 255]
        + [0x21, 0xF9, 4, 0, 4, 0, 0, 0] + [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]
        + [0x21, 0xFE, 3, 0x21, 0xF9, 4, 0] + [0x21, 0xF9, 4, 0, 4, 0, 0, 0]
        + [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0x80, 9, 9, 9, 8, 8, 8, 2, 2, 0x4C, 1, 0] + [0x3B]

    @Test("they are set in their order, and nothing else is")
    func set() throws {
        let timed = try #require(GIFTimes.set([5, 70_000], in: Self.gif))
        let changed = timed.indices.filter { timed[$0] != Self.gif[$0] }
        #expect(changed == [23, 53, 54])
        #expect([timed[23], timed[53], timed[54]] == [5, 255, 255])
    }

    @Test("another number of pictures is refused, and so is every part of a GIF")
    func refused() {
        #expect(GIFTimes.set([1], in: Self.gif) == nil)
        #expect(GIFTimes.set([1, 2, 3], in: Self.gif) == nil)
        for count in Self.gif.indices {
            #expect(GIFTimes.set([1, 2], in: Array(Self.gif.prefix(count))) == nil, "\(count)")
        }
    }
}
