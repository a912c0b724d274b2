import Foundation

/// The program's pages of code and tables that only its start needed.
///
/// Reading the command line, the skin and the state goes through a large part of the program once:
/// some ten megabytes that the process would keep mapped as long as its window is open.
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
            }
        #endif
    }

    #if os(Linux)
        /// What is needed again comes back by itself from the program's file. Nothing is lost: pages
        /// that can be executed were never written to.
        private static func giveBack() {
            guard let program = readlink("/proc/self/exe") else { return }
            for line in ProcFile.text("/proc/self/maps").split(separator: "\n") {
                let words = line.split(separator: " ", maxSplits: 2)
                let ends = words.first?.split(separator: "-").compactMap { UInt($0, radix: 16) }
                guard line.hasSuffix(" " + program), words[1] == "r-xp", let ends, ends.count == 2
                else { continue }
                madvise(
                    UnsafeMutableRawPointer(bitPattern: ends[0]), Int(ends[1] - ends[0]),
                    MADV_DONTNEED)
            }
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
