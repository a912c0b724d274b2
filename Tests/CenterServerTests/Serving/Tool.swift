import Foundation
import Testing

@testable import CenterServer

/// A program of the machine, such as `openssl`.
struct Tool {
    var name: String

    static let openssl = Tool(name: "openssl")
    static let bash = Tool(name: "bash")
    static let curl = Tool(name: "curl")

    struct Outcome {
        var status: Int32
        /// What it wrote, errors as well.
        var text: String
    }

    private var path: String? {
        ["/usr/bin", "/usr/local/bin", "/bin"].map { "\($0)/\(name)" }
            .first { access($0, X_OK) == 0 }
    }

    var isThere: Bool { path != nil }

    /// Runs it to its end.
    ///
    /// - Parameters:
    ///   - input: what it reads.
    ///   - keepsOpen: its input does not end before it does.
    func run(
        _ arguments: [String], input: String = "", keepsOpen: Bool = false
    ) async throws -> Outcome {
        let folder = TemporaryFolder()
        let log = folder.path + "/output"
        _ = FileManager.default.createFile(atPath: log, contents: nil)
        let output = try #require(FileHandle(forWritingAtPath: log))
        let pipe = Pipe()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(path))
        process.arguments = arguments
        process.standardInput = pipe
        process.standardOutput = output
        process.standardError = output
        let status = try await withCheckedThrowingContinuation { ended in
            process.terminationHandler = { ended.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { return ended.resume(throwing: error) }
            try? pipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
            if !keepsOpen { try? pipe.fileHandleForWriting.close() }
        }
        try? pipe.fileHandleForWriting.close()
        let text = FileManager.default.contents(atPath: log) ?? Data()
        return Outcome(status: status, text: String(decoding: text, as: UTF8.self))
    }
}
