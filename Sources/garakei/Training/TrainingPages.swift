import AssetFiles
import FlowRunner
import Foundation
import Rendering

/// What the commands that write pages of the classroom share.
extension AssetFolder {
    /// The beginning of all pages.
    func pageHead() throws -> String {
        try String(contentsOfFile: path("report/head.html"), encoding: .utf8)
    }

    /// Draws displays for pages; keeps none.
    func pageGallery() throws -> FlowGallery {
        do {
            return try FlowGallery(
                assets: self, cache: CacheFolder.path, folder: nil, updates: false)
        } catch { throw Complaint.environment("\(error)") }
    }
}

extension String {
    /// - Parameter option: which one named the file.
    func write(to path: String, named option: String) throws {
        do { try write(toFile: path, atomically: true, encoding: .utf8) } catch {
            throw Complaint.environment("\(option): \(path): \(error.localizedDescription)")
        }
    }
}
