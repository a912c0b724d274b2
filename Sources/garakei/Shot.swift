import AssetFiles
import Foundation
import Handset
import Rendering
import ScreenTree

/// A picture of what a phone shows, as a file.
struct Shot {
    var assets: AssetFolder
    var model: PhoneModel
    /// Draws the whole handset around the display; nil for the display alone.
    var skin: SkinSheet?

    func write(_ screen: ScreenTree, to path: String) throws {
        do {
            let studio = try Studio(assets: assets, cache: CacheFolder.path)
            let painter = DisplayPainter(
                theme: Theme.of(model.carrier), studio: studio, height: model.displayHeight)
            var display = try Canvas(width: painter.display.width, height: painter.display.height)
            painter.paint(screen, on: &display)
            let notes = [(key: "Software", value: "garakei"), (key: "Title", value: screen.id)]
            guard let skin else {
                try studio.check()
                return try display.writePNG(to: path, text: notes)
            }
            let handset = try HandsetPicture(skin, scale: 1, studio)
            var canvas = try Canvas(width: handset.size.width, height: handset.size.height)
            handset.paint(display: display, on: &canvas)
            try studio.check()
            try canvas.writePNG(to: path, text: notes)
        } catch {
            throw Complaint.environment("\(error)")
        }
    }
}

/// Where rasterised skins are kept. Source: the XDG base directory rules.
enum CacheFolder {
    static var path: String? {
        let environment = ProcessInfo.processInfo.environment
        if let named = environment["XDG_CACHE_HOME"], !named.isEmpty { return named + "/garakei" }
        return environment["HOME"].map { $0 + "/.cache/garakei" }
    }
}
