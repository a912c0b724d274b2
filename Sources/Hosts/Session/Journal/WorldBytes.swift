import Ciphers
import ScreenTree
public import Simulation
import Vocabulary

/// A world as bytes, the same for the same world on every machine.
public enum WorldBytes {
    public static func bytes(of world: World) -> [UInt8] { ValueBytes.bytes(of: world) }

    /// Nil for bytes that are no world, or one that cannot be.
    public static func world(in bytes: [UInt8]) -> World? {
        guard let world = try? ValueBytes.read(World.self, from: bytes), world.flash.isSound else {
            return nil
        }
        return world
    }

    /// For a file: the bytes in less room.
    public static func file(of world: World) -> [UInt8] {
        Squeezed.squeeze(bytes(of: world), .quick)
    }

    /// Nil for what ``file(of:)`` has not made.
    public static func world(inFile content: [UInt8]) -> World? {
        Squeezed.open(content, most: longest).flatMap { world(in: $0) }
    }

    /// No world takes more room, in bytes.
    static let longest = 16_000_000

    static func digest(of world: World, after count: Int) -> DigestLine {
        DigestLine(
            after: count, world: SHA256.hash(bytes(of: world)).hex,
            screen: SHA256.hash(ValueBytes.bytes(of: world.screen)).hex)
    }
}
