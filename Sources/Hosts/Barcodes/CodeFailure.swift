public import Automation

/// Why a picture of codes cannot be read, or a code not be drawn.
public enum CodeFailure: Error, Equatable, Sendable {
    /// The file cannot be read; the reason is the system's.
    case unreadable(file: String, reason: String)
    /// The file is no picture; the reason is the picture library's.
    case notAPicture(file: String, reason: String)
    /// The picture is larger than any that is looked at.
    case tooLarge(file: String, width: Int, height: Int)
    /// SDL2_image's library is not installed.
    case noPictureLibrary(String)
    /// A text is longer than a code can carry, in bytes.
    case tooLong(bytes: Int)

    /// What was found and what was wanted.
    public func sentence(in tongue: Tongue) -> String {
        switch self {
        case .unreadable(let file, let reason):
            tongue("\(file) cannot be read: \(reason).", "\(file) を読めません（\(reason)）。")
        case .notAPicture(let file, let reason):
            tongue(
                "\(file): found no picture (\(reason)); wanted a PNG, JPEG or BMP picture.",
                "\(file) は画像ではありません（\(reason)）。PNG、JPEG、BMPの画像を指定してください。")
        case .tooLarge(let file, let width, let height):
            tongue(
                "\(file): found \(width) x \(height) pixels; wanted at most "
                    + "\(GrayPicture.longestSide) a side.",
                "\(file) は \(width)×\(height) ピクセルです。"
                    + "縦横とも \(GrayPicture.longestSide) ピクセルまでの画像を指定してください。")
        case .noPictureLibrary(let name):
            tongue(
                "\(name), SDL2_image's library, is not installed.",
                "SDL2_imageのライブラリ \(name) がインストールされていません。")
        case .tooLong(let bytes):
            tongue(
                "Found \(bytes) bytes; a QR code can carry \(CodeMatrix.mostBytes).",
                "\(bytes) バイトあります。QRコードに入るのは \(CodeMatrix.mostBytes) バイトまでです。")
        }
    }
}
