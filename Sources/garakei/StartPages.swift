import Foundation

/// The program's pages of code and tables that only its start needed.
///
/// Reading the command line, the skin and the state takes a large part of the program once and never
/// again: twelve megabytes that the process would keep mapped as long as the window is open.
enum StartPages {
    /// Gives them back. What is needed again comes back by itself, from the file.
    ///
    /// Pages that can be executed were never written to, so nothing is lost with them.
    static func giveBack() {
        #if os(Linux)
            let maps = (try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8)) ?? ""
            let program = CommandLine.programPath
            for line in maps.split(separator: "\n") where line.hasSuffix(program) {
                let words = line.split(separator: " ", maxSplits: 2)
                guard words.count == 3, words[1] == "r-xp" else { continue }
                let ends = words[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
                guard ends.count == 2 else { continue }
                madvise(
                    UnsafeMutableRawPointer(bitPattern: ends[0]), Int(ends[1] - ends[0]),
                    MADV_DONTNEED)
            }
        #endif
    }
}

extension CommandLine {
    /// The full path of the running program.
    static var programPath: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            ?? Bundle.main.executablePath ?? arguments[0]
    }
}
