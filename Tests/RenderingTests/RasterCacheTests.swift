import AssetFiles
import Rendering
import Testing

@Suite("drawings are kept on disk from one run to the next")
struct RasterCacheTests {
    private let area = Rect(0, 0, 160, 160)
    private let drawing = "skins/docomo-pearl-lamp.svg"

    /// What a new studio draws, with or without a cache.
    private func checksum(cache: String?) throws -> UInt64 {
        let studio = try Studio(assets: assets, cache: cache)
        var canvas = try Canvas(width: 160, height: 160)
        canvas.svg(drawing, in: area, studio)
        try studio.check()
        return canvas.checksum()
    }

    @Test("what is read from the cache is what would be drawn")
    func same() throws {
        try withFolder { folder in
            let fresh = try checksum(cache: nil)
            let cache = folder + "/deep/cache"
            #expect(try checksum(cache: cache) == fresh)
            #expect(try FileBytes.names(in: cache).count == 1)
            #expect(try checksum(cache: cache) == fresh)
        }
    }

    @Test(
        "a damaged or foreign entry is not used and is written anew",
        arguments: [0, 20, 60, 70_000])
    func damaged(byte: Int) throws {
        try withFolder { folder in
            let fresh = try checksum(cache: folder)
            let file = try folder + "/" + #require(FileBytes.names(in: folder).first)
            let good = try FileBytes.read(file)
            var bad = good
            bad[byte] ^= 0x5A
            for bytes in [bad, Array(good.dropLast(9)), [], Array("words".utf8)] {
                try writeAll(bytes, file)
                #expect(try checksum(cache: folder) == fresh)
                #expect(try FileBytes.read(file) == good)
            }
        }
    }

    @Test("a cache that cannot be written is no error")
    func unwritable() throws {
        #expect(try checksum(cache: "/dev/null/cache") == checksum(cache: nil))
    }

    @Test("a file that is no drawing is told by its path")
    func noDrawing() throws {
        try withFolder { folder in
            try writeAll(Array("<svg>".utf8), folder + "/a.svg")
            let studio = try Studio(assets: AssetFolder(path: folder))
            var canvas = try Canvas(width: 8, height: 8)
            canvas.svg("a.svg", in: canvas.bounds, studio)
            let failure = #expect(throws: DrawingFailure.self) { try studio.check() }
            #expect(failure?.description.contains("a.svg") == true)
        }
    }
}
