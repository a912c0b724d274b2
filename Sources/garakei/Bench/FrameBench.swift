import Handset
import Rendering
import ScreenTree
import Vocabulary

/// How many whole pictures of the display can be painted in a second, on one core.
struct FrameBench {
    let workshop: Workshop

    /// Nanoseconds for each screen.
    private static let length: Int64 = 3_000_000_000

    func run() throws -> [Figure] {
        let model = workshop.models[0]
        let studio = try Studio(assets: workshop.assets)
        let painter = DisplayPainter(theme: .of(model.carrier), studio: studio)
        var display = try Canvas(
            width: DisplayPainter.size.width, height: DisplayPainter.size.height)
        var figures: [Figure] = []
        for (name, screen) in try screens(of: model) {
            let rate = Self.rate { painter.paint(screen, on: &display) }
            figures.append(
                Figure(
                    name: "frames.\(name)", value: rate, unit: "/s",
                    what: "\(screen.id), painted whole, 240 x 320", reach: .atLeast(2000)))
            let pictures = try Self.rate { () throws in
                painter.paint(screen, on: &display)
                _ = try display.pngBytes()
            }
            figures.append(
                Figure(
                    name: "frames.\(name).png", value: pictures, unit: "/s",
                    what: "the same, and packed as a PNG picture", reach: nil))
        }
        try studio.check()
        return figures
    }

    private func screens(of model: PhoneModel) throws -> [(String, ScreenTree)] {
        var traveller = try BenchTraveller(model, seed: 1, at: workshop.morning)
        let standby = traveller.screen
        try traveller.download()
        try traveller.start()
        let form = traveller.screen
        try traveller.enrol()
        return [("standby", standby), ("form", form), ("otp", traveller.screen)]
    }

    private static func rate<Failure: Error>(
        _ paint: () throws(Failure) -> Void
    ) throws(Failure) -> Double {
        // The first one sets the texts, which all others find ready.
        try paint()
        var frames = 0
        let start = Monotonic.nanoseconds
        while Monotonic.nanoseconds - start < length {
            try paint()
            frames += 1
        }
        return Double(frames) / (Double(Monotonic.nanoseconds - start) / 1e9)
    }
}
