/// The ticks of an actions command, checked as the standard has it.
///
/// A source without a pointer or keys only lets time pass. Ticks of several sources run side by side.
///
/// Source: WebDriver, "Actions", "Processing actions".
struct ActionList: Equatable {
    /// In their order; each holds at most one action of each source.
    private(set) var ticks: [[Action]] = []

    enum Action: Equatable {
        /// Milliseconds.
        case pause(Int)
        case keyDown(Character)
        case keyUp(Character)
        case pointerDown
        case pointerUp
        case pointerMove(x: Double, y: Double, from: Origin, milliseconds: Int)
        /// Turning a wheel over a place, in pixels.
        case scroll(x: Double, y: Double, from: Origin, pixels: Int)
    }

    enum Origin: Equatable {
        case viewport, pointer
        /// The middle of an element.
        case element(String)
    }

    /// - Throws: `invalid argument` for what is malformed.
    init(_ body: JSONValue) throws(DriverError) {
        guard let sources = body["actions"]?.list else { throw .invalid("actions: wanted a list.") }
        var ids: [String: String] = [:]
        for source in sources {
            guard source.members != nil else { throw .invalid("actions: wanted objects.") }
            let type = try Self.choice(source, "type", ["none", "key", "pointer", "wheel"])
            guard let id = source["id"]?.text else { throw .invalid("id: wanted a string.") }
            guard ids[id] == nil else { throw .invalid("id: \(id) stands there twice.") }
            ids[id] = type
            if type == "pointer" { try Self.checkParameters(source["parameters"]) }
            guard let actions = source["actions"]?.list else {
                throw .invalid("actions of \(id): wanted a list.")
            }
            for (tick, action) in actions.enumerated() {
                let action = try Self.action(action, of: type)
                if tick == ticks.count { ticks.append([]) }
                ticks[tick].append(action)
            }
        }
    }

    private static func checkParameters(_ value: JSONValue?) throws(DriverError) {
        guard let value else { return }
        guard value.members != nil else { throw .invalid("parameters: wanted an object.") }
        if value["pointerType"] != nil {
            _ = try choice(value, "pointerType", ["mouse", "pen", "touch"])
        }
    }

    // MARK: One action

    private static func action(_ value: JSONValue, of type: String) throws(DriverError) -> Action {
        guard value.members != nil else { throw .invalid("an action is an object.") }
        let kinds = [
            "none": ["pause"], "key": ["pause", "keyDown", "keyUp"],
            "pointer": ["pause", "pointerDown", "pointerUp", "pointerMove", "pointerCancel"],
            "wheel": ["pause", "scroll"],
        ]
        switch try choice(value, "type", kinds[type] ?? []) {
        case "pause": return .pause(try duration(value))
        case "keyDown": return .keyDown(try character(value))
        case "keyUp": return .keyUp(try character(value))
        case "pointerDown":
            try checkButton(value)
            return .pointerDown
        case "pointerUp":
            try checkButton(value)
            return .pointerUp
        case "pointerMove":
            try checkPen(value)
            return .pointerMove(
                x: try number(value, "x"), y: try number(value, "y"), from: try origin(value),
                milliseconds: try duration(value))
        case "scroll":
            _ = try whole(value, "deltaX")
            let origin = try origin(value)
            guard origin != .pointer else {
                throw .invalid("origin: a wheel has viewport or an element.")
            }
            _ = try duration(value)
            return .scroll(
                x: Double(try whole(value, "x")), y: Double(try whole(value, "y")), from: origin,
                pixels: try whole(value, "deltaY"))
        default: throw DriverError(.unsupportedOperation, "pointerCancel is not known here.")
        }
    }

    private static func choice(
        _ value: JSONValue, _ name: String, _ choices: [String]
    ) throws(DriverError) -> String {
        guard let text = value[name]?.text, choices.contains(text) else {
            throw .invalid("\(name): wanted \(choices.joined(separator: ", ")).")
        }
        return text
    }

    private static func duration(_ value: JSONValue) throws(DriverError) -> Int {
        guard let duration = value["duration"] else { return 0 }
        guard let milliseconds = duration.whole, milliseconds >= 0 else {
            throw .invalid("duration: found \(duration.json); wanted milliseconds from 0 on.")
        }
        return milliseconds
    }

    /// One character as a reader sees it, however many numbers it has.
    private static func character(_ value: JSONValue) throws(DriverError) -> Character {
        guard let text = value["value"]?.text, text.count == 1, let only = text.first else {
            throw .invalid("value: wanted one character.")
        }
        return only
    }

    private static func checkButton(_ value: JSONValue) throws(DriverError) {
        guard let button = value["button"]?.whole, button >= 0 else {
            throw .invalid("button: wanted a whole number from 0 on.")
        }
        try checkPen(value)
    }

    /// What a pen tells of itself, and nothing here is done with.
    private static func checkPen(_ value: JSONValue) throws(DriverError) {
        for name in ["width", "height"] {
            if let number = value[name], (number.number ?? -1) < 0 {
                throw .invalid("\(name): wanted a number from 0 on.")
            }
        }
        try checkRange(value, "pressure", 0...1)
        try checkRange(value, "tangentialPressure", -1...1)
        for (name, range) in [("tiltX", -90.0...90), ("tiltY", -90...90), ("twist", 0...359)] {
            try checkRange(value, name, range)
            if value[name] != nil { _ = try whole(value, name) }
        }
        try checkRange(value, "altitudeAngle", 0...(Double.pi / 2))
        try checkRange(value, "azimuthAngle", 0...(Double.pi * 2))
    }

    private static func checkRange(
        _ value: JSONValue, _ name: String, _ range: ClosedRange<Double>
    ) throws(DriverError) {
        guard let found = value[name] else { return }
        guard let number = found.number, range.contains(number) else {
            throw .invalid("\(name): found \(found.json); wanted \(range).")
        }
    }

    private static func whole(_ value: JSONValue, _ name: String) throws(DriverError) -> Int {
        guard let number = value[name]?.whole else {
            throw .invalid("\(name): wanted a whole number.")
        }
        return number
    }

    private static func number(_ value: JSONValue, _ name: String) throws(DriverError) -> Double {
        guard let number = value[name]?.number else { throw .invalid("\(name): wanted a number.") }
        return number
    }

    private static func origin(_ value: JSONValue) throws(DriverError) -> Origin {
        guard let origin = value["origin"] else { return .viewport }
        switch origin.text {
        case "viewport": return .viewport
        case "pointer": return .pointer
        case nil:
            guard let element = origin[PhoneSession.elementKey]?.text else {
                throw .invalid("origin: wanted viewport, pointer or an element.")
            }
            return .element(element)
        default: throw .invalid("origin: wanted viewport, pointer or an element.")
        }
    }
}
