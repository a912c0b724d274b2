#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The folder of skins, icons and tables that the program is shipped with.
public struct AssetFolder: Hashable, Sendable {
    public let path: String

    /// - Parameter path: a folder that is known to be the one.
    public init(path: String) { self.path = path }

    /// The full path of a file of the assets, such as `skins/docomo-pearl.yaml`.
    public func path(_ name: String) -> String { "\(path)/\(name)" }

    /// A folder beside the assets, such as `Scenarios`.
    public func beside(_ name: String) -> String {
        let parent = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        return parent + name
    }

    /// Finds the assets: where the environment says, beside the installed program, above the
    /// program (a build folder), or in the working folder.
    ///
    /// - Throws: when they are in none of these places; the failure names those that were tried.
    public static func find() throws(AssetFailure) -> AssetFolder {
        if let named = getenv("GARAKEI_ASSETS").map({ String(cString: $0) }), !named.isEmpty {
            guard holdsSkins(named) else {
                throw AssetFailure(
                    file: named, field: "GARAKEI_ASSETS", problem: "there is no folder skins in it",
                    wanted: "the folder Assets of garakei")
            }
            return AssetFolder(path: named)
        }
        let places = candidates()
        guard let found = places.first(where: holdsSkins) else {
            throw AssetFailure(
                file: "Assets", problem: "not found in \(places.joined(separator: ", "))",
                wanted: "GARAKEI_ASSETS to name the folder")
        }
        return AssetFolder(path: found)
    }

    private static func holdsSkins(_ folder: String) -> Bool {
        FileBytes.exists(folder + "/skins")
    }

    private static func candidates() -> [String] {
        var places: [String] = []
        if let program = programFolder() {
            places.append(program + "/../share/garakei/Assets")
            var above = program[...]
            while let slash = above.lastIndex(of: "/") {
                places.append(above + "/Assets")
                above = above[..<slash]
            }
        }
        places.append("Assets")
        return places
    }

    /// The folder of the running program.
    private static func programFolder() -> String? {
        #if os(Linux)
            guard let resolved = realpath("/proc/self/exe", nil) else { return nil }
        #else
            guard let first = CommandLine.arguments.first, let resolved = realpath(first, nil)
            else { return nil }
        #endif
        defer { free(resolved) }
        let path = String(cString: resolved)
        return path.lastIndex(of: "/").map { String(path[..<$0]) }
    }
}
