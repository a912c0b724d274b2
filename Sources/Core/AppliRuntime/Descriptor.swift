public import Vocabulary

/// What a download site says of an application before its package is fetched.
///
/// Two forms exist: the ADF of an i-appli (`Key = Value`) and the JAD of an S!-appli (`Key: Value`).
/// Both become the same value; which keys mean what is a table.
///
/// Source: manual 1.2 and 3.12; carrier-facts.md, the keys of ADF and JAD.
public struct Descriptor: Codable, Equatable, Sendable {
    public var name: String
    public var version: String
    /// Where the package lies.
    public var packageURL: WebURL
    /// Of the package, in bytes.
    public var packageSize: Int
    /// What the application may store, in bytes.
    public var storageSize: Int
    /// Of the descriptor itself, in bytes; it takes room in the folder, too.
    public var ownSize: Int

    /// The two forms and the media types by which a browser knows them.
    public enum Form: String, Codable, CaseIterable, Sendable {
        case adf = "application/x-jam"
        case jad = "text/vnd.sun.j2me.app-descriptor"

        /// The form with this media type; parameters after `;` do not matter.
        public init?(contentType: String) {
            let type = contentType.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
            self.init(rawValue: type)
        }

        fileprivate var separator: Character { self == .adf ? "=" : ":" }
        fileprivate var keys: Keys {
            switch self {
            case .adf:
                Keys(
                    name: "AppName", version: "AppVer", url: "PackageURL", size: "AppSize",
                    storage: "SPsize")
            case .jad:
                Keys(
                    name: "MIDlet-Name", version: "MIDlet-Version", url: "MIDlet-Jar-URL",
                    size: "MIDlet-Jar-Size", storage: "MIDlet-Data-Size")
            }
        }
    }

    fileprivate struct Keys { var name, version, url, size, storage: String }

    /// No size in a descriptor is larger, in bytes. Source: assumed; above every handset's folder.
    static let largest = 16_777_216

    /// Reads a descriptor that came from `origin`.
    public static func read(
        _ body: [UInt8], as form: Form, from origin: WebURL
    ) -> Result<Descriptor, DescriptorFault> {
        let entries = entries(in: String(decoding: body, as: UTF8.self), separator: form.separator)
        func value(_ key: String) -> Result<String, DescriptorFault> {
            guard let value = entries.last(where: { $0.key == key })?.value, !value.isEmpty else {
                return .failure(.missing(key: key))
            }
            return .success(value)
        }
        func number(_ key: String) -> Result<Int, DescriptorFault> {
            value(key).flatMap { text in
                Int(text).flatMap { (0...Self.largest).contains($0) ? .success($0) : nil }
                    ?? .failure(.malformed(key: key, found: text))
            }
        }
        let keys = form.keys
        return value(keys.name).flatMap { name in
            value(keys.version).flatMap { version in
                value(keys.url).flatMap { text -> Result<WebURL, DescriptorFault> in
                    origin.resolving(text).map(Result.success)
                        ?? .failure(.malformed(key: keys.url, found: text))
                }.flatMap { url in
                    number(keys.size).flatMap { size in
                        number(keys.storage).map { storage in
                            Descriptor(
                                name: name, version: version, packageURL: url, packageSize: size,
                                storageSize: storage, ownSize: body.count)
                        }
                    }
                }
            }
        }
    }

    private static func entries(
        in text: String, separator: Character
    ) -> [(key: String, value: String)] {
        text.split(whereSeparator: \.isNewline).compactMap { line in
            guard let place = line.firstIndex(of: separator) else { return nil }
            return (trimmed(line[..<place]), trimmed(line[line.index(after: place)...]))
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        var rest = text.drop { $0 == " " || $0 == "\t" }
        while let last = rest.last, last == " " || last == "\t" { rest = rest.dropLast() }
        return String(rest)
    }
}

/// What is wrong with a descriptor.
public enum DescriptorFault: Error, Codable, Equatable, Sendable {
    case missing(key: String)
    case malformed(key: String, found: String)
}
