import AssetFiles
import Automation
import CarrierNetwork
import Ciphers
import Handset
import OTPCenter
import ScreenTree
import Session
import Simulation
import Vocabulary

/// Explores everything that keys can open on a handset, and notes what is wrong.
///
/// It looks at screens of the firmware only; a running application is a leaf. Two screens are the
/// same one when they say the same, apart from clocks and from how long a list has grown.
struct MenuExplorer {
    /// What is wrong, with the screen and the keys that led there.
    struct Fault: Equatable, CustomStringConvertible {
        enum Kind: String { case deadEntry, deadSoftKey, noSoftKeys, saysNothing, deadEnd, noEnd }
        var kind: Kind
        var screen: String
        var keys: String
        var description: String { "\(kind.rawValue) at \(screen) after \(keys)" }
    }

    private let explorer: Explorer<RunningWorld>
    private(set) var faults: [Fault] = []

    /// Screens seen, by what they say, in the order in which they were found.
    var screens: [(name: String, tree: ScreenTree)] {
        explorer.places.map { ($0.name, $0.screen) }
    }

    /// Everything that can be reached from standby.
    init(of world: World) {
        var explorer = Explorer<RunningWorld>(
            Explorer.Rules(name: Self.name) { screen in
                guard screen.realm == .phone else { return [] }
                return (Self.keys(on: screen) + [.end]).map { .command(.press($0)) }
            })
        explorer.explore(from: RunningWorld(keepingNothing: world))
        self.explorer = explorer
        for number in explorer.places.indices { judge(number) }
        for step in explorer.steps { judge(step) }
        findDeadEnds()
    }

    // MARK: Judging

    private mutating func judge(_ number: Int) {
        let tree = explorer.places[number].screen
        // What only passes needs no keys.
        guard tree.realm == .phone, !explorer.places[number].isPassing else { return }
        let captions = [tree.softKeys.left, tree.softKeys.center, tree.softKeys.right]
        if captions.allSatisfy(\.isEmpty) { add(.noSoftKeys, number) }
        if Self.isSilent(tree) { add(.saysNothing, number) }
    }

    /// A key that changed nothing, where the screen promised something.
    private mutating func judge(_ step: Explorer<RunningWorld>.Step) {
        guard case .command(.press(let key)) = step.move else { return }
        let soft = explorer.places[step.from].screen.softKeys
        switch key {
        case .center where !step.changes && !soft.center.isEmpty: add(.deadEntry, step.from)
        case .softLeft where !step.changes && !soft.left.isEmpty,
            .softRight where !step.changes && !soft.right.isEmpty:
            add(.deadSoftKey, step.from)
        case .end where explorer.places[step.to].screen.id != "phone.standby":
            add(.noEnd, step.from)
        default: break
        }
    }

    private static func isSilent(_ tree: ScreenTree) -> Bool {
        switch tree.overlay {
        case .dialog(let dialog): return dialog.text.isEmpty
        case .menu(let menu): return menu.rows.isEmpty
        case nil: break
        }
        switch tree.body {
        case .list(let list): return list.rows.isEmpty && list.emptyText.isEmpty
        case .page(let page):
            return page.headline.isEmpty && page.lines.allSatisfy { $0.text.isEmpty }
        default: return false
        }
    }

    /// Screens from which no keys but the end key lead back to standby.
    private mutating func findDeadEnds() {
        var ways = [[Int]](repeating: [], count: explorer.places.count)
        for step in explorer.steps where step.move != .command(.press(.end)) {
            ways[step.to].append(step.from)
        }
        var leadsOut = [Bool](repeating: false, count: ways.count)
        var open = [0]
        leadsOut[0] = true
        while let number = open.popLast() {
            for from in ways[number] where !leadsOut[from] {
                leadsOut[from] = true
                open.append(from)
            }
        }
        for number in leadsOut.indices
        where !leadsOut[number] && explorer.places[number].screen.realm == .phone {
            add(.deadEnd, number)
        }
    }

    private mutating func add(_ kind: Fault.Kind, _ number: Int) {
        let place = explorer.places[number]
        faults.append(
            Fault(
                kind: kind, screen: place.screen.id, keys: KeyScript(commands: place.way).text))
    }

    // MARK: Keys

    private static func keys(on tree: ScreenTree) -> [Key] {
        let leading: [Key] = [.center, .softLeft, .softRight, .clear]
        if case .dialog(let dialog) = tree.overlay {
            return leading + (dialog.buttons.count > 1 ? [.right] : [])
        }
        switch tree.body {
        case .standby: return leading + [.mail, .carrier, .menu, .call]
        case .grid:
            return leading + (1...9).compactMap { Key(digit: $0) } + [.star, .digit0, .hash]
        // Whatever is typed is another part's.
        case .form: return leading + [.down]
        default: return leading + [.down]
        }
    }

    // MARK: Names

    /// A screen's name: what it says, apart from clocks, from what was typed and from the length of
    /// lists that grow.
    private static func name(of tree: ScreenTree) -> String {
        guard tree.realm == .phone else { return tree.realm.rawValue }
        var name = "\(tree.id)|\(tree.title?.text ?? "")|\(tree.softKeys)"
        if let overlay = tree.overlay { name += "|\(overlay)" }
        switch tree.body {
        case .standby: return tree.id
        case .grid(let grid): name += "|\(grid.chosen)"
        case .list(let list) where tree.id.hasPrefix("phone.menu."):
            name += "|\(list.chosen ?? -1)"
        case .list(let list): name += "|\(min(list.chosen ?? -1, 3))|\(min(list.rows.count, 4))"
        case .form(let form): name += "|\(form.fields.firstIndex(where: \.focused) ?? -1)"
        case .page(let page): name += "|\(page.scrolled)|\(page.lines)"
        default: break
        }
        return name
    }
}

extension MenuExplorer {
    /// A world with a mail, a domain in the mail filter and, where the model may have it, the
    /// application in its folder.
    static func world(of model: PhoneModel) -> World {
        let ring = KeyRing(key: [UInt8](repeating: 11, count: 32))
        let setup = WorldSetup.demonstration(of: model, supporting: [model])
        var chance = Chance(seed: 1)
        let morning = WorldTime(milliseconds: 1_244_509_680_000)  // 2009-06-09 10:08 in Japan
        var flash = Flash.fresh(setup, ring: ring, entropy: chance.bytes(32), at: morning)
        flash.mailFilter.add("a.example")
        var running = RunningWorld(
            keepingNothing: World(
                flash, ring: ring, setup: setup, entropy: chance.bytes(32), at: morning))
        let application = SignUp(
            service: "10010002", userID: "ua7", startPassword: "1357",
            mailAddress: model.mailAddress)
        _ = running.take(.posted(PostID(1), .apply(application)), at: running.world.now)
        _ = running.settle()
        let way: [Key] = [.mail, .center, .down, .down, .center, .center]
        for key in way { _ = running.perform(.press(key)) }
        for _ in 0..<3 where running.world.screen.overlay != nil {
            _ = running.perform(.press(.center))
        }
        _ = running.perform(.press(.end))
        return running.world
    }
}
