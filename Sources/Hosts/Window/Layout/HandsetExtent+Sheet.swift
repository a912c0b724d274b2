import AssetFiles
import Rendering

extension HandsetExtent {
    init(_ sheet: SkinSheet) {
        self.init(
            size: Size(sheet.width, sheet.height), least: HandsetFit.leastHeight(of: sheet))
    }
}
