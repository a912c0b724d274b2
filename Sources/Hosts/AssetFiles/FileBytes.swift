#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Reads whole small files.
public enum FileBytes {
    /// The bytes of a file.
    ///
    /// - Throws: `AssetFailure` with the system's words when it cannot be read.
    public static func read(_ path: String) throws(AssetFailure) -> [UInt8] {
        guard let file = fopen(path, "rb") else {
            throw AssetFailure(file: path, problem: String(cString: strerror(errno)))
        }
        defer { fclose(file) }
        var status = stat()
        guard fstat(fileno(file), &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw AssetFailure(file: path, problem: "not a file")
        }
        let size = Int(status.st_size)
        return [UInt8](unsafeUninitializedCapacity: max(1, size)) { buffer, count in
            count = fread(buffer.baseAddress, 1, size, file)
        }
    }

    /// The text of a UTF-8 file.
    public static func readText(_ path: String) throws(AssetFailure) -> String {
        guard let text = String(validating: try read(path), as: UTF8.self) else {
            throw AssetFailure(file: path, problem: "not text in UTF-8")
        }
        return text
    }

    /// The names of what a folder holds, in order.
    ///
    /// - Throws: `AssetFailure` with the system's words when the folder cannot be read.
    public static func names(in folder: String) throws(AssetFailure) -> [String] {
        guard let listing = opendir(folder) else {
            throw AssetFailure(file: folder, problem: String(cString: strerror(errno)))
        }
        defer { closedir(listing) }
        var names: [String] = []
        while let entry = readdir(listing) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    public static func exists(_ path: String) -> Bool { access(path, R_OK) == 0 }

    /// Whether ``read(_:)`` can read it, as it can no folder.
    static func isFile(_ path: String) -> Bool {
        var facts = stat()
        guard exists(path), stat(path, &facts) == 0 else { return false }
        return facts.st_mode & S_IFMT == S_IFREG
    }
}
