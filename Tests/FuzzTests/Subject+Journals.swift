import Automation
import Foundation
import Handset
import OTPCenter
import ScreenTree
import Testing
import Vocabulary

@testable import Session
@testable import Simulation

/// Journals and links, which may come from anybody. What was read is played, too.
extension Subject {
    private static let opening = FreshWorld(
        of: phone, supporting: models, seed: 1, at: Files.noon
    ).world

    static let treeBytes = Subject(
        "CBOR", bytes: [ValueBytes.bytes(of: opening.screen)],
        takes: { (try? ValueBytes.read(ScreenTree.self, from: $0)) != nil },
        fault: { input in
            guard let read = try? ValueBytes.read(ScreenTree.self, from: input) else { return nil }
            let again = try? ValueBytes.read(ScreenTree.self, from: ValueBytes.bytes(of: read))
            return again == read ? nil : "a value that does not come back"
        })

    private static let session: JournalRecord = {
        let acts: [WorldInput.Act] = [
            .pressed(.mail), .pressed(.digit7), .held(.clear), .waited, .typed("銀行"),
            .radioChanged(bars: 2), .batteryChanged(percent: 15), .leftUnused(days: 3),
            .clockMoved(milliseconds: 660_000), .called(number: "0312345678"),
            .posted(
                PostID(1),
                .apply(
                    SignUp(
                        service: "10010001", userID: "tanaka01", startPassword: "ab12",
                        mailAddress: phone.mailAddress))),
        ]
        let inputs = acts.enumerated().map { number, act in
            WorldInput(act, at: Files.noon.after(milliseconds: Int64(number + 1) * 700))
        }
        let head = JournalHead(garakei: "fuzz", of: opening, seed: 1, opening: .newPhone)
        return JournalRecord(head, opening: opening, inputs: inputs)
    }()

    /// What was read is played: nothing in it may stop a world.
    private static func playFault(_ inputs: [WorldInput]) -> String? {
        var world = opening
        for input in inputs.prefix(25) {
            // So that one input's hours do not become minutes of the test.
            let moment = min(input.at, world.now.after(milliseconds: 60_000))
            _ = world.handle(WorldInput(input.act, at: moment))
        }
        return world.screen.id.isEmpty ? "a display without a name" : nil
    }

    private static func linkFault(_ text: String) -> String? {
        (try? ReplayLink(text)).flatMap { playFault($0.inputs) }
    }

    private static let linkText: String = {
        guard let link = try? ReplayLink(session) else {
            preconditionFailure("a link says all of these")
        }
        return link.text
    }()

    static let link = Subject(
        "link", [linkText],
        takes: { (try? ReplayLink(String(decoding: $0, as: UTF8.self))) != nil },
        fault: { linkFault(String(decoding: $0, as: UTF8.self)) })

    /// What a program with bad intentions might write: anything, squeezed and coded as it should be.
    static let coatedLink: Subject = {
        let coded = linkText.dropFirst(ReplayLink.scheme.count).replacing("-", with: "+")
            .replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - coded.utf8.count % 4) % 4)
        guard let squeezed = Data(base64Encoded: coded + padding),
            let bytes = Squeezed.open([UInt8](squeezed), most: 100_000)
        else { preconditionFailure("a link is what it says") }
        return Subject(
            "link in a right coat", bytes: [bytes],
            takes: { (try? ReplayLink(coat($0))) != nil }, fault: { linkFault(coat($0)) })
    }()

    private static func coat(_ bytes: [UInt8]) -> String {
        let coded = Data(Squeezed.squeeze(bytes, .quick)).base64EncodedString()
        return ReplayLink.scheme
            + coded.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// A journal's lines behind a head and an opening that are sound, and are read only once: an
    /// opening is a whole world.
    static let journal: Subject = {
        let path = Files.scratch
        defer { unlink(path) }
        guard (try? session.write(to: path)) != nil,
            let content = FileManager.default.contents(atPath: path)
        else { preconditionFailure("a journal can be written") }
        let lines = [UInt8](content).split(separator: 10, omittingEmptySubsequences: false)
        guard let front = try? JournalLines(Array(lines[..<2].joined(separator: [10])) + [10])
        else { preconditionFailure("a journal has a head and an opening") }
        let read: @Sendable ([UInt8]) -> JournalRecord? = { input in
            var all = front
            guard (try? all.take(input, from: 3)) != nil else { return nil }
            return try? JournalRecord(all)
        }
        return Subject(
            "journal", bytes: [Array(lines[2...].joined(separator: [10]))],
            takes: { read($0) != nil }, fault: { read($0).flatMap { playFault($0.inputs) } })
    }()
}
