import AssetFiles
import Automation
import Foundation
import Handset
import Testing
import Vocabulary

@testable import FlowRunner

@Suite("issue 6: which flows a run plays")
struct FlowSuiteTests {
    /// A folder of flows, which goes with the test.
    private struct Folder: ~Copyable {
        let path = NSTemporaryDirectory() + "garakei-suite-\(UUID().uuidString)"

        init(_ files: [String: String]) throws {
            for (name, header) in files {
                let file = URL(filePath: "\(path)/\(name)")
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try "appId: otp\n\(header)\n---\n- back\n".write(
                    to: file, atomically: true, encoding: .utf8)
            }
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    @Test("a folder's flows in their order, without what others run")
    func order() throws {
        let folder = try Folder([
            "b.yaml": "", "a/z.yaml": "", "_common/c.yaml": "", "a/_d.yaml": "", "config.yaml": "",
            "golden/e.png": "",
        ])
        #expect(try FlowSuite(paths: [folder.path]).flows.map(\.name) == ["z", "b"])
        #expect(throws: AssetFailure.self) { try FlowSuite(paths: [folder.path + "/none"]) }
    }

    @Test("tags, one or another, both, or not")
    func tags() throws {
        let folder = try Folder([
            "a.yaml": "tags: [setup, slow]", "b.yaml": "tags: [setup]", "c.yaml": "tags: [faq]",
        ])
        let wanted: [([String], [String])] = [
            ([], ["a", "b", "c"]), (["setup"], ["a", "b"]), (["setup and not slow"], ["b"]),
            (["slow", "faq"], ["a", "c"]), (["setup and slow"], ["a"]), (["none"], []),
        ]
        for (tags, names) in wanted {
            #expect(try FlowSuite(paths: [folder.path], tags: tags).flows.map(\.name) == names)
        }
    }

    private static let models: [PhoneModel] = {
        let here = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let assets = AssetFolder(path: "/\(here)/Assets")
        let all = (try? ModelFile.all(in: assets, checksSkins: false)) ?? []
        return all.filter { $0.id.hasSuffix("-g01") || $0.id == "softbank-g02" }
    }()

    @Test("a case for each carrier and row; shards share them out whole")
    func cases() throws {
        let folder = try Folder([
            "a.yaml": "data: [{x: '1'}, {x: '2'}]", "b.yaml": "carrier: softbank", "c.yaml": "",
        ])
        let suite = try FlowSuite(paths: [folder.path])
        let models = Self.models.filter { $0.id.hasSuffix("-g01") }
        let all = try suite.cases(on: models).map(\.name)
        #expect(all.count == 7 && all[1] == "a [docomo, row 2]" && all[4] == "b [softbank]")
        let parts = try (1...3).flatMap { number in
            try suite.cases(on: models, shard: (number, 3)).map(\.name)
        }
        #expect(parts.sorted() == all.sorted())
        let own = try suite.cases(on: models) { _, _ in
            Self.models.first { $0.id == "softbank-g02" }
        }
        #expect(
            own.map(\.name) == [
                "a [softbank-g02, row 1]", "a [softbank-g02, row 2]", "b [softbank-g02]",
                "c [softbank-g02]",
            ])
    }

    @Test("the manual's 47 codes on two carriers are 94 cells, none reached before a run")
    func coverage() {
        let coverage = CodeCoverage()
        #expect(coverage.count == (0, 94) && coverage.rows.count == 47)
        #expect(coverage.lines(in: .en).last == "0 of 94 cells")
    }
}
