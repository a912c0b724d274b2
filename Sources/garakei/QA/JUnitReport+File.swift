import FlowRunner
import Foundation

extension JUnitReport {
    /// Writes the report where `--junit` says, all of it or nothing.
    func write(to path: String) throws {
        do {
            try Data(xml.utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw Complaint.environment("--junit: \(path): \(error.localizedDescription)")
        }
    }
}
