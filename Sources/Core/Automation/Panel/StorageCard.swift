import AppliRuntime
import Handset
import Simulation
import Vocabulary

extension PhonePanel {
    /// 保存領域: the folder of applications, and what is wrong with the phone's flash.
    /// Source: R-PHONE-061, R-DL-038; R-QA-003, R-ERR-A008; 11.3.
    static func storageCard(_ world: World, _ tongue: Tongue) -> Card {
        let folder = world.handset.memory.folder
        let isFilled = folder.isFilled
        let fault = world.handset.storageFault
        let used = (folder.used + 1023) / 1024
        return Card(
            head: tongue("Storage", "保存領域"),
            value: Value(
                tongue(
                    "\(used) of \(folder.capacity / 1024) KB",
                    "\(used) / \(folder.capacity / 1024) KB"),
                isChanged: isFilled),
            rows: [
                .knobs([
                    .button(
                        "folder.fill", tongue("Fill", "満杯に"),
                        .act(.folderFilled(leavingKilobytes: 0))),
                    .button(
                        "folder.leave", tongue("All but 50 KB", "残り50 KB"),
                        .act(.folderFilled(leavingKilobytes: 50))),
                    .button("folder.clear", tongue("Clear", "空ける"), .act(.folderCleared)),
                ]),
                .knobs([
                    storageFaultKnob(fault, tongue),
                    .button("storage.decay", tongue("Damage", "傷める"), .act(.storageDecayed)),
                ]),
                .note(
                    tongue(
                        "Full folder: no download. Cannot write: A008, A308. Damaged: A999.",
                        "満杯ではダウンロードできません。書けないと A008・A308、傷むと A999 です。"),
                    isInForce: isFilled || fault != nil),
            ])
    }

    private static func storageFaultKnob(_ fault: StorageFault?, _ tongue: Tongue) -> Knob {
        let choices: [(name: String, fault: StorageFault?)] = [
            (tongue("Sound", "正常"), nil),
            (tongue("Locked", "書けない"), StorageFault(.refused, times: FaultExtent.always)),
            (tongue("Misread", "化ける"), StorageFault(.misread)),
        ]
        return Knob(
            "storage.fault", .choice,
            choices.map { Knob.Position($0.name, .act(.storageFaulted($0.fault))) },
            at: choices.firstIndex { $0.fault == fault }, isChanged: fault != nil)
    }
}
