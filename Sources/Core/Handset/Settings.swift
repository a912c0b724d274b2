/// What the user has set on the handset. Source: requirements 11.1, 11.2, O-76.
public struct Settings: Codable, Equatable, Sendable {
    /// マナーモード: no sounds.
    public var isManner = false
    /// Links open in the full browser, which cannot download applications. Source: manual 4.1 (Q22).
    public var opensLinksFully = false

    public init() {}
}
