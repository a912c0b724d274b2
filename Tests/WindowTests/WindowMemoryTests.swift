import AssetFiles
import Foundation
import Testing

@testable import Window

@Suite("the window remembers whether it is dark")
struct WindowMemoryTests {
    private func inFolder(_ check: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/garakei-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try check(folder)
    }

    @Test("what was kept last is there the next time, and nothing else is left")
    func kept() throws {
        try inFolder { folder in
            let memory = WindowMemory(path: folder + "/window.txt")
            #expect(!memory.isDark)
            memory.keep(isDark: true)
            #expect(memory.isDark)
            let text = try FileBytes.readText(folder + "/window.txt")
            #expect(text == "theme: dark\n")
            memory.keep(isDark: false)
            #expect(!memory.isDark)
            let names = try FileBytes.names(in: folder)
            #expect(names == ["window.txt"])
        }
    }

    @Test("a file that is no text, and no file at all, are a light window")
    func unread() throws {
        try inFolder { folder in
            let path = folder + "/window.txt"
            WindowMemory(path: path).keep(isDark: true)
            try Data([0xFF, 0xFE]).write(to: URL(fileURLWithPath: path))
            #expect(!WindowMemory(path: path).isDark)
            WindowMemory(path: nil).keep(isDark: true)
            #expect(!WindowMemory(path: nil).isDark)
            WindowMemory(path: folder + "/none/deeper/window.txt").keep(isDark: true)
            #expect(!WindowMemory(path: folder + "/none/deeper/window.txt").isDark)
        }
    }
}
