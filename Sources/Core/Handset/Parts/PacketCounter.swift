/// The bytes that have gone over the air, which are paid for by packets of 128.
///
/// Source: manual 1.2, note (通信料); requirements R-PHONE-095, R-DL-033.
public struct PacketCounter: Codable, Equatable, Sendable {
    /// In bytes.
    public var sent = 0
    /// In bytes.
    public var received = 0

    public init() {}

    /// Packets of 128 bytes, each direction rounded up. Source: assumed; the carriers' unit.
    public var packets: Int { (sent + 127) / 128 + (received + 127) / 128 }
}
