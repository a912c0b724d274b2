import Automation
public import Simulation
public import Vocabulary

/// Which phone a session wants, as its capabilities tell.
///
/// Source: automation.md 1.2 and 1.4; the names under `garakei:` are our own.
public struct PhoneOrder: Equatable, Sendable {
    /// `appium:deviceName` or `garakei:model`: a name of `garakei models`; nil for the carrier's
    /// first.
    public var model: String?
    /// `garakei:carrier`: docomo or softbank.
    public var carrier: Carrier?
    /// `garakei:at`: when the world begins; nil for the computer's time.
    public var at: WorldTime?
    /// `garakei:seed`: worlds of one seed have the same keys and codes; nil for chance.
    public var seed: UInt64?
    /// `garakei:world`: what is done to the world first, a `WorldLine` each.
    public var acts: [WorldInput.Act] = []
    /// `garakei:realTime`: the world's clock follows the computer's.
    public var keepsRealTime = false
    /// `appium:newCommandTimeout`: after so many seconds without a command the session ends; 0 for
    /// never.
    public var patience = 60

    /// - Throws: `session not created` for what no phone can be.
    init(_ wanted: Capabilities) throws(DriverError) {
        model = try Self.text(wanted, "garakei:model")
        if model == nil { model = try Self.text(wanted, "appium:deviceName") }
        if let name = try Self.text(wanted, "garakei:carrier") {
            carrier = Carrier(rawValue: name)
            guard carrier != nil else {
                throw Self.refused("garakei:carrier", name, "docomo or softbank")
            }
        }
        if let text = try Self.text(wanted, "garakei:at") {
            at = MomentText.read(text)
            guard at != nil else {
                throw Self.refused("garakei:at", text, "a time such as 2009-06-09T10:08")
            }
        }
        if let value = wanted["garakei:seed"] {
            seed = value.whole.flatMap { UInt64(exactly: $0) }
            guard seed != nil else {
                throw Self.refused("garakei:seed", value.json, "a whole number from 0 on")
            }
        }
        acts = try Self.acts(wanted["garakei:world"] ?? [])
        if let value = wanted["garakei:realTime"] {
            guard let isReal = value.bool else {
                throw Self.refused("garakei:realTime", value.json, "true or false")
            }
            keepsRealTime = isReal
        }
        if let value = wanted["appium:newCommandTimeout"] {
            guard let seconds = value.whole, seconds >= 0 else {
                throw Self.refused("appium:newCommandTimeout", value.json, "seconds from 0 on")
            }
            patience = seconds
        }
    }

    private static func text(_ wanted: Capabilities, _ name: String) throws(DriverError) -> String?
    {
        guard let value = wanted[name] else { return nil }
        guard let text = value.text else { throw refused(name, value.json, "a string") }
        return text.isEmpty ? nil : text
    }

    private static func acts(_ value: JSONValue) throws(DriverError) -> [WorldInput.Act] {
        let lines = value.list ?? [value]
        var acts: [WorldInput.Act] = []
        for line in lines {
            guard let text = line.text else {
                throw refused("garakei:world", line.json, "lines such as \"radio: out\"")
            }
            switch WorldLine.read(text) {
            case .success(let read): acts.append(read.act)
            case .failure(let fault):
                throw DriverError(.sessionNotCreated, "garakei:world: \(fault.sentence(in: .en))")
            }
        }
        return acts
    }

    static func refused(_ name: String, _ found: String, _ wanted: String) -> DriverError {
        DriverError(.sessionNotCreated, "\(name): found \(found); wanted \(wanted).")
    }
}
