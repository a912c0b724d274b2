import Automation
import Foundation
public import Simulation

/// Where flows keep whole worlds under names: handset and center, as they stand.
///
/// What is kept is a journal that ends where it begins. `garakei replay FILE --window` opens it, and
/// so does `phone --scenario FILE`. It belongs to one version of garakei, and holds all secrets of
/// its test users.
///
/// Source: requirements R-TRAIN-003; automation.md 2.5 (saveState, loadState).
public struct StateShelf: Sendable {
    private let folder: String
    private let head: @Sendable (World) -> JournalHead

    /// - Parameters:
    ///   - folder: where files are written, and looked for first.
    ///   - head: what the program that writes says of itself.
    public init(folder: String, head: @escaping @Sendable (World) -> JournalHead) {
        self.folder = folder
        self.head = head
    }

    /// What names of files end with; a state of any other name lasts as long as its flow.
    public static let ending = ".jsonl"

    func save(_ world: World, as name: String) throws(FlowStop) {
        let path = placed(name)
        let parent = (path as NSString).deletingLastPathComponent
        // What cannot be made is told when the file cannot be written.
        try? FileManager.default.createDirectory(
            atPath: parent, withIntermediateDirectories: true)
        do {
            try JournalFile.write(Journal(opening: world, inputs: []), head(world), to: path)
        } catch {
            let reason = if case .unusable(_, let reason) = error { reason } else { "\(error)" }
            throw FlowStop(
                "\(path) cannot be written: \(reason)", "\(path) に書き込めません（\(reason)）")
        }
    }

    /// The world of a file, of the folder or beside a flow; nil where there is none.
    func load(_ name: String, beside flow: String) throws(FlowStop) -> RunningWorld? {
        let beside = (flow as NSString).deletingLastPathComponent
        let places = [placed(name), (beside as NSString).appendingPathComponent(name)]
        guard let path = places.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
            return nil
        }
        do {
            let record = try JournalRecord.read(path)
            return record.running(after: record.inputs.count)
        } catch {
            throw FlowStop(
                "\(path): \(error.sentence(in: .en))", path + error.sentence(in: .ja))
        }
    }

    private func placed(_ name: String) -> String {
        name.hasPrefix("/") ? name : (folder as NSString).appendingPathComponent(name)
    }
}
