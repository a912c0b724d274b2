import ArgumentParser
import AssetFiles
import Automation
import Foundation

/// Tells which requirements the tests cite, and which ways between screens they took.
struct CoverageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage",
        abstract: "Compare the tests with the requirements and the table of transitions.",
        discussion: """
            Reads docs/requirements.csv and what the files under Tests cite. Exit code 1 when a \
            requirement has neither a test nor a reason, or a citation no row.
            """)

    @Option(help: ArgumentHelp("The project's source tree.", valueName: "dir"))
    var root = "."

    @Option(
        help: ArgumentHelp(
            "A file with one line such as T050 for each transition that a test took; "
                + ".build/transitions.txt, if it is there.",
            valueName: "file"))
    var transitions: String?

    @Flag(help: "Print one JSON object instead of tables.")
    var json = false

    @OptionGroup var language: LanguageOption

    func run() throws {
        let tongue = try language.tongue()
        let tree = SourceTree(root: root)
        try tree.check(tongue)
        let table = try tree.table(SourceTree.requirements, tongue, Requirement.table)
        let report = CoverageReport(
            Coverage(of: table, in: try tree.testFiles()), transitions: try tally(tree, tongue))
        print(json ? try report.readableJSON() : report.lines(in: tongue).joined(separator: "\n"))
        if let complaint = report.complaint(in: tongue) {
            throw Complaint(sentence: complaint, code: Exit.failedCheck)
        }
    }

    private func tally(_ tree: SourceTree, _ tongue: Tongue) throws -> TransitionTally? {
        let usual = tree.path(SourceTree.takenTransitions)
        guard let file = transitions ?? (FileBytes.exists(usual) ? usual : nil) else { return nil }
        let table = try tree.table(SourceTree.transitions, tongue, Transition.table)
        switch TransitionTally.count(try FileBytes.readText(file), of: table) {
        case .success(let tally): return tally
        case .failure(let fault):
            throw Complaint.wrongUse(fault.sentence(file: file, in: tongue))
        }
    }
}

/// The project's own files, as they lie in its source tree.
struct SourceTree {
    let root: String

    static let requirements = "docs/requirements.csv"
    static let transitions = "docs/transitions.csv"
    /// What the tests that play the application add their ways to.
    static let takenTransitions = ".build/transitions.txt"

    func path(_ name: String) -> String { root == "." ? name : "\(root)/\(name)" }

    /// - Throws: a complaint when this is not the source tree.
    func check(_ tongue: Tongue) throws {
        for name in ["Package.swift", "Tests", Self.requirements]
        where !FileBytes.exists(path(name)) {
            throw Complaint.environment(
                tongue(
                    "\(root) is not garakei's source tree: \(name) is missing there. Start the "
                        + "command in the source tree, or name it with --root.",
                    "\(root) は garakei のソースではありません（\(name) がありません）。"
                        + "ソースのフォルダで実行するか、--root で指定してください。"))
        }
    }

    /// - Throws: a complaint with file, line and field when the table is not well formed.
    func table<Row>(
        _ name: String, _ tongue: Tongue, _ read: (String) -> Result<[Row], TableFault>
    ) throws -> [Row] {
        switch read(try FileBytes.readText(path(name))) {
        case .success(let rows): return rows
        case .failure(let fault):
            throw Complaint.wrongUse(fault.sentence(file: path(name), in: tongue))
        }
    }

    /// All texts under `Tests`, in the order of their paths.
    func testFiles() throws -> [TestFile] {
        let names = FileManager.default.subpaths(atPath: path("Tests")) ?? []
        return try names.sorted().compactMap { name in
            let whole = "\(path("Tests"))/\(name)"
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: whole, isDirectory: &isFolder)
            guard !isFolder.boolValue,
                // A picture or another file of bytes cites nothing.
                let text = String(validating: try FileBytes.read(whole), as: UTF8.self)
            else { return nil }
            return TestFile(path: "Tests/\(name)", text: text)
        }
    }
}
