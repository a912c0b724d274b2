import Foundation

#if os(Linux)
    import CMalloc
#endif

/// The pages of code and tables, and the memory, that only the program's start needed.
///
/// Reading the command line, the skin and the state goes through a large part of the program and of
/// its libraries once: some forty megabytes that the process would keep mapped as long as its
/// window is open.
enum StartPages {
    /// Gives them back a second from now, when the start is over.
    ///
    /// It waits in a thread of its own, because a task that sleeps makes libdispatch look after its
    /// threads once a second from then on.
    static func giveBackSoon() {
        #if os(Linux)
            Thread.detachNewThread {
                sleep(1)
                giveBack()
                // What the start had reserved, too, where it stands free.
                malloc_trim(0)
            }
        #endif
    }

    #if os(Linux)
        /// What is needed again comes back by itself from its file. Nothing is lost: no page of these
        /// was ever written to, nor can be.
        private static func giveBack() {
            // A library that is in use stays where it is: nothing else comes to stand there meanwhile.
            let libraries = Set(mappings().map(\.file)).filter { $0.contains(".so") }
            let held = libraries.compactMap { file in
                dlopen(file, RTLD_LAZY | RTLD_NOLOAD).map { (file, $0) }
            }
            defer { for (_, library) in held { dlclose(library) } }
            let files = held.map(\.0) + [readlink("/proc/self/exe")].compactMap { $0 }
            for mapping in mappings() where mapping.isUntouched && files.contains(mapping.file) {
                madvise(
                    UnsafeMutableRawPointer(bitPattern: mapping.start),
                    Int(mapping.end - mapping.start), MADV_DONTNEED)
            }
        }

        /// A part of a file in the process's memory.
        private struct Mapping {
            var file: String
            var start: UInt
            var end: UInt
            /// Whether the process has the file's own pages here, and cannot write to them.
            var isUntouched: Bool
        }

        private static func mappings() -> [Mapping] {
            var mappings: [Mapping] = []
            var isOfFile = false
            for line in ProcFile.text("/proc/self/smaps").split(separator: "\n") {
                let words = line.split(separator: " ", maxSplits: 5)
                if isOfFile, words[0] == "Anonymous:", words[1] != "0" {
                    mappings[mappings.count - 1].isUntouched = false
                }
                // `55d0-55f0 r-xp 0000 08:01 123 /usr/lib/…`; what follows it are names with a colon.
                guard !words[0].hasSuffix(":") else { continue }
                let ends = words[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
                isOfFile = words.count == 6 && words[5].drop { $0 == " " }.hasPrefix("/")
                guard isOfFile, ends.count == 2 else { continue }
                mappings.append(
                    Mapping(
                        file: String(words[5].drop { $0 == " " }), start: ends[0], end: ends[1],
                        isUntouched: ["r-xp", "r--p"].contains(words[1])))
            }
            return mappings
        }

        private static func readlink(_ path: String) -> String? {
            try? FileManager.default.destinationOfSymbolicLink(atPath: path)
        }
    #endif
}

/// The kernel's files about processes, which have no length before they are read.
enum ProcFile {
    /// The whole text; empty when the file is not there.
    static func text(_ path: String) -> String {
        guard let file = fopen(path, "r") else { return "" }
        defer { fclose(file) }
        var text: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&piece, 1, piece.count, file)
            guard count > 0 else { return String(decoding: text, as: UTF8.self) }
            text += piece[..<count]
        }
    }
}
