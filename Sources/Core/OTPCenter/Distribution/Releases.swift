public import Vocabulary

/// A version of the application that the center has published.
///
/// Source: manual 4.1 (Q26); requirements R-CENTER-045.
public struct Release: Codable, Equatable, Sendable {
    public var version: String
    /// What an i-appli's descriptor says of when it was changed.
    public var date: WorldTime

    /// What there is when a center starts. Source: manual 3.11 prints this version; the day is
    /// assumed, before any that a world begins on.
    static let first = Release(
        version: "2.0", date: CivilDate(year: 2009, month: 1, day: 1).startInJapan)

    /// What a model keeps whose provision ended before the first release here.
    static func last(_ version: String) -> Release {
        Release(version: version, date: first.date.after(milliseconds: -86_400_000))
    }

    /// The number of a version by which it is compared; nil for what is none.
    ///
    /// Two or three numbers from 0 to 99, as in a JAD. Source: carrier-facts.md 2.1.
    static func rank(of version: String) -> Int? {
        let parts = version.split(separator: ".", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count),
            parts.allSatisfy({ part in
                (1...2).contains(part.utf8.count) && part.utf8.allSatisfy { (48...57).contains($0) }
            })
        else { return nil }
        let numbers = parts.compactMap { Int($0) } + (parts.count == 2 ? [0] : [])
        return (numbers[0] * 100 + numbers[1]) * 100 + numbers[2]
    }

    var rank: Int { Self.rank(of: version) ?? 0 }

    /// The version that follows, such as `2.1` after `2.0.3`; nil after `99.99`.
    public var next: String? {
        let number = rank / 100 + 1
        return number < 10_000 ? "\(number / 100).\(number % 100)" : nil
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// For instance `Thu, 01 Jan 2009 00:00:00`. Source: carrier-facts.md 1.1.
    var lastModified: String {
        let time = date.japan
        return "\(Self.weekdays[time.weekday]), \(twoDigits(time.day)) "
            + "\(Self.months[time.month - 1]) \(time.year) "
            + "\(time.exactClockText)"
    }
}

/// One file that a handset downloads.
public struct DistributedFile: Codable, Equatable, Sendable {
    public var path: String
    public var contentType: String
    public var body: [UInt8]
    /// The models that get it, by their codes; empty for all that are not named elsewhere.
    public var models: [String] = []
}

extension Center {
    /// The version that is provided for a model, or for models without an end of provision.
    ///
    /// Source: manual 4.1 (Q26); requirements R-CENTER-045, R-DL-086.
    func release(for model: SupportedModel?) -> Release {
        guard let last = model?.lastVersion, let limit = Release.rank(of: last) else {
            return ledger.newestRelease
        }
        return ledger.releases.last { $0.rank <= limit } ?? Release.last(last)
    }

    /// What a carrier's handsets download, and from where: docomo's from the center itself,
    /// SoftBank's from that carrier's server, which is given these files.
    ///
    /// Models whose version-ups have ended have files of their own, in front.
    ///
    /// Source: manual 4.1 (Q21); requirements R-DL-027, R-DL-028.
    public func distribution(for carrier: Carrier) -> [DistributedFile] {
        let ended = setup.models.filter { $0.carrier == carrier && $0.lastVersion != nil }
        return ended.flatMap { model in
            files(of: release(for: model), for: carrier).map { file in
                var file = file
                file.models = [model.code]
                return file
            }
        } + files(of: release(for: nil), for: carrier)
    }

    private func files(of release: Release, for carrier: Carrier) -> [DistributedFile] {
        let package = Package.body(
            of: release.version, for: carrier, host: Self.host,
            rootKey: ledger.keys.rootPublicKey, copyright: setup.copyright)
        let (path, packagePath) =
            switch carrier {
            case .docomo: (DescriptorText.jamPath, DescriptorText.jamPackagePath)
            case .softbank: (DescriptorText.jadPath, DescriptorText.jadPackagePath)
            }
        return [
            descriptor(of: release, for: carrier, at: path, packageBytes: package.count),
            DistributedFile(
                path: packagePath, contentType: DescriptorText.packageType, body: package),
        ]
    }

    private func descriptor(
        of release: Release, for carrier: Carrier, at path: String, packageBytes: Int
    ) -> DistributedFile {
        switch carrier {
        case .docomo:
            DistributedFile(
                path: path, contentType: DescriptorText.jamType,
                body: DescriptorText.jam(of: release, packageBytes: packageBytes))
        case .softbank:
            DistributedFile(
                path: path, contentType: DescriptorText.jadType,
                body: DescriptorText.jad(
                    of: release, packageBytes: packageBytes, host: setup.distributionHost))
        }
    }

    /// What docomo's handsets fetch from the center itself.
    func file(for request: WebRequest) -> WebResponse? {
        // Packages are made when they are asked for, so look before making them.
        let path = request.url.pathOnly
        guard DescriptorText.paths.contains(path) else { return nil }
        let model = DeviceCheck.model(of: request, among: setup.models)
        return files(of: release(for: model), for: .docomo).first { $0.path == path }
            .map { WebResponse(status: 200, contentType: $0.contentType, body: $0.body) }?
            .answering(request)
    }

    // MARK: An operator's acts

    /// Publishes a version above all before; false for what is no version, or not above them.
    mutating func publish(_ version: String, at now: WorldTime) -> Bool {
        guard let rank = Release.rank(of: version), rank > ledger.newestRelease.rank else {
            return false
        }
        // Whole seconds are all that a descriptor tells, so each release has one of its own.
        let next = ledger.newestRelease.date.after(milliseconds: 1000)
        ledger.releases.append(Release(version: version, date: max(now, next)))
        return true
    }

    /// Takes the newest version back; false for the first, which stays.
    mutating func withdraw() -> Bool {
        guard ledger.releases.count > 1 else { return false }
        ledger.releases.removeLast()
        return true
    }
}
