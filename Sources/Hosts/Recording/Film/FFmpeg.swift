import Foundation
import Session

/// The program ffmpeg, which makes films of pictures; an optional tool of the machine.
///
/// ```
///   pictures --pipe--> ffmpeg --> a file in a folder of its own --> bytes
/// ```
///
/// Nothing in the film's file depends on when and where it was made.
///
/// Source: ffmpeg.org, "ffmpeg Documentation", "FFmpeg Codecs Documentation" (libx264).
public struct FFmpeg: Sendable {
    private let path: String

    init(path: String) { self.path = path }

    /// What a film can become.
    public enum Form: String, CaseIterable, Sendable {
        case mp4, gif
    }

    /// The program in PATH; nil where it is not installed.
    public static var path: String? { InstalledProgram.path("ffmpeg") }

    /// Makes a film.
    func film(_ film: Film, as form: Form) throws(FilmFailure) -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "garakei-film-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "film.\(form.rawValue)")
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try run(Self.arguments(form) + [file.path], feeding: Self.pictures(film, form))
            let bytes = [UInt8](try Data(contentsOf: file))
            guard form == .gif else { return bytes }
            let hundredths = film.frames.map { Int($0.milliseconds / 10) }
            guard let timed = GIFTimes.set(hundredths, in: bytes) else {
                throw FilmFailure.failed("its GIF has other pictures than it was given")
            }
            return timed
        } catch let failure as FilmFailure {
            throw failure
        } catch { throw .unwritable(path: folder.path, reason: error.localizedDescription) }
    }

    private static func arguments(_ form: Form) -> [String] {
        let input = [
            "-nostdin", "-hide_banner", "-loglevel", "error", "-y", "-f", "image2pipe",
            "-framerate", "\(1000 / Film.tick)", "-c:v", "png", "-i", "pipe:0",
        ]
        let own =
            switch form {
            case .mp4:
                [
                    // Its colours stand in squares of two by two pixels.
                    "-vf", "pad=ceil(iw/2)*2:ceil(ih/2)*2", "-pix_fmt", "yuv420p",
                    "-c:v", "libx264", "-crf", "18", "-threads", "1", "-movflags", "+faststart",
                ]
            case .gif:
                [
                    "-filter_complex",
                    "split[a][b];[a]palettegen=stats_mode=full[p];[b][p]paletteuse=dither=none",
                ]
            }
        return input + own
            + ["-fflags", "+bitexact", "-flags:v", "+bitexact", "-map_metadata", "-1"]
    }

    /// A picture as often as its ticks; in a GIF each has a time of its own, which is set afterwards.
    private static func pictures(_ film: Film, _ form: Form) -> [(picture: [UInt8], times: Int)] {
        film.frames.map { ($0.picture, form == .gif ? 1 : Int($0.milliseconds / Film.tick)) }
    }

    /// Runs the program, and waits for its end.
    private func run(
        _ arguments: [String], feeding pictures: [(picture: [UInt8], times: Int)]
    ) throws {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        let complaints = Pipe()
        process.standardError = complaints
        process.standardOutput = FileHandle.nullDevice
        let pipe = try PicturePipe()
        process.standardInput = pipe.reading
        do { try process.run() } catch {
            throw FilmFailure.failed("\(path): \(error.localizedDescription)")
        }
        pipe.feed(pictures)
        let words = String(
            decoding: (try? complaints.fileHandleForReading.readToEnd()) ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw FilmFailure.failed(words.split(separator: "\n").last.map(String.init) ?? path)
        }
    }
}

/// The way of pictures into a program. A socket, because writing into a pipe whose reader has ended
/// would end this process, too.
private struct PicturePipe {
    /// For the program.
    let reading: FileHandle
    private let writing: FileHandle

    init() throws(FilmFailure) {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
            throw .failed(String(cString: strerror(errno)))
        }
        reading = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true)
        writing = FileHandle(fileDescriptor: ends[1], closeOnDealloc: true)
    }

    /// Sends all pictures, as far as they are wanted, and the end.
    func feed(_ pictures: [(picture: [UInt8], times: Int)]) {
        // This side must not keep the reader's end open, or nobody would notice its death.
        try? reading.close()
        defer { try? writing.close() }
        for (picture, times) in pictures {
            for _ in 0..<times {
                guard send(picture) else { return }
            }
        }
    }

    private func send(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { room in
                Foundation.send(
                    writing.fileDescriptor, room.baseAddress?.advanced(by: sent),
                    room.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }
}
