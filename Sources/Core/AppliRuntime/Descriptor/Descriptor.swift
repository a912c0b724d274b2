public import Vocabulary

/// What a download site says of an application before its package is fetched.
///
/// Two forms exist: the ADF of an i-appli (`Key = Value`, in Shift_JIS) and the JAD of an S!-appli
/// (`Key: Value`, in UTF-8). Both become the same value; what neither form says is empty or nil.
///
/// Source: manual 1.2 and 3.12; carrier-facts.md 1.1 and 2.1.
public struct Descriptor: Codable, Equatable, Sendable {
    /// What the list of applications shows.
    public var name: String
    /// What the user is shown as its version; empty where an ADF gives none.
    public var version: String
    /// Where the package lies.
    public var packageURL: WebURL
    /// Of the package, in bytes.
    public var packageSize: Int
    /// What the application may store, in bytes, over all partitions.
    public var storageSize: Int
    /// Of the descriptor itself, in bytes; it takes room in the folder, too.
    public var ownSize: Int
    /// Who made it: `MIDlet-Vendor`. nil in an ADF, where the address tells one from another.
    public var vendor: String?
    /// By which a version-up of an i-appli is found. nil in a JAD, which counts versions instead.
    public var lastModified: DescriptorDate?
    /// The class with which the program begins.
    public var mainClass = ""
    /// What the program needs, such as `DoJa-3.5` and `MIDP-2.0`; nil for what every model has.
    public var profile: AppliProfile?
    /// The models that may have it; empty for all.
    public var targetDevices: [String] = []
    /// Whether it may use the network; without that, each of its calls is refused.
    public var usesNetwork = true
    /// What the program is given at its start: `AppParam`.
    public var parameters: [String] = []
    /// The size of the canvas that it was drawn for, in pixels: `DrawArea`.
    public var drawArea: DrawArea?
    /// Whether the handset keeps what the program traces: `AppTrace`.
    public var isTraced = false
    /// Which serial numbers it may read: `GetUtn`, of `terminalid` and `userid`.
    public var serialNumbers: [String] = []

    public struct DrawArea: Codable, Equatable, Sendable {
        public var width: Int
        public var height: Int
    }

    /// The two forms and the media types by which a browser knows them.
    public enum Form: String, Codable, CaseIterable, Sendable {
        case adf = "application/x-jam"
        case jad = "text/vnd.sun.j2me.app-descriptor"

        /// The form with this media type; parameters after `;` do not matter.
        public init?(contentType: String) {
            let type = contentType.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
            self.init(rawValue: type)
        }
    }

    /// No size in a descriptor is larger, in bytes. Source: assumed; above every handset's folder.
    static let largest = 16_777_216
    /// No descriptor is longer, in bytes. Source: carrier-facts.md 2.1, for MIDP 2.0.
    static let longest = 6144

    /// Reads a descriptor that came from `origin`.
    public static func read(
        _ body: [UInt8], as form: Form, from origin: WebURL
    ) -> Result<Descriptor, DescriptorFault> {
        guard body.count <= longest else {
            return .failure(.tooLong(bytes: body.count, limit: longest))
        }
        return DescriptorReader.lines(of: body, as: form).flatMap { lines in
            var reader = DescriptorReader(form, lines: lines, origin: origin)
            let descriptor =
                switch form {
                case .adf: adf(&reader, size: body.count)
                case .jad: jad(&reader, size: body.count)
                }
            return reader.fault.map(Result.failure) ?? .success(descriptor)
        }
    }

    /// Source: carrier-facts.md 1.1.
    private static func adf(_ keys: inout DescriptorReader, size: Int) -> Descriptor {
        keys.longestValue = 255
        return Descriptor(
            name: keys.text("AppName"), version: keys.optionalText("AppVer") ?? "",
            packageURL: keys.address("PackageURL"), packageSize: keys.size("AppSize", from: 1),
            storageSize: keys.partitions("SPsize"), ownSize: size,
            lastModified: keys.date("LastModified"), mainClass: keys.text("AppClass"),
            profile: keys.profile("ProfileVer", of: ["DoJa", "Star"]),
            targetDevices: keys.list("TargetDevice"),
            usesNetwork: keys.choice("UseNetwork", of: ["http"]) != nil,
            parameters: keys.list("AppParam"), drawArea: keys.drawArea("DrawArea"),
            isTraced: keys.choice("AppTrace", of: ["on", "off"]) == "on",
            serialNumbers: keys.list("GetUtn", of: ["terminalid", "userid"])
        )
        .checked(&keys, configuration: ["ConfigurationVer", "KvmVer"])
    }

    /// Source: carrier-facts.md 2.1.
    private static func jad(_ keys: inout DescriptorReader, size: Int) -> Descriptor {
        keys.longestValue = 1024
        return Descriptor(
            name: keys.text("MIDlet-Name", longest: 32), version: keys.version("MIDlet-Version"),
            packageURL: keys.address("MIDlet-Jar-URL"),
            packageSize: keys.size("MIDlet-Jar-Size", from: 1),
            storageSize: keys.optionalSize("MIDlet-Data-Size"), ownSize: size,
            vendor: keys.text("MIDlet-Vendor", longest: 32), mainClass: keys.midlet("MIDlet-1"),
            profile: keys.profile("MicroEdition-Profile", of: ["MIDP"]),
            usesNetwork: keys.choice("MIDxlet-Network", of: ["Y", "N"]) != "N"
        )
        .checked(&keys, configuration: ["MicroEdition-Configuration"])
    }

    /// Itself, after a look at keys of which nothing is kept.
    private func checked(
        _ keys: inout DescriptorReader, configuration names: [String]
    ) -> Descriptor {
        for name in names { _ = keys.choice(name, of: ["CLDC-1.0", "CLDC-1.1"]) }
        return self
    }
}
