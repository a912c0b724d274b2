public import AppliRuntime
public import CarrierNetwork
import Ciphers
public import Vocabulary

/// What can be wrong with the handset's flash, where applications keep their data.
///
/// Source: requirements R-QA-003, R-ERR-A008 and A308; protocol.md 2.5.
public struct StorageFault: Codable, Equatable, Sendable {
    public var effect: Effect
    /// Only what is written because such a request of the application was answered suffers; nil for
    /// every write. The number of a renewal's request is written before it.
    public var place: RequestPlace?
    /// Which of those writes suffer.
    public var extent: FaultExtent
    /// A write that suffers and that the application does not miss does not count: the number of a
    /// request may be lost, and the request is sent all the same.
    public var isPatient: Bool

    public init(
        _ effect: Effect, at place: RequestPlace? = nil, _ extent: FaultExtent,
        isPatient: Bool = false
    ) {
        self.effect = effect
        self.place = place
        self.extent = extent
        self.isPatient = isPatient
    }

    /// - Parameters:
    ///   - skipping: how many writes succeed before the first that suffers.
    ///   - times: how many suffer, from 1.
    public init(_ effect: Effect, skipping: Int = 0, times: Int = 1) {
        self.init(effect, FaultExtent(skipping: skipping, times: times))
    }

    public enum Effect: String, Codable, Sendable {
        /// Nothing is written: the flash is full, or refuses.
        case refused
        /// What is read back is not what was written.
        case misread
        /// The power is gone in the moment before the write; nothing is written.
        case powerLostBefore
        /// The power is gone in the moment after the write, before anybody learns of it.
        case powerLostAfter
    }
}

/// What became of a write.
enum Storing: Equatable {
    case stored
    case refused(StorageRefusal)
    case powerLost
}

extension Handset {
    /// From now on something is wrong with the flash; nil mends it.
    public mutating func setStorageFault(_ fault: StorageFault?, at now: WorldTime) {
        storageFault = fault
        storageFault?.extent.arm(at: now)
    }

    /// Writes what an application keeps, and reads it back. The write is whole or is not at all.
    mutating func store(_ scratchpad: [UInt8], of id: Int, at now: WorldTime) -> Storing {
        switch meetStorageFault(at: now) {
        case nil: return memory.folder.store(scratchpad, of: id) ? .stored : .refused(.notAllowed)
        case .refused: return .refused(.refused)
        case .misread:
            _ = memory.folder.store(Self.worn(scratchpad), of: id)
            return .refused(.misread)
        case .powerLostBefore: return .powerLost
        case .powerLostAfter:
            _ = memory.folder.store(scratchpad, of: id)
            return .powerLost
        }
    }

    private mutating func meetStorageFault(at now: WorldTime) -> StorageFault.Effect? {
        guard var fault = storageFault, isMeant(fault) else { return nil }
        let dice = fault.extent.needsDice ? chance.number(below: 100) : 0
        let isMet = fault.extent.meets(at: now, dice: dice)
        let isDone = fault.extent.isOver(at: now) && !fault.extent.isMissed
        storageFault = isDone ? nil : fault
        return isMet ? fault.effect : nil
    }

    /// Whether the application deals with the answer to a request after which the fault strikes.
    private func isMeant(_ fault: StorageFault) -> Bool {
        guard let place = fault.place else { return true }
        return answered.map { place.holds($0.path, $0.head) } ?? false
    }

    /// A network abroad serves the handset, or its own one does.
    public mutating func setRoaming(_ isRoaming: Bool) { self.isRoaming = isRoaming }

    /// The flash has aged: what the installed applications had stored is not what it was.
    ///
    /// An application that runs at the moment does not notice before it reads its storage again.
    public mutating func decayStorage() {
        for appli in memory.folder.applis {
            _ = memory.folder.store(Self.worn(appli.scratchpad), of: appli.id)
        }
    }

    /// What the installed applications had stored is gone, as after a new download.
    public mutating func clearStorage() {
        for appli in memory.folder.applis {
            let empty = [UInt8](repeating: 0, count: appli.scratchpad.count)
            _ = memory.folder.store(empty, of: appli.id)
        }
    }

    /// The user lets every application do this with the network.
    public mutating func setPermission(_ permission: NetworkPermission) {
        for appli in memory.folder.applis where appli.usesNetwork {
            memory.folder.change(appli.id) { $0.permission = permission }
        }
    }

    /// A worn cell in every 64 bytes: whatever was written there is not what it was. Where nothing
    /// was written nothing changes.
    private static func worn(_ scratchpad: [UInt8]) -> [UInt8] {
        var worn = scratchpad
        for index in stride(from: 32, to: worn.count, by: 64) where worn[index] != 0 {
            worn[index] ^= 1
        }
        return worn
    }
}
