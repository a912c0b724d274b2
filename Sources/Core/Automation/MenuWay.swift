public import Handset
import Vocabulary

/// The way through a handset's menus to a function, by the names of the entries, as a user reads
/// them from the standby screen on.
///
/// It is looked up in the carrier's tables, so it holds on every model.
public enum MenuWay {
    /// The shortest way, the main menu's entry first; nil where no menu of the model has the
    /// function.
    public static func names(to function: Function, on model: PhoneModel) -> [String]? {
        let profile = model.profile
        var open: [(names: [String], opens: Destination)] = profile.mainMenu.map {
            ([$0.name], $0.opens)
        }
        var seen: [String] = []
        while !open.isEmpty {
            let (names, opens) = open.removeFirst()
            switch opens {
            case .function(function): return names
            case .menu(let id):
                guard !seen.contains(id) else { continue }
                seen.append(id)
                let entries = (profile.menus[id]?.entries ?? [])
                    .filter { $0.needs.map(model.has) ?? true }
                open += entries.map { (names + [$0.name], $0.opens) }
            case .function, .page, .person, .statement: continue
            }
        }
        return nil
    }

    /// The names of the entries that do something with an application of the list, from its menu of
    /// functions on; nil where the carrier has none.
    public static func names(to function: AppliFunction, on model: PhoneModel) -> [String]? {
        var open = [(names: [String](), menu: CarrierProfile.functionMenu)]
        var seen: [String] = []
        while !open.isEmpty {
            let (names, menu) = open.removeFirst()
            guard !seen.contains(menu) else { continue }
            seen.append(menu)
            let entries = (model.profile.appliMenus[menu] ?? []).flatMap(\.entries)
            for entry in entries where entry.needs.map(model.has) ?? true {
                switch entry.opens {
                case .function(function): return names + [entry.name]
                case .menu(let id): open.append((names + [entry.name], id))
                case .function: continue
                }
            }
        }
        return nil
    }
}
