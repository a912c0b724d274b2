import AssetFiles
import Foundation
import Rendering

/// The assets of this package, seen from the tests.
let assets: AssetFolder = {
    let here = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return AssetFolder(path: "/\(here)/Assets")
}()

/// A folder that is there only for one test.
func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("garakei-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
}

/// A display with something on each row, so that a shifted row is seen.
func sampleDisplay(_ studio: Studio) throws -> Canvas {
    var display = try Canvas(width: 240, height: 320)
    display.gradient(display.bounds, [Stop(0, 0x24467F), Stop(1000, 0xFFB52E)], studio)
    display.text("待受画面", at: Point(8, 100), .gothic(18), .white, studio)
    return display
}

func readAll(_ path: String) throws -> [UInt8] { try FileBytes.read(path) }

func writeAll(_ bytes: [UInt8], _ path: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
}
