/// What a client asks of a session: a command with what its path and its body said.
struct Ask: Equatable, Sendable {
    var command: Command
    /// The parts of the path that stand for something, such as `element`.
    var places: [String: String] = [:]
    var body: JSONValue = [:]

    /// The element that the path names.
    var element: String { places["element"] ?? "" }

    // MARK: Parameters

    /// A parameter that has to be a string.
    ///
    /// - Throws: `invalid argument` for anything else.
    func text(_ name: String) throws(DriverError) -> String {
        guard let text = body[name]?.text else { throw wanted(name, "a string") }
        return text
    }

    func whole(_ name: String, _ range: ClosedRange<Int>) throws(DriverError) -> Int {
        guard let number = body[name]?.whole, range.contains(number) else {
            throw wanted(name, "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func bool(_ name: String) throws(DriverError) -> Bool {
        guard let bool = body[name]?.bool else { throw wanted(name, "true or false") }
        return bool
    }

    // MARK: Parameters that may be missing, or null

    private func isMissing(_ name: String) -> Bool { body[name] ?? .null == .null }

    func optionalText(_ name: String) throws(DriverError) -> String? {
        isMissing(name) ? nil : try text(name)
    }

    func optionalBool(_ name: String) throws(DriverError) -> Bool? {
        isMissing(name) ? nil : try bool(name)
    }

    func optionalWhole(_ name: String, _ range: ClosedRange<Int>) throws(DriverError) -> Int? {
        isMissing(name) ? nil : try whole(name, range)
    }

    /// One of several strings.
    func choice<Value>(
        _ name: String, _ choices: [(String, Value)]
    ) throws(DriverError) -> Value {
        guard let text = body[name]?.text,
            let found = choices.first(where: { $0.0 == text.lowercased() })
        else { throw wanted(name, choices.map(\.0).joined(separator: ", ")) }
        return found.1
    }

    func wanted(_ name: String, _ what: String) -> DriverError {
        let found = body[name].map { "found \($0.json.prefix(80))" } ?? "it is missing"
        return .invalid("\(name): \(found); wanted \(what).")
    }
}
