import Ciphers
import Foundation
import Testing

@testable import Session

/// `openssl s_server` on a free port of this computer: a TLS peer of other make.
final class OpenSSLServer {
    let port: Int
    private let process = Process()
    private let folder: URL

    static let command = "/usr/bin/openssl"
    static var isThere: Bool { FileManager.default.isExecutableFile(atPath: command) }

    /// - Parameters:
    ///   - others: certificates that the server shows behind its own, DER.
    ///   - options: further ones, such as `-tls1_2`.
    init(
        _ leaf: Authority.Leaf, others: [[UInt8]] = [], answering answer: String = answer("ok"),
        options: [String] = []
    ) throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "line-\(UUID().uuidString)")
        self.folder = folder
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        func write(_ name: String, _ text: String) throws {
            try Data(text.utf8).write(to: folder.appending(path: name))
        }
        try write("key.pem", leaf.key.pem)
        try write("leaf.pem", leaf.certificate.pem)
        try write("chain.pem", others.map(\.pem).joined())
        try write("answer", answer)
        process.executableURL = URL(filePath: Self.command)
        process.currentDirectoryURL = folder
        process.arguments =
            ["s_server", "-accept", "127.0.0.1:0", "-cert", "leaf.pem", "-key", "key.pem", "-HTTP"]
            + (others.isEmpty ? [] : ["-cert_chain", "chain.pem"]) + options
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        port = try Self.port(saidIn: output.fileHandleForReading)
    }

    deinit {
        // The thread that started it may hold back other signals, and with it the process.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    /// It says `ACCEPT 127.0.0.1:40123` once it listens.
    private static func port(saidIn output: FileHandle) throws -> Int {
        var said = ""
        while true {
            let more = output.availableData
            guard !more.isEmpty else { throw SystemRefusal(reason: "s_server said: \(said)") }
            said += String(decoding: more, as: UTF8.self)
            let lines = said.components(separatedBy: "\n").dropLast()
            guard let line = lines.first(where: { $0.hasPrefix("ACCEPT") }) else { continue }
            return try #require(line.split(separator: ":").last.flatMap { Int($0) })
        }
    }
}
