import AssetFiles
import CarrierNetwork
import Ciphers
import Handset
import OTPCenter
import ScreenTree
import Simulation
import Vocabulary

/// Walks through everything that keys can open on a handset, breadth first, and notes what is wrong.
///
/// It looks at screens of the firmware only; a running application is a leaf. Two screens are the
/// same one when they say the same, apart from clocks and from how long a list has grown.
struct MenuExplorer {
    /// What is wrong, with the screen and the keys that led there.
    struct Fault: Equatable, CustomStringConvertible {
        enum Kind: String { case deadEntry, deadSoftKey, noSoftKeys, saysNothing, deadEnd, noEnd }
        var kind: Kind
        var screen: String
        var keys: [Key]
        var description: String {
            "\(kind.rawValue) at \(screen) after "
                + keys.map(\.rawValue).joined(separator: " ")
        }
    }

    private struct Place {
        var world: World
        var keys: [Key]
    }

    /// Screens seen, by what they say, in the order in which they were found.
    private(set) var screens: [(name: String, tree: ScreenTree)] = []
    private(set) var faults: [Fault] = []
    private var known: [String: Int] = [:]
    /// From which screens each screen is reached.
    private var ways: [[Int]] = []
    private var paths: [[Key]] = []
    private var queue: [Place] = []

    // MARK: Walking

    /// Everything that can be reached from standby.
    init(of world: World) {
        _ = arrive(at: Place(world: world, keys: []))
        var next = 0
        while next < queue.count {
            leave(queue[next], number: next)
            next += 1
        }
        findDeadEnds()
    }

    /// - Returns: the screen's number.
    private mutating func arrive(at place: Place) -> Int {
        let tree = place.world.screen
        let name = Self.name(of: tree)
        if let number = known[name] { return number }
        known[name] = queue.count
        queue.append(place)
        ways.append([])
        paths.append(place.keys)
        screens.append((name, tree))
        judge(tree, place.keys)
        return queue.count - 1
    }

    private mutating func leave(_ place: Place, number: Int) {
        let tree = place.world.screen
        guard tree.realm == .phone else { return }
        for key in Self.keys(on: tree) {
            var world = place.world
            Self.press(key, in: &world)
            let other = arrive(at: Place(world: world, keys: place.keys + [key]))
            ways[other].append(number)
            if Self.says(world.screen) == Self.says(tree) { note(key, on: tree, place.keys) }
        }
        var world = place.world
        Self.press(.end, in: &world)
        if world.screen.id != "phone.standby" { add(.noEnd, tree, place.keys) }
        // Nothing is explored from here again, and a world is large.
        queue[number].world = queue[0].world
    }

    /// A key that changed nothing, where the screen promised something.
    private mutating func note(_ key: Key, on tree: ScreenTree, _ keys: [Key]) {
        switch key {
        case .center where !tree.softKeys.center.isEmpty: add(.deadEntry, tree, keys)
        case .softLeft where !tree.softKeys.left.isEmpty: add(.deadSoftKey, tree, keys)
        case .softRight where !tree.softKeys.right.isEmpty: add(.deadSoftKey, tree, keys)
        default: break
        }
    }

    private mutating func judge(_ tree: ScreenTree, _ keys: [Key]) {
        guard tree.realm == .phone else { return }
        let captions = [tree.softKeys.left, tree.softKeys.center, tree.softKeys.right]
        if captions.allSatisfy(\.isEmpty) { add(.noSoftKeys, tree, keys) }
        if Self.isSilent(tree) { add(.saysNothing, tree, keys) }
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
        where !leadsOut[number] && screens[number].tree.realm == .phone {
            add(.deadEnd, screens[number].tree, paths[number])
        }
    }

    private mutating func add(_ kind: Fault.Kind, _ tree: ScreenTree, _ keys: [Key]) {
        faults.append(Fault(kind: kind, screen: tree.id, keys: keys))
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

    /// Presses a key and lets everything come in, and a wait end.
    private static func press(_ key: Key, in world: inout World) {
        _ = world.handle(WorldInput(.pressed(key), at: world.now.after(milliseconds: 200)))
        settle(&world)
        for _ in 0..<5 {
            guard case .waiting = world.screen.body, world.screen.overlay == nil,
                world.screen.realm == .phone
            else { return }
            _ = world.handle(WorldInput(.waited, at: world.now.after(milliseconds: 1000)))
        }
    }

    static func settle(_ world: inout World) {
        while !world.isIdle, let wake = world.nextWake {
            _ = world.handle(WorldInput(.waited, at: wake))
        }
    }

    // MARK: Names

    /// What a screen says, all of it, to see whether a key changed anything.
    private static func says(_ tree: ScreenTree) -> String { tree.id + tree.text }

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
        var world = World(
            flash, ring: ring, setup: setup, entropy: chance.bytes(32), at: morning)
        let application = SignUp(
            service: "10010002", userID: "ua7", startPassword: "1357",
            mailAddress: model.mailAddress)
        _ = world.handle(WorldInput(.posted(PostID(1), .apply(application)), at: world.now))
        settle(&world)
        let way: [Key] = [.mail, .center, .down, .down, .center, .center]
        for key in way { press(key, in: &world) }
        for _ in 0..<3 where world.screen.overlay != nil { press(.center, in: &world) }
        press(.end, in: &world)
        return world
    }
}
