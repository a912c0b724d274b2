import ScreenTree
import Vocabulary

/// The ways of an atlas as a graph in Graphviz's language.
///
/// A screen is a box that names it; its address is `#` and its id. The end key and the clear key,
/// which lead back from everywhere, are not drawn; of what the world does, only the first way to
/// each screen is, dashed.
///
/// Source: issue 6 (screens); the language, graphviz.org, "DOT Language".
public enum AtlasGraph {
    public static func dot(of atlas: Atlas) -> String {
        var lines = [
            "digraph atlas {",
            "graph [rankdir=LR, nodesep=0.12, ranksep=0.7, bgcolor=transparent];",
            "node [shape=box, style=\"rounded,filled\", fillcolor=white, fontsize=11, "
                + "fontname=\"sans-serif\", margin=\"0.08,0.04\"];",
            "edge [fontsize=9, fontname=\"sans-serif\", color=\"#7a8694\", arrowsize=0.6];",
        ]
        lines += atlas.screens.map { screen in
            let fill = screen.realm == .application ? ", fillcolor=\"#e4f1f7\"" : ""
            let lines = [screen.title, screen.id].filter { !$0.isEmpty }.map(escaped)
            return "\(quoted(screen.id)) [label=\"\(lines.joined(separator: "\\n"))\", "
                + "URL=\(quoted("#" + screen.id))\(fill)];"
        }
        lines += drawn(atlas).map { way in
            let style =
                switch way.cause {
                case .key: ""
                case .time: ", style=dotted"
                case .world: ", style=dashed"
                }
            return "\(quoted(way.from)) -> \(quoted(way.to)) "
                + "[tooltip=\(quoted(way.by))\(style)];"
        }
        return (lines + ["}"]).joined(separator: "\n") + "\n"
    }

    /// One of the ways between two screens, and none that leads back from everywhere.
    static func drawn(_ atlas: Atlas) -> [Atlas.Way] {
        var pairs: [String: Bool] = [:]
        var happened: [String: Bool] = [:]
        let back = [Key.end, .clear].map(\.scriptName)
        return atlas.ways.filter { way in
            guard !back.contains(way.by) else { return false }
            if way.cause == .world, happened.updateValue(true, forKey: way.to) != nil {
                return false
            }
            return pairs.updateValue(true, forKey: way.from + "\n" + way.to) == nil
        }
    }

    /// A text in quotation marks.
    private static func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }
}
