import Automation
import Ciphers
import Foundation
import Rendering
import Session
import Simulation
import Vocabulary

extension JournalHead {
    /// The head of a journal that this program writes on this machine.
    static func here(
        of world: World, seed: UInt64?, opening: Opening, scenario: String? = nil
    ) -> JournalHead {
        JournalHead(
            garakei: Garakei.version, of: world, seed: seed, opening: opening,
            scenario: scenario, drawing: .here)
    }
}

extension Journal {
    /// Writes a journal that was kept in memory, for `--journal`.
    /// - Parameter seed: of the new phone that it opens with; nil where it opens with something else.
    func keep(in path: String, seed: UInt64?, _ tongue: Tongue) throws {
        let head = JournalHead.here(
            of: opening, seed: seed, opening: seed == nil ? .kept : .newPhone)
        do { try JournalFile.write(self, head, to: path) } catch {
            throw Complaint.environment("--journal: " + error.sentence(in: tongue))
        }
    }
}

extension DrawingVersions {
    /// What draws on this machine; nil where no font is installed.
    static let here: DrawingVersions? = {
        guard let files = try? DrawingLibraries.fontFiles() else { return nil }
        let fonts = files.compactMap { path in
            FileManager.default.contents(atPath: path).map {
                ((path as NSString).lastPathComponent, SHA256.hash([UInt8]($0)).hex)
            }
        }
        return DrawingVersions(
            freeType: DrawingLibraries.freeType, sdlTTF: DrawingLibraries.sdlTTF,
            fonts: Dictionary(fonts, uniquingKeysWith: { first, _ in first }))
    }()
}
