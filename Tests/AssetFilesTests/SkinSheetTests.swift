import AssetFiles
import Testing
import Vocabulary

/// The assets of this package, seen from the tests.
let assets: AssetFolder = {
    let here = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return AssetFolder(path: "/\(here)/Assets")
}()

@Suite("a skin's sheet says where its keys lie")
struct SkinSheetTests {
    static let skins = (try? SkinSheet.names(in: assets)) ?? []

    // Source: R-PHONE-002.
    @Test("each shipped skin has every key but the menu key", arguments: skins)
    func complete(name: String) throws {
        let sheet = try SkinSheet.load(name, from: assets)
        #expect(sheet.name == name)
        #expect(Set(sheet.keys.map(\.key)) == Set(Key.allCases).subtracting([.menu]))
    }

    // Source: R-PHONE-001, R-PHONE-002.
    @Test("there are clamshells, sliders and bars, and all stand in the same frame")
    func forms() throws {
        let sheets = try Self.skins.map { try SkinSheet.load($0, from: assets) }
        for form in SkinSheet.Form.allCases { #expect(sheets.contains { $0.form == form }) }
        for sheet in sheets { #expect((sheet.width, sheet.height) == (320, 832)) }
    }

    @Test("the display stands midway above all keys", arguments: skins)
    func display(name: String) throws {
        let sheet = try SkinSheet.load(name, from: assets)
        #expect(2 * sheet.display.x + sheet.display.width == sheet.width)
        let foot = sheet.display.y + sheet.display.height
        #expect(sheet.keys.allSatisfy { $0.area.y >= foot })
        #expect(sheet.lamp.area.y + sheet.lamp.area.height <= sheet.keys.map(\.area.y).min()!)
    }

    @Test("each digit is lettered, and all lettering has a lit colour", arguments: skins)
    func lettering(name: String) throws {
        let sheet = try SkinSheet.load(name, from: assets)
        for label in sheet.labels {
            #expect(sheet.litColors.contains { $0.day == label.color }, "\(label.text)")
        }
        for key in SkinSheet.drawnKeys where key.rawValue.hasPrefix("digit") {
            #expect(sheet.labels.contains { $0.key == key && $0.text == key.rawValue.suffix(1) })
        }
    }

    @Test("a key is hit in its middle", arguments: skins)
    func middles(name: String) throws {
        let sheet = try SkinSheet.load(name, from: assets)
        for place in sheet.keys {
            #expect(sheet.key(at: middle(of: place, sheet)) == place.key)
        }
    }

    @Test("a key is hit nowhere outside the area that it changes", arguments: skins)
    func outside(name: String) throws {
        let sheet = try SkinSheet.load(name, from: assets)
        var found: Set<Key> = []
        for y in 0..<sheet.height {
            for x in 0..<sheet.width {
                let spot = SkinSheet.Spot(x: Double(x) + 0.5, y: Double(y) + 0.5)
                guard let key = sheet.key(at: spot) else { continue }
                found.insert(key)
                let area = sheet.keys.first { $0.key == key }!.area
                #expect(
                    (area.x..<area.x + area.width).contains(x)
                        && (area.y..<area.y + area.height).contains(y),
                    "\(key) at \(x), \(y)")
            }
        }
        #expect(found == Set(SkinSheet.drawnKeys))
    }

    @Test("body, display and gaps are no keys", arguments: skins)
    func gaps(name: String) throws {
        let sheet = try SkinSheet.load(name, from: assets)
        let display = sheet.display
        let spots = [
            (0.5, 0.5), (319.5, 831.5), (160, Double(display.y + 100)), (-5, 400), (160, 2000),
        ]
        for (x, y) in spots { #expect(sheet.key(at: .init(x: x, y: y)) == nil) }
    }

    @Test("the gap between two digits belongs to neither")
    func gapBetweenDigits() throws {
        let sheet = try SkinSheet.load("docomo-pearl", from: assets)
        #expect(sheet.key(at: .init(x: 113.5, y: 610)) == .digit1)
        #expect(sheet.key(at: .init(x: 115.5, y: 610)) == nil)
        #expect(sheet.key(at: .init(x: 117.5, y: 610)) == .digit2)
    }

    @Test("an unknown skin is refused with the names of the known ones")
    func unknownSkin() throws {
        let failure = #expect(throws: AssetFailure.self) {
            try SkinSheet.load("kddi-coral", from: assets)
        }
        #expect(failure?.file.hasSuffix("skins/kddi-coral.yaml") == true)
        #expect(failure?.wanted.contains("docomo-pearl, docomo-silver, softbank-onyx") == true)
    }

    private func middle(of place: SkinSheet.KeyPlace, _ sheet: SkinSheet) -> SkinSheet.Spot {
        switch place.shape {
        case .rectangle(let x, let y, let width, let height, _):
            return .init(x: x + width / 2, y: y + height / 2)
        case .polygon(let corners):
            let count = Double(corners.count)
            return .init(
                x: corners.map(\.x).reduce(0, +) / count, y: corners.map(\.y).reduce(0, +) / count)
        case .circle(let center, _):
            return center
        case .sector(let degrees):
            let center = sheet.ringCenter
            let far = 36.0
            let step = [0: (far, 0.0), 90: (0, far), 180: (-far, 0), 270: (0, -far)][degrees]!
            return .init(x: center.x + step.0, y: center.y + step.1)
        }
    }
}

@Suite("a fault in a skin's sheet names file, line and field")
struct SkinFaultTests {
    static let slips: [Slip] = [
        Slip(
            line: "form: clamshell", becomes: "form: flip", field: "form",
            says: "found \"flip\"; wanted one of clamshell, slider, bar"),
        Slip(
            line: "size: [320, 832]", becomes: "size: [320, tall]", field: "size[1]",
            says: "found \"tall\"; wanted a whole number from 1 to 4096"),
        Slip(
            line: "display: [40, 62, 240, 320]", becomes: "display: [40, 62, 239, 320]",
            field: "display", says: "is 239 x 320; wanted a width of 240"),
        Slip(
            line: "display: [40, 62, 240, 320]", becomes: "display: [40, 62, 240, 319]",
            field: "display", says: "is 240 x 319; wanted a width of 240 and a height from 320"),
        Slip(
            line: "display: [40, 62, 240, 320]", becomes: "display: [40, 62, 240, 481]",
            field: "display", says: "a height from 320 to 480"),
        Slip(
            line: "display: [40, 62, 240, 320]", becomes: "display: [90, 62, 240, 320]",
            field: "display", says: "leaves the canvas; wanted a place within 320 x 832"),
        Slip(
            line: "body: docomo-pearl.svg", becomes: "body: docomo-coral.svg", field: "body",
            says: "there is no file docomo-coral.svg"),
        Slip(
            line: "pressedShift: 1", becomes: "presedShift: 1", field: "presedShift",
            says: "is not known; wanted one of name, form,"),
        Slip(
            line: "  digit5: {area: [116, 638, 88, 54], hit",
            becomes: "  digit5: {area: [116, 638, 88], hit", field: "keys.digit5.area",
            says: "found a list of 3; wanted four whole numbers x, y, width, height"),
        Slip(
            line: "  digit5: {area", becomes: "  five: {area", field: "keys.five",
            says: "is not known; wanted one of softLeft,"),
        Slip(
            line: "hit: {circle: [160, 494.5, 24]}", becomes: "hit: {oval: [160, 494.5, 24]}",
            field: "keys.center.hit.oval", says: "is not known"),
        Slip(
            line: "hit: {sector: 90}", becomes: "hit: {sector: 45}", field: "keys.down.hit.sector",
            says: "found \"45\"; wanted 0, 90, 180 or 270 degrees"),
        Slip(
            line: "{key: clear, text: \"クリア\"", becomes: "{key: cancel, text: \"クリア\"",
            field: "labels[1].key", says: "found \"cancel\"; wanted one of softLeft,"),
        Slip(
            line: "\"#26324a\": \"#ffffff\"", becomes: "\"#26324a\": white",
            field: "litColors.#26324a", says: "found \"white\"; wanted a colour"),
    ]

    @Test("a slip is found where it stands", arguments: slips)
    func slip(_ slip: Slip) throws {
        try slip.expectFound(in: assets.path("skins/docomo-pearl.yaml")) { try SkinSheet($0) }
    }

    @Test("a missing field and a missing key are named")
    func missing() throws {
        let file = assets.path("skins/docomo-pearl.yaml")
        let lines = try FileBytes.readText(file).split(separator: "\n")
        for (start, field) in [("glass:", "glass"), ("  digit7:", "keys.digit7")] {
            let rest = lines.filter { !$0.hasPrefix(start) }.joined(separator: "\n")
            let failure = try #require(throws: AssetFailure.self) {
                try SkinSheet(YAMLReader(text: rest, file: file))
            }
            #expect(failure.field == field)
            #expect(failure.problem == "is missing")
        }
    }
}
