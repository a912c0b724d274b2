import Ciphers
import Foundation
import Handset
import OTPCenter
import ScreenTree
import Simulation
import Testing
import Vocabulary

@testable import Session

@Suite("issue 2: the state survives, and a damaged one is never overwritten")
struct HomeFolderTests {
    /// A folder of its own for each test, gone afterwards.
    final class Scratch {
        let path = FileManager.default.temporaryDirectory
            .appending(path: "garakei-test-\(UUID().uuidString)").path
        deinit { try? FileManager.default.removeItem(atPath: path) }
        var state: String { path + "/state" }
        func write(_ text: String) throws {
            try Data(text.utf8).write(to: URL(filePath: state))
        }
    }

    @Test func `what was saved is there again`() throws {
        let scratch = Scratch()
        var taro = try Traveller(.docomo, home: HomeFolder(path: scratch.path))
        _ = taro.apply(service: "10010001", user: "u", password: "p")
        let flash = taro.running.world.flash
        taro.running = try RunningWorld(taro.running.world, home: nil)
        guard case .state(let kept) = try HomeFolder(path: scratch.path).load() else {
            Issue.record("nothing was kept")
            return
        }
        #expect(kept.flash == flash)
        #expect(kept.flash.memory.inbox.mails.count == 1)
    }

    @Test func `a second owner is refused while the first lives`() throws {
        let scratch = Scratch()
        var first: HomeFolder? = try HomeFolder(path: scratch.path)
        #expect(throws: HomeFailure.occupied(path: scratch.path)) {
            try HomeFolder(path: scratch.path)
        }
        #expect(first != nil)
        first = nil
        _ = try HomeFolder(path: scratch.path)
    }

    @Test func `a folder below a file cannot be a home`() throws {
        let scratch = Scratch()
        _ = try HomeFolder(path: scratch.path)
        try scratch.write("x")
        #expect(throws: HomeFailure.self) { try HomeFolder(path: scratch.state + "/below") }
    }

    @Test("every cut and every changed byte of a state is noticed")
    func damage() throws {
        let world = try Traveller(.docomo).running.world
        let state = KeptState(flash: world.flash, savedAt: world.now)
        let good = StateFile.bytes(of: state)
        guard case .success = StateFile.read(good) else {
            Issue.record("a good state was refused")
            return
        }
        for place in stride(from: 0, to: good.count, by: 997) {
            var bad = good
            bad[place] ^= 1
            if case .success = StateFile.read(bad) { Issue.record("byte \(place) was not missed") }
            if case .success = StateFile.read(Array(good.prefix(place))) {
                Issue.record("a state of \(place) bytes was taken")
            }
        }
    }

    @Test func `a damaged state is set aside whole, under a new name each time`() throws {
        let scratch = Scratch()
        let home = try HomeFolder(path: scratch.path)
        for number in 1...2 {
            try scratch.write("broken \(number)")
            guard case .damaged(let aside, .notAState) = try home.load() else {
                Issue.record("the damage was not seen")
                return
            }
            #expect(aside == scratch.state + ".damaged-\(number)")
            #expect(try String(contentsOfFile: aside, encoding: .utf8) == "broken \(number)")
            guard case .nothing = try home.load() else {
                Issue.record("it is still there")
                return
            }
        }
    }

    @Test func `a state of a later version is refused, and left where it is`() throws {
        let scratch = Scratch()
        let home = try HomeFolder(path: scratch.path)
        let later = "garakei-state \(StateFile.format + 1) abc\n{}"
        try scratch.write(later)
        #expect(
            throws: HomeFailure.newer(
                path: scratch.state, found: StateFile.format + 1, wanted: StateFile.format)
        ) { try home.load() }
        #expect(try String(contentsOfFile: scratch.state, encoding: .utf8) == later)
        let files = try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted()
        #expect(files == ["lock", "state"])
    }

    @Test func `a state of an earlier version is set aside`() throws {
        let scratch = Scratch()
        let home = try HomeFolder(path: scratch.path)
        try scratch.write("garakei-state \(StateFile.format - 1) abc\n{}")
        guard case .damaged(_, .otherFormat(found: StateFile.format - 1, _)) = try home.load()
        else {
            Issue.record("it was not told of")
            return
        }
    }

    // /dev/full takes no byte, as a full disk does.
    @Test(
        "on a full disk the old state stands, the trouble is told, and room mends it",
        .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func full() throws {
        let scratch = Scratch()
        var taro = try Traveller(.docomo, home: HomeFolder(path: scratch.path))
        let old = try Data(contentsOf: URL(filePath: scratch.state))
        try FileManager.default.createSymbolicLink(
            atPath: scratch.state + ".new", withDestinationPath: "/dev/full")
        _ = taro.running.take(.clockMoved(milliseconds: 1000), at: taro.running.world.now)
        guard case .unusable(_, let reason) = taro.running.trouble else {
            Issue.record("the full disk was not noticed")
            return
        }
        #expect(reason == String(cString: strerror(ENOSPC)))
        #expect(try Data(contentsOf: URL(filePath: scratch.state)) == old)
        _ = taro.running.take(.waited, at: taro.running.world.now)
        #expect(taro.running.trouble == nil)
        #expect(try Data(contentsOf: URL(filePath: scratch.state)) != old)
    }

    @Test func `a state that cannot be put in its place is told, and the phone goes on`() throws {
        let scratch = Scratch()
        var taro = try Traveller(.docomo, home: HomeFolder(path: scratch.path))
        try FileManager.default.removeItem(atPath: scratch.state)
        try FileManager.default.createDirectory(
            atPath: scratch.state + "/in the way", withIntermediateDirectories: true)
        _ = taro.running.take(.clockMoved(milliseconds: 1000), at: taro.running.world.now)
        #expect(taro.running.trouble != nil)
        try taro.play("Center")
        #expect(taro.screen.id == "phone.mainMenu")
    }

    @Test func `a state of another format says which was found and wanted`() {
        let fault = StateFile.read(Array("garakei-state 99 abc\n{}".utf8))
        #expect(fault == .failure(.otherFormat(found: 99, wanted: StateFile.format)))
    }

    @Test("a state that is whole and says what cannot be is not taken")
    func unsound() throws {
        let world = try Traveller(.docomo).running.world
        func read(_ change: (inout Flash) -> Void) -> Result<KeptState, StateFault> {
            var state = KeptState(flash: world.flash, savedAt: world.now)
            change(&state.flash)
            return StateFile.read(StateFile.bytes(of: state))
        }
        guard case .success = read({ _ in }) else {
            Issue.record("a sound state was refused")
            return
        }
        #expect(read { $0.memory.clock.offsetMilliseconds = .max } == .failure(.unsound))
        #expect(read { $0.memory.deviceSecret = [] } == .failure(.unsound))
        #expect(read { $0.memory.slot.own.secret = [1] } == .failure(.unsound))
        #expect(read { $0.memory.anchors = [[1, 2]] } == .failure(.unsound))
        #expect(read { $0.distributionChain = [] } == .failure(.unsound))
        #expect(
            read { $0.memory.alarm = Alarm(minuteOfDay: 1440, isOn: true) } == .failure(.unsound))
    }

    @Test func `beginning anew sets the state aside, each time under a new name`() throws {
        let scratch = Scratch()
        let home = try HomeFolder(path: scratch.path)
        for number in 1...2 {
            try scratch.write("state \(number)")
            try home.startAfresh()
            #expect(
                try String(contentsOfFile: scratch.state + ".before-\(number)", encoding: .utf8)
                    == "state \(number)")
        }
        try home.startAfresh()
    }

    @Test func `when the state cannot be written, no reply goes out and the trouble is told`()
        throws
    {
        let scratch = Scratch()
        var taro = try Traveller(.docomo, home: HomeFolder(path: scratch.path))
        // A folder in the draft's place cannot be opened for writing, not even by root.
        try FileManager.default.createDirectory(
            atPath: scratch.state + ".new", withIntermediateDirectories: false)
        #expect(taro.apply(service: "10010001", user: "u", password: "p") == nil)
        #expect(taro.running.trouble != nil)
        try FileManager.default.removeItem(atPath: scratch.state + ".new")
        _ = try taro.play("End")
        #expect(taro.running.trouble == nil)
    }
}
