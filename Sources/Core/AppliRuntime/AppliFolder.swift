public import Vocabulary

/// The folder of a handset's applications, with its capacity.
///
/// An application takes up its descriptor, its package and all the storage that it may use, whether
/// it uses it or not. Source: requirements R-PHONE-061, R-DL-038, O-53; carrier-facts.md.
public struct AppliFolder: Codable, Equatable, Sendable {
    /// In bytes.
    public var capacity: Int
    /// In the order of their downloads.
    public private(set) var applis: [InstalledAppli]
    private var nextID = 1

    public init(capacity: Int, applis: [InstalledAppli] = []) {
        self.capacity = capacity
        self.applis = applis
    }

    /// In bytes.
    public var used: Int { applis.reduce(0) { $0 + $1.footprint } }
    public var free: Int { max(0, capacity - used) }

    /// The application of this name, if it is there.
    public func appli(named name: String) -> InstalledAppli? { applis.first { $0.name == name } }
    public func appli(_ id: Int) -> InstalledAppli? { applis.first { $0.id == id } }

    /// Whether the package of this descriptor would fit, in the place of one of the same name.
    public func fits(_ descriptor: Descriptor) -> Bool {
        let replaced = appli(named: descriptor.name)?.footprint ?? 0
        return descriptor.footprint <= free + replaced
    }

    /// Stores a package; one of the same name is replaced and its storage kept, at its old size.
    ///
    /// Source: requirements O-44 (data survive an update), R-DL-045 (the SIM is noted).
    public mutating func install(
        _ descriptor: Descriptor, package: [UInt8], from origin: WebURL, sim: String
    ) -> InstallOutcome {
        guard package.count == descriptor.packageSize,
            let resource = AppliPackage.resource(in: package)
        else { return .damaged }
        guard fits(descriptor) else { return .full }
        var appli = InstalledAppli(
            id: nextID, name: descriptor.name, version: descriptor.version,
            packageSize: descriptor.packageSize, descriptorSize: descriptor.ownSize, origin: origin,
            resource: resource, storageSize: descriptor.storageSize, sim: sim)
        if let index = applis.firstIndex(where: { $0.name == descriptor.name }) {
            appli.id = applis[index].id
            appli.takeStorage(of: applis[index])
            applis[index] = appli
        } else {
            nextID += 1
            applis.append(appli)
        }
        return .installed(appli.id)
    }

    /// Replaces what an application has stored. False when it is larger than allowed, or the
    /// application is gone; then nothing changes.
    public mutating func store(_ scratchpad: [UInt8], of id: Int) -> Bool {
        guard let index = applis.firstIndex(where: { $0.id == id }),
            scratchpad.count == applis[index].scratchpad.count
        else { return false }
        applis[index].scratchpad = scratchpad
        return true
    }
}

/// How an installation ended.
public enum InstallOutcome: Codable, Equatable, Sendable {
    /// With the number of the application.
    case installed(Int)
    /// The package is not what the descriptor announced.
    case damaged
    case full
}

/// An application in the folder.
public struct InstalledAppli: Codable, Equatable, Sendable {
    /// From 1, never used again.
    public var id: Int
    public var name: String
    public var version: String
    /// In bytes.
    public var packageSize: Int
    public var descriptorSize: Int
    /// The descriptor's address, asked again for a version-up.
    public var origin: WebURL
    /// What the package carries for the program.
    public var resource: [UInt8]
    /// What the program may keep, in bytes.
    private var storageSize: Int
    /// What it keeps, without the zeros behind it, which would be most of a state on disk.
    private var written: [UInt8]
    /// The SIM that was in the handset at the download. Source: manual 4.1 (Q15).
    public var sim: String

    init(
        id: Int, name: String, version: String, packageSize: Int, descriptorSize: Int,
        origin: WebURL, resource: [UInt8], storageSize: Int, sim: String
    ) {
        self.id = id
        self.name = name
        self.version = version
        self.packageSize = packageSize
        self.descriptorSize = descriptorSize
        self.origin = origin
        self.resource = resource
        self.storageSize = storageSize
        written = []
        self.sim = sim
    }

    /// What the program keeps; its length is the limit.
    ///
    /// - Precondition: what is set has the same length.
    public internal(set) var scratchpad: [UInt8] {
        get { written + [UInt8](repeating: 0, count: storageSize - written.count) }
        set {
            precondition(newValue.count == storageSize, "a scratchpad keeps its size")
            written = Array(newValue[..<(newValue.lastIndex { $0 != 0 }.map { $0 + 1 } ?? 0)])
        }
    }

    /// Takes over what another keeps, at its size.
    mutating func takeStorage(of other: InstalledAppli) {
        storageSize = other.storageSize
        written = other.written
    }

    /// The room that it takes in the folder, in bytes.
    public var footprint: Int { descriptorSize + packageSize + storageSize }
}

extension Descriptor {
    /// The room that its application will take in the folder, in bytes.
    public var footprint: Int { ownSize + packageSize + storageSize }
}
