public import Ciphers
public import Handset
public import OTPCenter
public import Simulation
public import Vocabulary

/// A world that has just begun: a new phone, an empty center.
public struct FreshWorld: Sendable {
    public let world: World
    /// Opens the center's ledger when the world is switched on again.
    public let ring: KeyRing
    public let setup: WorldSetup

    /// - Parameters:
    ///   - models: the models for which the center has an application.
    ///   - chance: all chance of the world comes from it.
    public init(
        of model: PhoneModel, supporting models: [PhoneModel], _ chance: inout Chance,
        at now: WorldTime
    ) {
        setup = WorldSetup.demonstration(of: model, supporting: models)
        ring = KeyRing(key: chance.bytes(AESGCM.keyCount))
        let flash = Flash.fresh(setup, ring: ring, entropy: chance.bytes(32), at: now)
        world = World(flash, ring: ring, setup: setup, entropy: chance.bytes(32), at: now)
    }

    /// - Parameter seed: all chance comes from it.
    public init(
        of model: PhoneModel, supporting models: [PhoneModel], seed: UInt64, at now: WorldTime
    ) {
        var chance = Chance(seed: seed)
        self.init(of: model, supporting: models, &chance, at: now)
    }
}
