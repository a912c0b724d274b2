import AppliRuntime
import ScreenTree
import Vocabulary

/// 「保存容量確認」「メモリ確認」: how full the folder of applications is.
///
/// Source: manual 3.12.1; requirements R-PHONE-026, 11.1, 11.2.
struct AppliCapacity: HandsetScreen {
    var stored: ScreenState { .appliCapacity(self) }

    mutating func handle(
        _ input: ScreenInput, memory: inout Memory, _ around: Surroundings
    ) -> Move {
        guard case .pressed(let key) = input else { return .stay }
        return key == .center || around.profile.isBack(key) ? .pop : .stay
    }

    func view(memory: Memory, _ around: Surroundings) -> ScreenTree {
        let (profile, folder) = (around.profile, memory.folder)
        let used = (folder.used + 1023) / 1024
        let onCard = folder.applis.count { $0.place == .memoryCard }
        var facts = [
            (profile[.used], "\(used)KB"),
            (profile[.free], "\(max(0, folder.capacity / 1024 - used))KB"),
            (profile[.placePhone], profile.text(count: folder.applis.count - onCard)),
        ]
        if around.model.has(.memoryCard) {
            facts.append((profile[.placeCard], profile.text(count: onCard)))
        }
        var keys = profile[.list]
        keys.center = "OK"
        return ScreenTree(
            id: "phone.appliCapacity", title: Title(profile.name(of: .capacity)),
            body: .list(
                List(
                    style: .plain, rows: facts.map { List.Row(text: $0, trailing: $1) },
                    chosen: nil,
                    capacity: List.Capacity(
                        caption: profile[.capacityCaption], used: used,
                        total: folder.capacity / 1024))),
            softKeys: keys)
    }
}
