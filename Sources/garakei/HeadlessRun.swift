import AssetFiles
import Automation
import CenterServer
import Foundation
import Handset
import OTPCenter
import ScreenTree
import Session
import Simulation
import Vocabulary

/// A phone without a display: keys in virtual time, text on the terminal, a picture if asked.
struct HeadlessRun {
    private let commands: [PhoneCommand]
    /// What is applied for at the provider, by the words of `--apply`.
    private let application: SignUp?
    private let shot: String?
    private let showsBody: Bool

    init(keys: String?, apply: String?, shot: String?, showsBody: Bool, tongue: Tongue) throws {
        commands = try Self.commands(keys ?? "", tongue)
        application = try apply.map { try Self.application($0, tongue) }
        self.shot = shot
        self.showsBody = showsBody
    }

    func run(_ start: PhoneStart) throws {
        var running = start.running
        if let application { try apply(application, to: &running, start) }
        for command in commands {
            do { _ = try running.carryOut(command) } catch {
                throw Complaint.wrongUse("--keys: " + error.sentence(in: start.tongue))
            }
        }
        running.endTelling()
        if let trouble = running.trouble ?? running.fileTrouble {
            throw Complaint.environment(trouble.sentence(in: start.tongue))
        }
        print(running.world.screen.text)
        guard let shot else { return }
        try Shot(
            assets: start.assets, model: start.setup.model, skin: showsBody ? start.skin : nil
        ).write(running.world.screen, to: shot)
    }

    private static func commands(_ line: String, _ tongue: Tongue) throws -> [PhoneCommand] {
        switch KeyScript.read(line) {
        case .success(let script): return script.commands
        case .failure(let fault):
            throw Complaint.wrongUse("--keys: " + fault.sentence(in: tongue))
        }
    }

    // MARK: Applying at the provider

    private func apply(
        _ application: SignUp, to running: inout RunningWorld, _ start: PhoneStart
    ) throws {
        guard start.outsidePage == nil else {
            throw Complaint.wrongUse(
                start.tongue(
                    "--apply goes with a center inside; apply at the center's page, or with "
                        + "`garakei center user add`.",
                    "--apply は内部のセンターとともに使います。センターのページか garakei center user add で"
                        + "申し込んでください。"))
        }
        var application = application
        if application.mailAddress.isEmpty {
            application.mailAddress = start.setup.model.mailAddress
        }
        if case .refused(let faults) = running.post(.apply(application), as: PostID(0)).reply {
            let sentences = ProviderSite.sentences(
                for: faults, in: start.tongue == .ja ? .japanese : .english)
            throw Complaint.wrongUse("--apply: " + sentences.joined(separator: " "))
        }
    }

    private static func application(_ text: String, _ tongue: Tongue) throws -> SignUp {
        var application = SignUp(service: "", userID: "", startPassword: "", mailAddress: "")
        for word in text.split(separator: " ") {
            let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
            switch (parts.first, parts.count) {
            case ("service", 2): application.service = parts[1]
            case ("user", 2): application.userID = parts[1]
            case ("password", 2): application.startPassword = parts[1]
            case ("mail", 2): application.mailAddress = parts[1]
            default:
                throw Complaint.wrongUse(
                    tongue(
                        "--apply: found \"\(word)\"; wanted service=, user=, password= or mail=.",
                        "--apply: 「\(word)」は使えません。service=、user=、password=、mail= で指定してください。"))
            }
        }
        return application
    }
}
