import Automation
import CarrierNetwork
import Simulation
import Testing
import Vocabulary

@Suite("automation 4.4: what is wrong with the line, which message meets it, how often")
struct WorldLineFaultTests {
    static let effects: [(String, LineFault.Effect)] = [
        ("refuse", .refuse), ("hang", .hang(reachesServer: true)),
        ("hang before request", .hang(reachesServer: false)), ("cut after request", .cutAnswer),
        ("cut before request", .cutRequest), ("garble envelope", .truncate(bytes: 8)),
        ("flip 1 bit in answer", .flipBits(1)), ("swap answer", .stale),
        ("flip 7 bits in answer", .flipBits(7)), ("reset", .reset),
        ("slow dns 3s", .slowName(milliseconds: 3000)),
        ("slow answer 250ms", .slowAnswer(milliseconds: 250)),
        ("cut after 512 bytes", .cutAfter(bytes: 512)), ("cut after 0 bytes", .cutAfter(bytes: 0)),
        ("status 503", .page(status: 503)), ("status 100", .page(status: 100)),
    ]

    @Test("what is wrong with the line", arguments: effects)
    func fault(words: String, effect: LineFault.Effect) throws {
        #expect(try WorldLine.read("fault: \(words)").get().act == .lineFaulted(LineFault(effect)))
        let act = WorldInput.Act.lineFaulted(
            LineFault(
                effect, at: RequestPlace("/3", mark: [0, 1, 1, 3, 2, 3]), FaultExtent(times: 3)))
        #expect(try WorldLine.read("fault: \(words) on renewal nonce 3 times").get().act == act)
        #expect(act.line == "fault: \(words) on renewal nonce 3 times")
    }

    /// With the operation and the pass that stand at the beginning of its messages.
    static let places: [(String, String, [UInt8])] = [
        ("setup", "/0", []), ("setup hello", "/0", [0, 1, 1, 0, 2, 1]),
        ("setup nonce", "/0", [0, 1, 1, 0, 2, 3]), ("setup commit", "/0", [0, 1, 1, 0, 2, 5]),
        ("pin-change", "/1", []), ("renewal", "/3", []),
        ("renewal commit", "/3", [0, 1, 1, 3, 2, 5]), ("correction", "/4", []),
        ("download", ".jar", []), ("page", ".do", []), ("mail", LineFault.mail, []),
    ]

    @Test("which message meets it", arguments: places)
    func place(words: String, suffix: String, mark: [UInt8]) throws {
        for line in ["refuse on \(words) once", "refuse once on \(words)", "refuse on \(words)"] {
            #expect(
                try WorldLine.read("fault: \(line)").get().act
                    == .lineFaulted(LineFault(.refuse, at: RequestPlace(suffix, mark: mark))))
        }
    }

    static let extents: [(String, FaultExtent)] = [
        ("", FaultExtent()), ("once", FaultExtent()), ("2 times", FaultExtent(times: 2)),
        ("always", FaultExtent(times: FaultExtent.always)),
        ("for 60s", FaultExtent(times: FaultExtent.always, lasting: 60_000)),
        ("once for 2m", FaultExtent(lasting: 120_000)),
        ("chance 30%", FaultExtent(times: FaultExtent.always, percent: 30)),
        ("once chance 1%", FaultExtent(percent: 1)),
        ("chance 100%", FaultExtent(times: FaultExtent.always)),
        (
            "for 1h chance 5%",
            FaultExtent(times: FaultExtent.always, lasting: 3_600_000, percent: 5)
        ),
        ("on request 2", FaultExtent(skipping: 1)),
        ("on request 3 chance 50% 4 times", FaultExtent(skipping: 2, times: 4, percent: 50)),
    ]

    @Test("how often, for how long, how likely, in any order", arguments: extents)
    func extent(words: String, extent: FaultExtent) throws {
        let act = WorldInput.Act.lineFaulted(
            LineFault(.hang(reachesServer: true), at: RequestPlace(), extent))
        #expect(try WorldLine.read("fault: hang \(words)").get().act == act)
        // The last part first: every part but a place is one word or two.
        let parts = words.split(separator: " ")
        guard parts.count == 4, parts[0] != "on" else { return }
        let turned = (parts[2...] + parts[..<2]).joined(separator: " ")
        #expect(try WorldLine.read("fault: hang \(turned)").get().act == act)
    }

    @Test func `everything is mended`() throws {
        #expect(try WorldLine.read("fault: none").get().act == .lineMended)
    }
}
