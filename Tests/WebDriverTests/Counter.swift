import AssetFiles
import Automation
import Session
import Vocabulary

@testable import WebDriver

/// A desk without a network, and a client that stands before it.
struct Counter {
    let desk: WebDriverDesk
    let session: String

    static let morning = WorldTime(milliseconds: 1_244_509_680_000)  // 2009-06-09 10:08 in Japan

    private static var assets: AssetFolder {
        let here = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return AssetFolder(path: "/\(here)/Assets")
    }

    static func shop() throws -> PhoneShop {
        PhoneShop(
            models: try ModelFile.all(in: assets, checksSkins: false),
            scenario: { (name, carrier) throws(ScenarioProblem) in
                guard let situation = Situation(rawValue: name) else {
                    throw ScenarioProblem(Wording("no \(name)", "\(name)はありません"))
                }
                return situation.scenario(on: carrier)
            }, now: { morning })
    }

    static var photographer: Photographer { Photographer(assets: assets, cache: nil) }

    static func desk() throws -> WebDriverDesk {
        WebDriverDesk(shop: try shop(), photographer: photographer)
    }

    /// Opens a session with these capabilities, and the seed 1.
    init(_ wanted: [String: JSONValue] = [:], at desk: WebDriverDesk? = nil) async throws {
        let own = try desk ?? Self.desk()
        self.desk = own
        let always = wanted.merging(["garakei:seed": 1]) { $1 }
        let reply = try await own.perform(
            .newSession, [:], ["capabilities": ["alwaysMatch": .object(always)]])
        session = reply["sessionId"]?.text ?? ""
    }

    /// Carries a command out; `places` are the parts of its path beside the session.
    @discardableResult
    func ask(
        _ command: Command, _ body: JSONValue = [:], _ places: [String: String] = [:]
    ) async throws(DriverError) -> JSONValue {
        try await desk.perform(command, places.merging(["session": session]) { $1 }, body)
    }

    /// The element's own name.
    func find(_ using: String, _ value: String) async throws -> String {
        let found = try await ask(.findElement, ["using": .text(using), "value": .text(value)])
        return found[PhoneSession.elementKey]?.text ?? ""
    }

    /// What the found elements say.
    func texts(_ using: String, _ value: String) async throws -> [String] {
        let found = try await ask(.findElements, ["using": .text(using), "value": .text(value)])
        var texts: [String] = []
        for element in found.list ?? [] {
            let place = ["element": element[PhoneSession.elementKey]?.text ?? ""]
            texts.append(try await ask(.elementText, [:], place).text ?? "")
        }
        return texts
    }

    func click(_ using: String, _ value: String) async throws {
        try await ask(.elementClick, [:], ["element": try await find(using, value)])
    }

    @discardableResult
    func run(_ script: String, _ parameters: JSONValue = [:]) async throws(DriverError) -> JSONValue
    {
        try await ask(.execute, ["script": .text(script), "args": [parameters]])
    }

    func screen() async throws -> String { try await run("garakei: screen").text ?? "" }

    /// The code with which a command fails; nil when it does not.
    func failure(
        _ command: Command, _ body: JSONValue = [:], _ places: [String: String] = [:]
    ) async -> DriverError.Code? {
        do {
            try await ask(command, body, places)
            return nil
        } catch { return error.code }
    }
}
