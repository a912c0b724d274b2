import Automation
import Foundation
import Session
import Vocabulary

/// Tells at the terminal how the making of an atlas goes on, and what is otherwise.
struct AtlasAccount {
    let tongue: Tongue

    /// How many trips go by from line to line where lines cannot be written over.
    private static let every = 10

    /// A line that is written over; where it cannot be, now and then a line.
    func tell(_ progress: AtlasMaker.Progress) {
        let isLast = progress.trip == progress.trips
        let words =
            "\(progress.trip)/\(progress.trips) \(progress.scenario)  "
            + tongue("\(progress.screens) screens", "\(progress.screens)画面")
        if isatty(STDERR_FILENO) == 1 {
            let line = isLast ? "\r\u{1B}[K" : "\r\u{1B}[K\(words)"
            FileHandle.standardError.write(Data(line.utf8))
        } else if isLast || progress.trip.isMultiple(of: Self.every) {
            garakei.tell(words)
        }
    }

    func tell(_ trip: AtlasMaker.LeftOut) {
        let reason: String =
            switch trip.reason {
            case .scenario(let failure): failure.sentence(in: tongue)
            case .keys(let key, let screen):
                tongue(
                    "\(key) is not possible. The phone shows:\n\(screen)",
                    "\(key) ができません。電話機の画面:\n\(screen)")
            }
        garakei.tell(tongue("left out: ", "省略: ") + "\(trip.scenario): \(reason)")
    }

    /// Each screen that is otherwise, in a line.
    static func lines(of changes: AtlasChanges, _ tongue: Tongue) -> [String] {
        changes.added.map { tongue("added    ", "追加 ") + $0.id }
            + changes.removed.map { tongue("removed  ", "削除 ") + $0.id }
            + changes.changed.map { change in
                let what = [
                    change.says ? tongue("text", "文字") : "",
                    change.looks ? tongue("picture", "画像") : "",
                ]
                return tongue("changed  ", "変更 ") + change.after.id + "  "
                    + what.filter { !$0.isEmpty }.joined(separator: ", ")
            }
            + changes.newWays.map { tongue("way      + ", "遷移 + ") + words(of: $0) }
            + changes.lostWays.map { tongue("way      - ", "遷移 - ") + words(of: $0) }
    }

    /// How many rows of the table of transitions were walked, and which were not.
    static func lines(of transitions: AtlasTransitions, _ tongue: Tongue) -> [String] {
        let (walked, unseen) = (transitions.walked.count, transitions.unseen)
        let all = transitions.rows.count
        let ids = unseen.map(\.transition.id).joined(separator: " ")
        let head = tongue(
            "\(walked) of \(all) transitions walked; \(unseen.count) change no screen (\(ids)); "
                + "not walked: \(transitions.missing.count)",
            "遷移表の\(all)件中\(walked)件を通りました。画面が変わらないもの\(unseen.count)件（\(ids)）、"
                + "通っていないもの\(transitions.missing.count)件")
        return [head]
            + transitions.missing.map { row in
                let row = row.transition
                let condition = row.condition.isEmpty ? "" : " (\(row.condition))"
                return "  \(row.id)  \(row.from) --\(row.event)\(condition)--> \(row.to)"
            }
    }

    private static func words(of way: Atlas.Way) -> String {
        "\(way.from) --\(way.by)--> \(way.to)"
    }
}
