public import Automation
import Foundation
import Session

/// Writes films: `.mp4` and `.gif` by ffmpeg, where the machine has it; `.png` as pictures with
/// numbers, `NAME-00001.png` and so on; a name without an ending as a folder of such pictures.
///
/// Without ffmpeg a `.mp4` or `.gif` becomes pictures with numbers, and a sentence says so. The same
/// film makes the same bytes with the same ffmpeg.
public struct FilmWriter: Sendable {
    private let ffmpeg: FFmpeg?

    /// - Parameter ffmpeg: the program's path; nil where the machine has none.
    public init(ffmpeg path: String? = FFmpeg.path) { ffmpeg = path.map(FFmpeg.init) }

    /// What became of a film.
    public struct Written: Equatable, Sendable {
        /// The film's file or folder; of pictures with numbers the first.
        public var path: String
        /// Why it is something else than was asked for; nil where it is not.
        public var remark: Wording?
    }

    /// The endings that a film's name can have.
    public static let endings = FFmpeg.Form.allCases.map(\.rawValue) + ["png"]

    /// - Throws: what is wrong with the name, the film or the place, and when ffmpeg fails.
    public func write(_ film: Film, to path: String) throws(FilmFailure) -> Written {
        guard !film.frames.isEmpty else { throw .empty }
        let (stem, ending) = Self.parts(of: path)
        guard let ending else {
            return Written(path: try Self.write(film, "\(path)/", in: path), remark: nil)
        }
        guard let form = FFmpeg.Form(rawValue: ending.lowercased()) else {
            guard ending.lowercased() == "png" else { throw .unknownEnding(path) }
            return Written(path: try Self.write(film, stem + "-", in: nil), remark: nil)
        }
        guard let ffmpeg else {
            let first = try Self.write(film, stem + "-", in: nil)
            return Written(
                path: first,
                remark: Wording(
                    "\(path) wants the program ffmpeg, which is not installed; the film is "
                        + "\(film.frames.count) pictures from \(first) on.",
                    "\(path) を作るには ffmpeg が必要です。インストールされていないため、\(first) から"
                        + "\(film.frames.count)枚の画像にしました。"))
        }
        try Self.makeFolder(of: path)
        try Self.write(try ffmpeg.film(film, as: form), to: path)
        return Written(path: path, remark: nil)
    }

    /// A film as the bytes of a file.
    ///
    /// - Throws: `noProgram` without ffmpeg.
    public func bytes(of film: Film, as form: FFmpeg.Form) throws(FilmFailure) -> [UInt8] {
        guard !film.frames.isEmpty else { throw .empty }
        guard let ffmpeg else { throw .noProgram }
        return try ffmpeg.film(film, as: form)
    }

    // MARK: Files

    /// Without a dot in its last part a name has no ending.
    private static func parts(of path: String) -> (stem: String, ending: String?) {
        let name = path.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return (path, nil) }
        let ending = name[name.index(after: dot)...]
        return (String(path.dropLast(ending.count + 1)), String(ending))
    }

    /// Writes pictures with numbers, which begin with 1.
    /// - Returns: the folder, or the first picture's file where there is no folder of their own.
    private static func write(
        _ film: Film, _ head: String, in folder: String?
    ) throws(FilmFailure) -> String {
        try makeFolder(of: head + "1")
        for (number, frame) in film.frames.enumerated() {
            try write(frame.picture, to: name(head, number))
        }
        return folder ?? name(head, 0)
    }

    private static func name(_ head: String, _ number: Int) -> String {
        let digits = "\(number + 1)"
        return head + String(repeating: "0", count: max(0, 5 - digits.count)) + digits + ".png"
    }

    private static func makeFolder(of path: String) throws(FilmFailure) {
        let folder = (path as NSString).deletingLastPathComponent
        guard !folder.isEmpty else { return }
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
        } catch { throw .unwritable(path: folder, reason: error.localizedDescription) }
    }

    private static func write(_ bytes: [UInt8], to path: String) throws(FilmFailure) {
        do { try Data(bytes).write(to: URL(filePath: path), options: .atomic) } catch {
            throw .unwritable(path: path, reason: error.localizedDescription)
        }
    }
}

/// Why there is no film.
public enum FilmFailure: Error, Equatable, Sendable {
    /// Nothing was shown.
    case empty
    case unknownEnding(String)
    case noProgram
    case unwritable(path: String, reason: String)
    /// ffmpeg's own words.
    case failed(String)

    /// What is wrong and the way out.
    public var words: Wording {
        switch self {
        case .empty: Wording("the film has no picture", "動画に画像がありません")
        case .unknownEnding(let path):
            Wording(
                "found \(path); wanted a film's name that ends in .mp4, .gif or .png, or a folder's "
                    + "without an ending",
                "\(path) は指定できません。.mp4、.gif、.png のいずれかで終わる名前か、フォルダ名を指定してください")
        case .noProgram:
            Wording(
                "a film wants the program ffmpeg, which is not installed (Debian: apt-get install "
                    + "ffmpeg)",
                "動画を作るには ffmpeg が必要です（Debian: apt-get install ffmpeg）")
        case .unwritable(let path, let reason):
            Wording("\(path) cannot be written: \(reason)", "\(path) に書き込めません（\(reason)）")
        case .failed(let reason):
            Wording("ffmpeg made no film: \(reason)", "ffmpeg が動画を作れませんでした（\(reason)）")
        }
    }
}
