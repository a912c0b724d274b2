/// The parts of the specification, and what the names of their requirements look like.
public enum RequirementArea: String, CaseIterable, Codable, Sendable {
    case application = "R-APP"
    case errors = "R-ERR"
    case downloads = "R-DL"
    case handset = "R-PHONE"
    case center = "R-CENTER"
    case questions = "R-FAQ"
    case training = "R-TRAIN"
    case quality = "R-QA"

    /// The area of a well-formed name, such as `R-APP-013`; nil for any other text.
    public init?(ofID id: String) {
        guard let hyphen = id.lastIndex(of: "-"), let area = Self(rawValue: String(id[..<hyphen])),
            area.isTail(Array(id[id.index(after: hyphen)...].utf8))
        else { return nil }
        self = area
    }

    /// Whether this is the last part of a name of the area: `013`, `A911`, `G1`, `04a`.
    func isTail(_ tail: [UInt8]) -> Bool {
        let shape = String(decoding: tail.map(Self.shape), as: UTF8.self)
        switch self {
        case .errors:
            let isCode = shape == "A000" && tail[0] == UInt8(ascii: "A")
            let isCenterCode = shape == "A0A0" && tail[0] == UInt8(ascii: "S")
            return isCode || isCenterCode || (shape == "A0" && tail[0] == UInt8(ascii: "G"))
        case .questions: return shape == "00" || shape == "00a"
        case .application, .downloads, .handset, .center, .training, .quality:
            return shape == "000"
        }
    }

    /// `0` for a digit, `A` and `a` for letters, and anything else as it is.
    private static func shape(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt8(ascii: "a")
        default: byte
        }
    }
}
