import Rendering
import Testing

@testable import Window

// Source: issue 7 (`--side-by-side`); R-TRAIN-008.
@Suite("two handsets stand beside each other where there is room for both")
struct SideBySideTests {
    private let own = HandsetExtent(size: Size(288, 800), least: 560)
    private let other = HandsetExtent(size: Size(300, 780), least: 560)

    private func layout(_ size: Size, hidesPanel: Bool = false) -> WindowLayout {
        WindowLayout(drawable: size, handset: own, companion: other, hidesPanel: hidesPanel)
    }

    @Test(
        "neither over the other, nor under the panel, nor out of the window",
        arguments: [Size(1280, 860), Size(1176, 700), Size(1920, 1080), Size(2560, 1720)])
    func places(size: Size) throws {
        let layout = layout(size)
        let companion = try #require(layout.companion)
        let handset = Rect(
            layout.handset.x, layout.handset.y, own.size.width, layout.handsetHeight)
        #expect(handset.intersection(companion).isEmpty)
        #expect(layout.stage.intersection(companion) == companion)
        #expect(layout.panel.intersection(companion).isEmpty)
        #expect(layout.bounds.intersection(companion) == companion)
        // Each stands in the middle of its half.
        #expect(abs(2 * handset.center.x - layout.stage.width / 2) <= 2)
    }

    @Test("in a window that is too narrow for two there is one, in its usual place")
    func narrow() {
        let layout = layout(Size(1000, 860))
        #expect(layout.companion == nil)
        #expect(layout.handset == WindowLayout(drawable: Size(1000, 860), handset: own).handset)
    }

    @Test("without the panel both have the whole window")
    func alone() throws {
        let layout = layout(Size(1280, 860), hidesPanel: true)
        let companion = try #require(layout.companion)
        #expect(companion.x > 640)
        #expect(layout.stage.width == 1280)
    }
}
