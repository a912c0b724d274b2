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

    /// In bytes. What lies on the memory card takes no room here.
    public var used: Int { applis.reduce(0) { $0 + $1.footprintOnPhone } }
    public var free: Int { max(0, capacity - used) }

    /// The application that the descriptor from this address would replace.
    public func appli(
        replacedBy descriptor: Descriptor, from origin: WebURL
    ) -> InstalledAppli? {
        applis.first { $0.isReplaced(by: descriptor, from: origin) }
    }
    public func appli(_ id: Int) -> InstalledAppli? { applis.first { $0.id == id } }

    /// Whether the package of this descriptor would fit, in the place of the one that it replaces.
    public func fits(_ descriptor: Descriptor, from origin: WebURL) -> Bool {
        let replaced = appli(replacedBy: descriptor, from: origin)?.footprintOnPhone ?? 0
        return descriptor.footprint <= free + replaced
    }

    /// Stores a package in the place of the application that it replaces, if there is one. What that
    /// one has stored stays, unless it is to be dropped.
    ///
    /// Source: requirements O-44 (data survive an update), R-DL-045 (the SIM is noted), R-DL-082.
    public mutating func install(
        _ descriptor: Descriptor, package: [UInt8], from origin: WebURL, sim: String,
        keepsStorage: Bool = true, startsBadlyUntil: HandsetTime? = nil
    ) -> InstallOutcome {
        guard package.count == descriptor.packageSize else { return .sizeDiffers }
        guard let content = AppliPackage(package) else { return .damaged }
        guard descriptor.describes(content) else { return .attributesDiffer }
        guard fits(descriptor, from: origin) else { return .full }
        var appli = InstalledAppli(
            id: nextID, name: descriptor.name, version: descriptor.version,
            packageSize: descriptor.packageSize, descriptorSize: descriptor.ownSize, origin: origin,
            content: content, storageSize: descriptor.storageSize, sim: sim)
        appli.vendor = descriptor.vendor
        appli.lastModified = descriptor.lastModified
        appli.profile = descriptor.profile
        appli.usesNetwork = descriptor.usesNetwork
        appli.startsBadlyUntil = startsBadlyUntil
        if let index = applis.firstIndex(where: { $0.isReplaced(by: descriptor, from: origin) }) {
            appli.id = applis[index].id
            if keepsStorage { appli.takeStorage(of: applis[index]) }
            appli.settings = applis[index].settings
            applis[index] = appli
        } else {
            nextID += 1
            applis.append(appli)
        }
        return .installed(appli.id)
    }

    /// Fills the folder with something that is only there to be deleted, but for so many bytes.
    ///
    /// - Parameter name: what stands in the list; its number follows.
    public mutating func fill(leaving room: Int, named name: String, sim: String) {
        guard free > room, let url = WebURL("https://filler.example/") else { return }
        applis.append(
            InstalledAppli(
                id: nextID, name: "\(name)\(nextID)", version: "1", packageSize: free - room,
                descriptorSize: 0, origin: url,
                content: AppliPackage(resource: [], program: InstalledAppli.filler),
                storageSize: 0, sim: sim))
        nextID += 1
    }

    /// Whether something is in it that is only there to be deleted.
    public var isFilled: Bool { applis.contains { $0.program == InstalledAppli.filler } }

    public mutating func removeFillers() {
        applis.removeAll { $0.program == InstalledAppli.filler }
    }

    /// Whether a start goes wrong because it follows the download directly. It does so once.
    ///
    /// Source: manual 4.1 (Q20); requirements R-DL-041, R-DL-083, O-55.
    public mutating func takeBadStart(of id: Int, at now: HandsetTime) -> Bool {
        guard let index = applis.firstIndex(where: { $0.id == id }),
            let until = applis[index].startsBadlyUntil
        else { return false }
        applis[index].startsBadlyUntil = nil
        return now < until
    }

    /// Replaces what an application has stored. False when it is larger than allowed, lies on the
    /// memory card, where it cannot be written, or the application is gone; then nothing changes.
    ///
    /// Source: O-56 (the card).
    public mutating func store(_ scratchpad: [UInt8], of id: Int) -> Bool {
        guard let index = applis.firstIndex(where: { $0.id == id }),
            applis[index].place == .phone,
            scratchpad.count == applis[index].scratchpad.count
        else { return false }
        applis[index].scratchpad = scratchpad
        return true
    }
}

/// What the user does with the applications that are there.
extension AppliFolder {
    /// Takes an application away, with all that it has stored and all that was set for it.
    ///
    /// Source: manual 3.13; requirements R-DL-096, R-PHONE-069, O-66.
    public mutating func delete(_ id: Int) { applis.removeAll { $0.id == id } }

    /// Takes the applications away, but not those on a memory card that is not there.
    public mutating func deleteAll(onCardToo: Bool) {
        applis.removeAll { onCardToo || $0.place == .phone }
    }

    /// Whether the application can be moved back from the memory card.
    public func hasRoom(for appli: InstalledAppli) -> Bool {
        appli.place == .phone || appli.footprint <= free
    }

    /// Moves an application with its storage onto the memory card or back; false when there is no
    /// room for it. Source: requirements R-PHONE-067, O-56.
    public mutating func move(_ id: Int, to place: InstalledAppli.Place) -> Bool {
        guard let index = applis.firstIndex(where: { $0.id == id }),
            place == .memoryCard || hasRoom(for: applis[index])
        else { return false }
        applis[index].place = place
        return true
    }

    /// Changes what is set for an application; nothing happens when it is gone.
    public mutating func change(_ id: Int, _ change: (inout AppliSettings) -> Void) {
        guard let index = applis.firstIndex(where: { $0.id == id }) else { return }
        change(&applis[index].settings)
    }

    /// Those with an icon on the standby screen.
    public var onDesktop: [InstalledAppli] { applis.filter(\.settings.isOnDesktop) }

    /// Whether it can be: what was written by this program always is.
    public var isSound: Bool {
        capacity > 0 && applis.allSatisfy { $0.isSound && $0.id < nextID }
    }

    /// The applications that are to be started by themselves now, by their numbers.
    public mutating func takeDue(at now: HandsetTime) -> [Int] {
        var due: [Int] = []
        for index in applis.indices where applis[index].settings.autoStart?.isDue(at: now) ?? false
        {
            due.append(applis[index].id)
        }
        return due
    }

    /// Binds every application to another card: 「S!アプリオールリセット」. What an application has
    /// sealed with the first card stays closed to it. Source: carrier-facts.md 2.5.
    public mutating func bindAll(to sim: String) {
        for index in applis.indices { applis[index].sim = sim }
    }
}

/// How an installation ended.
public enum InstallOutcome: Codable, Equatable, Sendable {
    /// With the number of the application.
    case installed(Int)
    /// The package has not the size that the descriptor announced.
    case sizeDiffers
    /// It is no package at all.
    case damaged
    /// It is another application's, or another version.
    case attributesDiffer
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
    /// Who made it, on SoftBank; nil on docomo.
    public internal(set) var vendor: String?
    /// By which docomo's handsets tell what is newer; nil on SoftBank.
    public internal(set) var lastModified: DescriptorDate?
    /// What it needs, such as `DoJa-3.5`; nil where its descriptor does not say.
    public internal(set) var profile: AppliProfile?
    /// Its descriptor asks for the network; without that the handset never gives it.
    public internal(set) var usesNetwork = true
    /// A start before this reading of the clock goes wrong; nil for none. Source: O-55.
    var startsBadlyUntil: HandsetTime?
    /// The main class that the package names.
    public var program: String
    /// What the package carries for the program.
    public var resource: [UInt8]
    /// What the program may keep, in bytes.
    public private(set) var storageSize: Int
    /// What it keeps, without the zeros behind it, which would be most of a state on disk.
    private var written: [UInt8]
    /// The SIM that was in the handset at the download. Source: manual 4.1 (Q15).
    public var sim: String
    public internal(set) var settings = AppliSettings()
    public internal(set) var place = Place.phone

    /// Where an application lies. Source: manual 4.1 (Q16).
    public enum Place: String, Codable, Sendable { case phone, memoryCard }

    /// The main class of what only takes up room; no handset runs it.
    static let filler = "Filler"

    init(
        id: Int, name: String, version: String, packageSize: Int, descriptorSize: Int,
        origin: WebURL, content: AppliPackage, storageSize: Int, sim: String
    ) {
        self.id = id
        self.name = name
        self.version = version
        self.packageSize = packageSize
        self.descriptorSize = descriptorSize
        self.origin = origin
        program = content.program
        resource = content.resource
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

    /// Takes over what another keeps. The limit is this one's own from now on, unless what is kept is
    /// larger. Source: carrier-facts.md 2.1 (the RecordStore's size is updated), 1.2; O-44.
    mutating func takeStorage(of other: InstalledAppli) {
        storageSize = max(storageSize, other.written.count)
        written = other.written
    }

    /// Whether its sizes are those of an application that could be downloaded.
    fileprivate var isSound: Bool {
        [descriptorSize, packageSize, storageSize].allSatisfy { (0...Self.largest).contains($0) }
            && written.count <= storageSize
            && (0..<1440).contains(settings.autoStart?.minute ?? 0)
    }

    /// No size is larger, in bytes: the filler may take a whole folder, of which a model's file
    /// allows 1 000 000 KB. Source: assumed.
    private static let largest = 1_024_000_000

    /// The room that it takes in the folder, in bytes.
    public var footprint: Int { descriptorSize + packageSize + storageSize }
    fileprivate var footprintOnPhone: Int { place == .phone ? footprint : 0 }
}

extension Descriptor {
    /// The room that its application will take in the folder, in bytes.
    public var footprint: Int { ownSize + packageSize + storageSize }
}
