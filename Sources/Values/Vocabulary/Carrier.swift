/// The two carriers whose handsets are simulated.
///
/// It names tables; code that behaves differently per carrier asks a table, never this name.
public enum Carrier: String, Codable, CaseIterable, Sendable {
    case docomo, softbank
}
