import Handset
import Vocabulary

extension SkinSheet {
    /// Reads a skin of the assets by its name, such as `docomo-pearl`.
    ///
    /// - Throws: `AssetFailure` with file, line and field for whatever is missing or wrong.
    public static func load(_ name: String, from assets: AssetFolder) throws(AssetFailure)
        -> SkinSheet
    {
        let file = assets.path("skins/\(name).yaml")
        guard FileBytes.exists(file) else {
            let known = try names(in: assets).joined(separator: ", ")
            throw AssetFailure(
                file: file, problem: "there is no such skin", wanted: "one of \(known)")
        }
        return try SkinSheet(YAMLReader(file: file))
    }

    /// Whether a model with so high a display can have it: nothing is stretched or cut.
    ///
    /// - Parameter displayHeight: in points.
    public func fits(displayHeight: Int) -> Bool { display.height == displayHeight }

    /// The names of the skins that the assets hold, in order.
    public static func names(in assets: AssetFolder) throws(AssetFailure) -> [String] {
        let suffix = ".yaml"
        return try FileBytes.names(in: assets.path("skins")).filter { $0.hasSuffix(suffix) }
            .map { String($0.dropLast(suffix.count)) }
    }

    /// - Parameter sheet: the top of a skin's file; the layers lie beside that file.
    public init(_ sheet: YAMLReader) throws(AssetFailure) {
        try sheet.allow(only: [
            "name", "form", "size", "body", "pressed", "lit", "litPressed", "litColors", "glass",
            "lamp", "display", "ring", "pressedShift", "keys", "labels",
        ])
        let size = try sheet["size"].list(count: 2)
        let (width, height) = (try size[0].int(in: 1...4096), try size[1].int(in: 1...4096))
        let whole = Box(x: 0, y: 0, width: width, height: height)
        let display = try Self.box(sheet["display"], in: whole)
        let heights = PhoneModel.displayHeights
        guard display.width == 240, heights.contains(display.height) else {
            throw try sheet["display"].failure(
                problem: "is \(display.width) x \(display.height)",
                wanted: "a width of 240 and a height from \(heights.lowerBound) to "
                    + "\(heights.upperBound)")
        }
        let ring = try sheet["ring"]
        try ring.allow(only: ["area", "radius"])
        self.init(
            name: try sheet["name"].string(), form: try sheet["form"].choice(),
            width: width, height: height,
            body: try Self.drawing(sheet["body"]), pressed: try Self.drawing(sheet["pressed"]),
            lit: try Self.drawing(sheet["lit"]),
            litPressed: try Self.drawing(sheet["litPressed"]),
            litColors: try Self.litColors(sheet["litColors"]),
            glass: try Self.layer(sheet["glass"], in: whole),
            lamp: try Self.layer(sheet["lamp"], in: whole), display: display,
            ring: Ring(
                area: try Self.box(ring["area"], in: whole),
                radius: try ring["radius"].int(in: 0...400)),
            pressedShift: try sheet["pressedShift"].int(in: 0...8),
            keys: try Self.keys(sheet["keys"], in: whole),
            labels: try Self.labels(sheet["labels"], in: whole))
    }
}

// MARK: Parts of a sheet

extension SkinSheet {
    private static func box(_ reader: YAMLReader, in whole: Box) throws(AssetFailure) -> Box {
        let items = try reader.list(
            count: 4, wanted: "four whole numbers x, y, width, height")
        let box = Box(
            x: try items[0].int(), y: try items[1].int(), width: try items[2].int(in: 1...4096),
            height: try items[3].int(in: 1...4096))
        guard box.x >= 0, box.y >= 0, box.x <= whole.width - box.width,
            box.y <= whole.height - box.height
        else {
            throw reader.failure(
                problem: "[\(box.x), \(box.y), \(box.width), \(box.height)] leaves the canvas",
                wanted: "a place within \(whole.width) x \(whole.height)")
        }
        return box
    }

    private static func spot(_ reader: YAMLReader, in whole: Box) throws(AssetFailure) -> Spot {
        let items = try reader.list(count: 2, wanted: "two numbers x, y")
        let spot = Spot(x: try items[0].double(), y: try items[1].double())
        guard spot.x >= 0, spot.y >= 0, spot.x <= Double(whole.width),
            spot.y <= Double(whole.height)
        else {
            throw reader.failure(
                problem: "[\(spot.x), \(spot.y)] leaves the canvas",
                wanted: "a place within \(whole.width) x \(whole.height)")
        }
        return spot
    }

    /// The full path of a drawing that lies beside the sheet.
    private static func drawing(_ reader: YAMLReader) throws(AssetFailure) -> String {
        let name = try reader.string()
        let folder = reader.file.lastIndex(of: "/").map { String(reader.file[...$0]) } ?? ""
        guard name.hasSuffix(".svg"), FileBytes.exists(folder + name) else {
            throw reader.failure(
                problem: "there is no file \(name)", wanted: "an SVG file beside the sheet")
        }
        return folder + name
    }

    private static func layer(_ reader: YAMLReader, in whole: Box) throws(AssetFailure) -> Layer {
        try reader.allow(only: ["area", "layer"])
        return Layer(area: try box(reader["area"], in: whole), file: try drawing(reader["layer"]))
    }

    private static func litColors(_ reader: YAMLReader) throws(AssetFailure) -> [LitColor] {
        var colors: [LitColor] = []
        for entry in try reader.entries() {
            guard let day = YAMLReader.color(entry.name) else {
                throw entry.value.failure(
                    problem: "\"\(entry.name)\" is no colour", wanted: "a name such as \"#26324a\"")
            }
            colors.append(LitColor(day: day, lit: try entry.value.color()))
        }
        return colors
    }

    private static func keys(_ reader: YAMLReader, in whole: Box) throws(AssetFailure) -> [KeyPlace]
    {
        let names = drawnKeys.map(\.rawValue)
        try reader.allow(only: names)
        for name in names { _ = try reader[name] }
        var places: [KeyPlace] = []
        for entry in try reader.entries() {
            try entry.value.allow(only: ["area", "hit"])
            places.append(
                KeyPlace(
                    key: Key(rawValue: entry.name)!, area: try box(entry.value["area"], in: whole),
                    shape: try shape(entry.value["hit"], in: whole)))
        }
        return places
    }

    private static func shape(_ reader: YAMLReader, in whole: Box) throws(AssetFailure) -> Shape {
        try reader.allow(only: ["rect", "radius", "polygon", "circle", "sector"])
        if let rect = try reader.optional("rect") {
            return try rectangle(rect, radius: reader["radius"], in: whole)
        }
        if let polygon = try reader.optional("polygon") {
            var corners: [Spot] = []
            for item in try polygon.list() { corners.append(try spot(item, in: whole)) }
            guard corners.count >= 3 else { throw polygon.failure(wanted: "three corners or more") }
            return .polygon(corners)
        }
        if let circle = try reader.optional("circle") {
            let items = try circle.list(count: 3)
            return .circle(
                center: Spot(x: try items[0].double(), y: try items[1].double()),
                radius: try items[2].double())
        }
        if let sector = try reader.optional("sector") {
            let degrees = try sector.int()
            guard [0, 90, 180, 270].contains(degrees) else {
                throw sector.failure(wanted: "0, 90, 180 or 270 degrees")
            }
            return .sector(degrees: degrees)
        }
        throw reader.failure(wanted: "rect, polygon, circle or sector")
    }

    private static func rectangle(
        _ rect: YAMLReader, radius: YAMLReader, in whole: Box
    ) throws(AssetFailure) -> Shape {
        let items = try rect.list(count: 4, wanted: "four numbers x, y, width, height")
        let (x, y) = (try items[0].double(), try items[1].double())
        let (width, height) = (try items[2].double(), try items[3].double())
        guard x >= 0, y >= 0, width > 0, height > 0, x + width <= Double(whole.width),
            y + height <= Double(whole.height)
        else {
            throw rect.failure(
                problem: "leaves the canvas",
                wanted: "a place within \(whole.width) x \(whole.height)")
        }
        return .rectangle(
            x: x, y: y, width: width, height: height, radius: try radius.double())
    }

    private static func labels(_ reader: YAMLReader, in whole: Box) throws(AssetFailure) -> [Label]
    {
        var labels: [Label] = []
        for item in try reader.list() {
            try item.allow(only: ["key", "text", "at", "size", "face", "align", "color"])
            let text = try item["text"]
            guard try !text.string().isEmpty else { throw text.failure(wanted: "some text") }
            labels.append(
                Label(
                    key: try item.optional("key").map { key throws(AssetFailure) in try key.choice()
                    },
                    text: try text.string(), at: try spot(item["at"], in: whole),
                    size: try item["size"].int(in: 6...64), face: try item["face"].choice(),
                    align: try item["align"].choice(), color: try item["color"].color()))
        }
        return labels
    }
}
