import AssetFiles
import Rendering

extension HandsetExtent {
    /// Air that stays above the display and below the last key when the handset slides, in units.
    private static let air = 3

    init(_ sheet: SkinSheet) {
        let lowest = sheet.keys.map { $0.area.y + $0.area.height }.max() ?? sheet.height
        self.init(
            size: Size(sheet.width, sheet.height), above: max(0, sheet.display.y - Self.air),
            lowestKey: min(sheet.height, lowest + Self.air))
    }
}
