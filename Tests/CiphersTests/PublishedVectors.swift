import Foundation
import Testing

/// Test vectors that others publish in files too large to keep here.
///
/// They are looked for in the folder that GARAKEI_VECTORS names, in `shared/vectors` beside the
/// package, and where Debian's package python3-cryptography-vectors puts its own.
enum PublishedVectors {
    static let wycheproof = "wycheproof"
    static let cavp = "cryptography_vectors"

    /// What a skipped suite says.
    static func lack(_ folder: String) -> Comment {
        "No folder \(folder) with published vectors; GARAKEI_VECTORS can name the one around it."
    }

    static func has(_ folder: String) -> Bool { url(of: folder) != nil }

    private static func url(of path: String) -> URL? {
        let package = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let named = ProcessInfo.processInfo.environment["GARAKEI_VECTORS"].map { URL(filePath: $0) }
        let places = [
            named, package.deletingLastPathComponent().appending(path: "shared/vectors"),
            URL(filePath: "/usr/lib/python3/dist-packages"),
        ]
        return places.compactMap { $0?.appending(path: path) }
            .first { FileManager.default.fileExists(atPath: $0.path) }
    }

    static func text(_ path: String) throws -> String {
        let found = url(of: path)
        return try String(contentsOf: try #require(found, "\(path) is missing"), encoding: .utf8)
    }
}

/// One of Wycheproof's files.
struct WycheproofFile<Group: WycheproofGroup>: Decodable {
    var numberOfTests: Int
    var testGroups: [Group]

    init(_ name: String) throws {
        let text = try PublishedVectors.text("wycheproof/\(name)_test.json")
        self = try JSONDecoder().decode(Self.self, from: Data(text.utf8))
        let count = testGroups.reduce(0) { $0 + $1.tests.count }
        try #require(count == numberOfTests && count > 0, "\(name) is incomplete")
    }
}

protocol WycheproofGroup: Decodable {
    associatedtype Test: Decodable
    var tests: [Test] { get }
}

/// What Wycheproof expects of a vector.
enum WycheproofResult: String, Decodable { case valid, acceptable, invalid }

/// Bytes that a file writes in hexadecimal digits.
struct HexBytes: Decodable {
    var bytes: [UInt8]

    init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        bytes = try #require([UInt8](hexDigits: text), "\(text) is not hexadecimal")
    }
}

/// One of NIST's response files: blocks of `name = value`, in groups under `[name = value]`.
struct ResponseFile {
    var records: [Record] = []

    struct Record {
        /// What is said of the whole group; `[ENCRYPT]` is a name without a value.
        var group: [String: String]
        var values: [String: String]

        func bytes(_ name: String) throws -> [UInt8] {
            let text = try #require(values[name], "a record without \(name)")
            return try #require([UInt8](hexDigits: text), "\(text) is not hexadecimal")
        }

        func number(_ name: String) throws -> Int {
            try #require((values[name] ?? group[name]).flatMap { Int($0) }, "no \(name)")
        }
    }

    init(_ path: String) throws {
        var group: [String: String] = [:]
        var values: [String: String] = [:]
        var wasInGroup = false
        let text = try PublishedVectors.text("cryptography_vectors/\(path)")
        for line in text.utf8.split(separator: 10, omittingEmptySubsequences: false) {
            var line = Substring(line)
            if line.hasSuffix("\r") { line.removeLast() }
            if line.hasPrefix("#") { continue }
            if line.hasPrefix("[") {
                if !wasInGroup { group = [:] }
                wasInGroup = true
                let (name, value) = Self.parts(line.dropFirst().dropLast())
                group[name] = value
            } else if line.isEmpty {
                if !values.isEmpty { records.append(Record(group: group, values: values)) }
                values = [:]
            } else {
                wasInGroup = false
                let (name, value) = Self.parts(line)
                values[name] = value
            }
        }
        if !values.isEmpty { records.append(Record(group: group, values: values)) }
    }

    private static func parts(_ line: Substring) -> (String, String) {
        let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            .map { $0.trimmingCharacters(in: .whitespaces) }
        return (parts[0], parts.count > 1 ? parts[1] : "")
    }
}

extension [UInt8] {
    /// Reads hexadecimal digits, as the package does; quick enough for megabytes in a debug build.
    init?(hexDigits text: String) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count / 2)
        var high: UInt8?
        for digit in text.utf8 {
            let value: UInt8
            switch digit {
            case 48...57: value = digit - 48
            case 97...102: value = digit - 87
            case 65...70: value = digit - 55
            default: return nil
            }
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        guard high == nil else { return nil }
        self = bytes
    }
}
