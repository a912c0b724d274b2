import Automation
import Handset
import OTPAppli
import ScreenTree
public import Simulation
import Vocabulary

/// Something that is true of every world, whatever was done to it.
public struct Invariant {
    /// Short and steady, such as `ten-tokens`.
    public let name: String
    /// How a world breaks it; nil while it holds.
    public let breach: (World) -> String?

    public init(_ name: String, _ breach: @escaping (World) -> String?) {
        self.name = name
        self.breach = breach
    }

    /// What is cheap enough to be looked at after every input.
    public static var always: [Invariant] {
        [
            Invariant("ten-tokens") { world in
                guard let count = world.runningOTP?.tokenCount, count > 10 else { return nil }
                return "\(count) tokens"
            },
            Invariant("lock-hides-passcode") { world in
                guard world.runningOTP?.isLocked == true, case .passcode = world.screen.body,
                    world.screen.realm == .application
                else { return nil }
                return "a passcode on the display while the application is locked"
            },
            Invariant("known-codes") { world in
                guard let code = world.screen.code, ErrorGuide.of(code) == nil else { return nil }
                return "the code \(code), which is in no table"
            },
            Invariant("soft-key-captions") { world in
                let keys = world.screen.softKeys
                let long = [keys.left, keys.center, keys.right].first { $0.cells > captionCells }
                return long.map { "the caption \($0)" }
            },
            Invariant("fields-in-range", fields),
            Invariant("clock-goes-on") { world in
                guard let wake = world.nextWake, wake < world.now else { return nil }
                return "the next wake is \(world.now.milliseconds - wake.milliseconds) ms ago"
            },
        ]
    }

    /// What takes a copy of the world, or its bytes.
    public static var atTimes: [Invariant] {
        [
            Invariant("end-comes-back", stuck),
            Invariant("bytes-there-and-back") { world in
                WorldBytes.world(in: WorldBytes.bytes(of: world)) == world
                    ? nil : "a world that is not the same after it was written and read"
            },
            Invariant("same-again") { world in
                var (one, other) = (world, world)
                let wait = WorldInput(.waited, at: world.now.after(milliseconds: 61_000))
                _ = one.handle(wait)
                _ = other.handle(wait)
                return one == other ? nil : "two copies that do not go on alike"
            },
        ]
    }

    /// No caption is wider, in half-width cells. Source: R-PHONE-006; what the three places hold.
    private static let captionCells = 10

    /// Focus and choices lie within what there is to choose.
    private static func fields(_ world: World) -> String? {
        switch world.screen.body {
        case .list(let list):
            guard let chosen = list.chosen, !list.rows.indices.contains(chosen) else { return nil }
            return "row \(chosen) of \(list.rows.count) is chosen"
        case .grid(let grid):
            return grid.cells.indices.contains(grid.chosen)
                ? nil : "cell \(grid.chosen) of \(grid.cells.count) is chosen"
        case .form(let form):
            let focused = form.fields.count { $0.focused }
            return focused > 1 ? "\(focused) fields have the focus" : nil
        default: return nil
        }
    }

    /// The end key leads to standby: at once, or after a call that it ends first.
    private static func stuck(_ world: World) -> String? {
        var later = world
        for _ in 0..<4 {
            _ = later.handle(WorldInput(.pressed(.end), at: later.now.after(milliseconds: 200)))
            switch later.screen.body {
            case .standby, .dark: return nil
            default: continue
            }
        }
        return "the end key stays on \(later.screen.id)"
    }
}

extension World {
    /// The one-time-password application, while it runs.
    var runningOTP: OTPAppli? { handset.program?.otp }
}
