public import AssetFiles
public import Automation
import Foundation
public import Handset
public import Recording
public import Rendering
public import ScreenTree
public import Session
public import Vocabulary

/// The pictures of a run: those that flows take, and those that they compare with kept ones.
///
/// A kept picture lies beside the flow, one a model: `golden/<path>.<model>.png`. Where there is
/// none, the check fails; with `--update` it is written.
///
/// Source: automation.md 2.2 (assertScreenshot, takeScreenshot), 2.4 (3).
public final class FlowGallery: FlowPictures, DisplayPictures {
    private let studio: Studio
    private let films = FilmWriter()
    /// Where pictures are written; nil for beside the working folder, as the flow says.
    private let folder: String?
    private let updates: Bool

    /// - Throws: when the fonts are not installed.
    public init(
        assets: AssetFolder, cache: String?, folder: String?, updates: Bool
    ) throws(DrawingFailure) {
        studio = try Studio(assets: assets, cache: cache)
        self.folder = folder
        self.updates = updates
    }

    public func take(
        _ screen: ScreenTree, as path: String, _ model: PhoneModel
    ) throws(PictureFault) -> String {
        let place = placed(path.hasSuffix(".png") ? path : path + ".png")
        try write(screen, model, to: place)
        return place
    }

    public func record(
        _ frames: [RunningWorld.Frame], until end: WorldTime, as path: String,
        _ model: PhoneModel
    ) throws(PictureFault) -> RecordedPictures {
        do {
            let film = try Film(of: frames, until: end, on: model, self)
            let written = try films.write(film, to: placed(path))
            return RecordedPictures(path: written.path, remark: written.remark)
        } catch let failure as FilmFailure {
            throw PictureFault(failure.words)
        } catch {
            throw PictureFault(Wording("\(error)", "\(error)"))
        }
    }

    public func compare(
        _ screen: ScreenTree, _ check: FlowCommand.PictureCheck, crop: ScreenNode?,
        beside file: String, _ model: PhoneModel
    ) throws(PictureFault) -> String {
        let kept = Self.kept(check.path, beside: file, model)
        do {
            let shown = try picture(of: screen, model)
            guard FileManager.default.fileExists(atPath: kept) else {
                guard updates else { throw Self.absent(kept) }
                try write(screen, model, to: kept)
                return kept
            }
            let wanted = try Canvas.read(png: kept)
            let area = try crop.flatMap { try places(of: screen, on: model)[$0.part] }
            guard let difference = shown.difference(from: wanted, in: area) else {
                throw PictureFault(
                    Wording(
                        "\(kept) is \(wanted.width) x \(wanted.height) pixels; the display has "
                            + "\(shown.width) x \(shown.height)",
                        "\(kept) は \(wanted.width) x \(wanted.height) ですが、画面は "
                            + "\(shown.width) x \(shown.height) です"))
            }
            if difference.samePercentage * 100 >= Double(check.threshold) { return kept }
            if updates {
                try write(screen, model, to: kept)
                return kept
            }
            let name = check.path.split(separator: "/").last.map(String.init) ?? "picture"
            let diff = placed("\(name).\(model.id).diff.png")
            try Self.makeFolder(of: diff)
            try shown.differencePicture(from: wanted).writePNG(to: diff)
            throw Self.different(difference, check, kept, diff)
        } catch let fault as PictureFault {
            throw fault
        } catch let failure as DrawingFailure {
            throw PictureFault(Wording("\(failure)", "\(failure)"))
        } catch {
            throw PictureFault(Wording("\(error)", "\(error)"))
        }
    }

    private static func absent(_ kept: String) -> PictureFault {
        PictureFault(
            Wording(
                "there is no \(kept) to compare with; --update writes it",
                "比較する画像 \(kept) がありません。--update で作成できます"))
    }

    private static func different(
        _ difference: Canvas.Difference, _ check: FlowCommand.PictureCheck, _ kept: String,
        _ diff: String
    ) -> PictureFault {
        let same = String(format: "%.2f", difference.samePercentage)
        return PictureFault(
            Wording(
                "\(same) % of the pixels are those of \(kept); wanted \(Double(check.threshold) / 100) %. "
                    + "\(diff) shows where: \(difference.changed) pixels",
                "\(kept) と同じ画素は \(same) % です（必要なのは \(Double(check.threshold) / 100) %）。"
                    + "違いは \(diff) にあります（\(difference.changed)画素）"))
    }

    // MARK: Files

    static func kept(_ path: String, beside file: String, _ model: PhoneModel) -> String {
        let folder = (file as NSString).deletingLastPathComponent
        return "\(folder.isEmpty ? "." : folder)/golden/\(path).\(model.id).png"
    }

    private func placed(_ path: String) -> String {
        path.hasPrefix("/") ? path : "\(folder ?? ".")/\(path)"
    }

    private static func makeFolder(of path: String) throws {
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent,
            withIntermediateDirectories: true)
    }

    private func write(
        _ screen: ScreenTree, _ model: PhoneModel, to path: String
    ) throws(PictureFault) {
        do {
            try Self.makeFolder(of: path)
            let notes = [(key: "Software", value: "garakei"), (key: "Title", value: screen.id)]
            try picture(of: screen, model).writePNG(to: path, text: notes)
        } catch {
            throw PictureFault(Wording("\(path): \(error)", "\(path): \(error)"))
        }
    }

    /// The display as a PNG.
    public func png(
        of screen: ScreenTree, on model: PhoneModel
    ) throws(DrawingFailure) -> [UInt8] {
        try picture(of: screen, model).pngBytes(text: [("Title", screen.id)])
    }

    /// The display as a PNG, pale, and red where a kept picture is otherwise; nil where that has
    /// another size.
    func difference(
        of screen: ScreenTree, from path: String, _ model: PhoneModel
    ) throws(DrawingFailure) -> [UInt8]? {
        let shown = try picture(of: screen, model)
        let kept = try Canvas.read(png: path)
        guard shown.difference(from: kept) != nil else { return nil }
        return try shown.differencePicture(from: kept).pngBytes()
    }

    /// Where the parts of the display stand, in its pixels.
    public func places(
        of screen: ScreenTree, on model: PhoneModel
    ) throws(DrawingFailure) -> [ScreenPart: Rect] {
        try painter(of: model).places(of: screen)
    }

    private func painter(of model: PhoneModel) -> DisplayPainter {
        DisplayPainter(
            theme: Theme.of(model.carrier), studio: studio, height: model.displayHeight)
    }

    private func picture(
        of screen: ScreenTree, _ model: PhoneModel
    ) throws(DrawingFailure) -> Canvas {
        let painter = painter(of: model)
        var canvas = try Canvas(width: painter.display.width, height: painter.display.height)
        painter.paint(screen, on: &canvas)
        try studio.check()
        return canvas
    }
}
