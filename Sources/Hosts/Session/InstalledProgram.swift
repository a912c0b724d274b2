import Foundation

/// Optional tools of the machine, such as ffmpeg.
public enum InstalledProgram {
    /// A program's path, by PATH; nil where it is not installed.
    public static func path(_ name: String) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.map { "\($0)/\(name)" }.first(where: FileManager.default.isExecutableFile)
    }
}
