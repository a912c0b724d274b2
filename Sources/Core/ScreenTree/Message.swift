/// Words for the user to read.
public struct Message: Codable, Equatable, Sendable {
    /// What the words are: something done, a question, or what they speak of.
    public enum Sign: String, Codable, CaseIterable, Sendable {
        case none, done, question, about
        /// The application's lock, put on and taken off.
        case lock, unlock
        /// A PIN.
        case key
        /// Time: a validity that ends, a clock that is put right.
        case clock
        /// A deletion.
        case trash
    }
    public var sign: Sign
    /// The service whose token the words are about; it stands out, above them.
    public var service: Service?
    public var paragraphs: [String]
    public init(sign: Sign = .none, service: Service? = nil, paragraphs: [String]) {
        self.sign = sign
        self.service = service
        self.paragraphs = paragraphs
    }

    /// A token's service, for the user to make sure that it is the right one.
    ///
    /// Source: manual 3.3 and 3.4; requirements O-28.
    public struct Service: Codable, Equatable, Sendable {
        public var logo: IconName?
        public var name: String
        /// For instance `SN:12345678`; empty where the name says enough.
        public var serial: String
        public init(logo: IconName? = nil, name: String, serial: String = "") {
            self.logo = logo
            self.name = name
            self.serial = serial
        }
    }
}

/// An error: its code, large, and its message. Source: manual 4.2; requirements O-34.
public struct Fault: Codable, Equatable, Sendable {
    public var code: String
    public var message: String
    public init(code: String, message: String) {
        self.code = code
        self.message = message
    }
}
