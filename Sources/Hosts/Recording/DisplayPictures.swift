public import Handset
public import Rendering
public import ScreenTree

/// Draws displays for films and traces; neither draws anything itself.
public protocol DisplayPictures {
    /// The display as a PNG.
    func png(of screen: ScreenTree, on model: PhoneModel) throws(DrawingFailure) -> [UInt8]

    /// Where the parts of the display stand, in its pixels.
    func places(
        of screen: ScreenTree, on model: PhoneModel
    ) throws(DrawingFailure) -> [ScreenPart: Rect]
}
