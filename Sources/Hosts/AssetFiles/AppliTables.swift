import Handset

/// Reads a carrier's tables about applications: the menus of what can be done with one, and the
/// permissions.
enum AppliTables {
    static func menus(_ menus: YAMLReader) throws(AssetFailure) -> [String: [AppliMenuPage]] {
        let names = try menus.entries().map(\.name)
        guard names.contains(CarrierProfile.functionMenu) else {
            throw menus.failure(wanted: "a menu called \(CarrierProfile.functionMenu)")
        }
        var read: [String: [AppliMenuPage]] = [:]
        for menu in try menus.entries() {
            var pages: [AppliMenuPage] = []
            for page in try menu.value.list() { pages.append(try self.page(page, names)) }
            guard !pages.isEmpty else { throw menu.value.failure(wanted: "at least one page") }
            read[menu.name] = pages
        }
        return read
    }

    private static func page(
        _ page: YAMLReader, _ menus: [String]
    ) throws(AssetFailure) -> AppliMenuPage {
        try page.allow(only: ["title", "entries"])
        var entries: [AppliMenuPage.Entry] = []
        for entry in try page["entries"].list() {
            try entry.allow(only: ["name", "opens", "needs"])
            entries.append(
                AppliMenuPage.Entry(
                    name: try entry["name"].string(),
                    opens: try destination(entry["opens"], menus),
                    needs: try entry.optional("needs")?.choice()))
        }
        guard !entries.isEmpty else {
            throw try page["entries"].failure(wanted: "at least one entry")
        }
        return AppliMenuPage(title: try page["title"].string(), entries: entries)
    }

    private static func destination(
        _ name: YAMLReader, _ menus: [String]
    ) throws(AssetFailure) -> AppliDestination {
        let text = try name.string()
        if let function = AppliFunction(rawValue: text) { return .function(function) }
        guard menus.contains(text) else {
            let functions = AppliFunction.allCases.map(\.rawValue)
            throw name.failure(
                wanted: "a menu (\(menus.joined(separator: ", "))) or one of "
                    + functions.joined(separator: ", "))
        }
        return .menu(text)
    }

    static func permissions(
        _ list: YAMLReader
    ) throws(AssetFailure) -> [PermissionChoice] {
        var read: [PermissionChoice] = []
        for choice in try list.list() {
            try choice.allow(only: ["name", "value", "needs"])
            read.append(
                PermissionChoice(
                    name: try choice["name"].string(), value: try choice["value"].choice(),
                    needs: try choice.optional("needs")?.choice()))
        }
        guard PermissionChoice.offersTheFirst(read) else {
            throw list.failure(wanted: "a permission with the value allowed, on every model")
        }
        return read
    }
}
