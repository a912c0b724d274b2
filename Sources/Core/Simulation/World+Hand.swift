import CarrierNetwork
import Handset
import Vocabulary

/// What is done to the handset and to the line from outside.
extension World {
    /// Puts the radio somewhere at once; what was arranged for it is off.
    mutating func putRadio(_ place: RadioPlace) -> [WorldEffect] {
        network.forgetRadioPlans()
        return changeRadio(place)
    }

    mutating func changeRadio(_ place: RadioPlace) -> [WorldEffect] {
        network.setRadio(place, at: now)
        handset.setRoaming(network.isRoaming)
        return tell(.radioChanged(bars: place.bars))
    }

    mutating func changeLine(
        _ change: (inout CarrierNetwork, WorldTime) -> Void
    ) -> [WorldEffect] {
        change(&network, now)
        return []
    }

    mutating func changeClock(
        _ change: (inout HandsetClock, WorldTime) -> Void
    ) -> [WorldEffect] {
        carryOut(handset.changeClock(at: now, change))
    }

    mutating func touch(
        _ change: (inout Handset<Software>) -> [HandsetEffect]
    ) -> [WorldEffect] {
        carryOut(change(&handset))
    }

    mutating func adjust(
        _ change: (inout Handset<Software>, WorldTime) -> Void
    ) -> [WorldEffect] {
        change(&handset, now)
        return carryOut([])
    }

    /// Sets what stands under a name in the handset's own menus.
    mutating func switchSetting(_ name: String, _ isOn: Bool) -> [WorldEffect] {
        let known = handset.model.radioOffName
        guard name == known else {
            return [.unknownSetting(UnknownName(found: name, known: known.map { [$0] } ?? []))]
        }
        return adjust { phone, _ in phone.switchRadio(off: isOn) }
    }

    /// Sets what the applications may do with the network, by the words of the handset's menu.
    mutating func chooseSetting(_ name: String, _ value: String) -> [WorldEffect] {
        let title = handset.model.permissionName
        let choices = handset.model.permissionChoices
        guard name == title, let choice = choices.first(where: { $0.name == value }) else {
            let known =
                choices.map { "\(title)=\($0.name)" }
                + (handset.model.radioOffName.map { ["\($0)=ON", "\($0)=OFF"] } ?? [])
            return [.unknownSetting(UnknownName(found: "\(name)=\(value)", known: known))]
        }
        return adjust { phone, _ in phone.setPermission(choice.value) }
    }

    /// Lets days pass in which nobody touches the handset, up to ten years of them.
    mutating func leaveUnused(_ days: Int) -> [WorldEffect] {
        guard (1...3650).contains(days) else { return [] }
        var effects = carryOut(handset.putAway())
        effects += pass(until: now.after(milliseconds: Int64(days) * 86_400_000))
        return effects + carryOut(handset.takeOut(afterDays: days))
    }
}
