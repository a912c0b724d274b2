public import Vocabulary

/// How what a site offers stands to what is installed.
public enum AppliStanding: String, Codable, Sendable { case newer, same, older }

extension InstalledAppli {
    /// Whether a descriptor from this address is of the same application: an S!-appli is known by its
    /// name and its maker, an i-appli by its name and its descriptor's address.
    ///
    /// Source: carrier-facts.md 2.1; for i-appli assumed, after O-63.
    func isReplaced(by descriptor: Descriptor, from origin: WebURL) -> Bool {
        guard name == descriptor.name, vendor == descriptor.vendor else { return false }
        return vendor != nil || self.origin == origin
    }

    /// A text that is no other application's on this handset.
    public var identity: String { "\(name)\n\(vendor ?? origin.text)" }

    /// How the application that a descriptor offers stands to this one.
    ///
    /// Source: carrier-facts.md 1.1 and 1.2 (an i-appli's `LastModified`, "later than"), 2.1 (an
    /// S!-appli's version).
    public func standing(of descriptor: Descriptor) -> AppliStanding {
        if let own = lastModified, let offered = descriptor.lastModified {
            return own < offered ? .newer : own == offered ? .same : .older
        }
        guard let own = AppliVersion(version), let offered = AppliVersion(descriptor.version) else {
            return version == descriptor.version ? .same : .newer
        }
        return own < offered ? .newer : own == offered ? .same : .older
    }
}

extension Descriptor {
    /// Whether a package is what this descriptor announces. An S!-appli's package must state its name
    /// and version; an i-appli's need not.
    ///
    /// Source: carrier-facts.md 2.2 (attribute mismatch).
    func describes(_ package: AppliPackage) -> Bool {
        if vendor == nil, package.name.isEmpty, package.version.isEmpty { return true }
        let isSameVersion =
            package.version == version || (vendor == nil && version.isEmpty)
            || AppliVersion(package.version).map { $0 == AppliVersion(version) } ?? false
        return package.name == name && isSameVersion
    }
}
