import Automation
import Ciphers
import Handset
import ScreenTree
import Simulation
import Testing
import Vocabulary

@testable import Session

// Source: issue 6, `garakei monkey`; R-APP-011 (no eleventh token), R-ERR.
@Suite("the monkey: what must always be true is, and what is not is found and shrunk")
struct MonkeyTests {
    static func opening(_ carrier: Carrier, _ situation: Situation = .enrolled) throws -> World {
        let model = Traveller.model(carrier)
        return try ScenarioPlayer.play(
            situation.scenario(on: carrier), on: model, supporting: [model]
        ).world
    }

    @Test("three hundred inputs leave everything true", arguments: Carrier.allCases)
    func sound(carrier: Carrier) throws {
        for seed in 1...3 {
            var monkey = Monkey(on: try Self.opening(carrier), seed: UInt64(seed))
            let finding = monkey.run(300)
            #expect(finding == nil, "seed \(seed): \(finding.map(\.breach) ?? "")")
            #expect(monkey.inputs.count == 300)
        }
    }

    @Test func `a seed does the same again, another one something else`() throws {
        let opening = try Self.opening(.docomo)
        var (one, again, other) = (
            Monkey(on: opening, seed: 7), Monkey(on: opening, seed: 7),
            Monkey(on: opening, seed: 8)
        )
        _ = (one.run(100), again.run(100), other.run(100))
        #expect(one.inputs == again.inputs && one.world == again.world)
        #expect(one.inputs != other.inputs)
    }

    @Test func `a broken invariant is found, and shrunk to what breaks it`() throws {
        let broken = Invariant("no-inbox") { world in
            world.screen.id == "phone.inbox" ? "the inbox is on the display" : nil
        }
        let opening = try Self.opening(.docomo)
        var monkey = Monkey(on: opening, seed: 3, invariants: [broken])
        let found = monkey.run(2000)
        let finding = try #require(found)
        #expect(finding.invariant.name == "no-inbox" && finding.inputs.count > 1)
        let shortest = monkey.shrunk(finding)
        // End, to leave the application, and the mail key; or through the menu.
        #expect((1...4).contains(shortest.count), "\(shortest.map(\.act))")
        var world = opening
        for input in shortest { _ = world.handle(input) }
        #expect(broken.breach(world) != nil)
    }

    @Test("they hold in every situation", arguments: Situation.allCases)
    func situations(situation: Situation) throws {
        let world = try Self.opening(.softbank, situation)
        for invariant in Invariant.always + Invariant.atTimes {
            #expect(invariant.breach(world) == nil, "\(invariant.name)")
        }
    }

    @Test func `every line that it writes is a line`() {
        for line in Monkey.allLines {
            #expect(throws: Never.self) { try WorldLine.read(line).get() }
        }
    }
}
