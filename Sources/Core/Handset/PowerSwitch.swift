import AppliKit
import AppliRuntime
public import CarrierNetwork
public import Vocabulary

extension Antenna {
    /// What keeps the network from being reached; nil for nothing.
    var obstacle: LineFailure? {
        switch self {
        case .on: nil
        case .off: .radioOff
        case .noCard: .noCard
        case .noSubscription: .noSubscription
        case .unpowered: .outOfRange
        }
    }
}

/// What the hand does to the handset from outside: battery, charger, cards, clock, folder.
///
/// Without power everything that ran is gone, and the handset starts anew from its memory, which is
/// always as it was before or after a write and never between. So nothing here repairs anything.
extension Handset {
    /// Whether there is power, and nobody has put the handset away.
    public var isOn: Bool { memory.battery.givesPower && !isPutAway }

    /// What the handset does with its radio. Switched off comes before everything else:
    /// requirements R-PHONE-065.
    public var antenna: Antenna {
        guard isOn else { return .unpowered }
        if memory.isRadioOff { return .off }
        guard let card = memory.sim else { return .noCard }
        return card.isSubscribed ? .on : .noSubscription
    }

    /// The battery is pulled out and put back: what ran is gone.
    public mutating func pullBattery() -> [HandsetEffect] {
        guard isOn else { return [] }
        return losePower(.batteryPulled) + [.noted(.poweredOn)]
    }

    public mutating func setBattery(percent: Int) -> [HandsetEffect] {
        changePower { $0.battery.set(percent: percent) }
    }

    public mutating func setCharger(_ isCharging: Bool) -> [HandsetEffect] {
        changePower { $0.battery.isCharging = isCharging }
    }

    private mutating func changePower(_ change: (inout Memory) -> Void) -> [HandsetEffect] {
        let wasOn = isOn
        change(&memory)
        switch (wasOn, isOn) {
        case (true, false): return losePower(.batteryEmpty)
        case (false, true): return [.noted(.poweredOn)]
        case (true, true), (false, false): return []
        }
    }

    /// Another card, or none. The slot lies under the battery, so the handset starts anew.
    public mutating func changeCard(_ choice: SIMChoice) -> [HandsetEffect] {
        guard choice != memory.slot.choice else { return [] }
        let wasOn = isOn
        memory.slot.choice = choice
        return wasOn ? losePower(.cardChanged) + [.noted(.poweredOn)] : []
    }

    /// Switches the radio off or on, on a model that can. Its screens do the same.
    public mutating func switchRadio(off isOff: Bool) {
        guard model.has(.radioOff) else { return }
        memory.isRadioOff = isOff
    }

    /// A memory card is put in or taken out, on a model that has a slot for one.
    public mutating func setMemoryCard(_ isIn: Bool) {
        guard model.has(.memoryCard) else { return }
        memory.hasMemoryCard = isIn
    }

    /// Puts the handset away, switched off.
    public mutating func putAway() -> [HandsetEffect] {
        let effects = isOn ? losePower(.leftUnused) : []
        isPutAway = true
        return effects
    }

    /// Takes it out again after so many days, in which its clock has lost time.
    public mutating func takeOut(afterDays days: Int) -> [HandsetEffect] {
        isPutAway = false
        memory.clock.move(milliseconds: -Int64(days) * Self.unusedLossMilliseconds)
        return isOn ? [.noted(.poweredOn)] : []
    }

    /// What the clock of a handset that lies switched off loses in a day.
    ///
    /// Source: R-PHONE-046 says that it drifts; the amount is assumed. Two months of it are more
    /// than the ten minutes that the center forgives.
    public static var unusedLossMilliseconds: Int64 { 10_000 }

    /// Everything that power kept is gone.
    private mutating func losePower(_ cause: PowerLoss) -> [HandsetEffect] {
        process = nil
        gate = CallGate()
        screens = ScreenStack()
        interruptions = []
        heldEvents = []
        lookedAt = nil
        return calls.dropAll().map(HandsetEffect.abandon) + [.noted(.powerLost(cause))]
    }

    // MARK: The clock

    /// Changes the clock from outside, as if its user had set it.
    public mutating func changeClock(
        at now: WorldTime, _ change: (inout HandsetClock, WorldTime) -> Void
    ) -> [HandsetEffect] {
        let before = memory.clock
        change(&memory.clock, now)
        return noteClock(before, at: now)
    }

    /// Tells of a clock that shows another time than it would have.
    mutating func noteClock(_ before: HandsetClock, at now: WorldTime) -> [HandsetEffect] {
        guard before != memory.clock else { return [] }
        // A time that was jumped over rings no alarm.
        lookedAt = reading(at: now)
        guard before.reading(at: now) != reading(at: now) else { return [] }
        return [.noted(.clockChanged(from: before.reading(at: now), to: reading(at: now)))]
    }

    // MARK: The folder

    /// Fills the folder of applications with something to delete, but for so many kilobytes.
    public mutating func fillFolder(leavingKilobytes room: Int) {
        memory.folder.fill(
            leaving: max(0, room) * 1024, named: model.profile[.filler], sim: memory.slot.own.id)
    }

    /// Takes what filled the folder out again.
    public mutating func clearFolder() { memory.folder.removeFillers() }

    // MARK: Counting

    /// Adds what has gone over the air.
    public mutating func count(_ traffic: Traffic) {
        memory.packets.sent += traffic.sent
        memory.packets.received += traffic.received
    }
}
