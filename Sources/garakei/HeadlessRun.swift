import AssetFiles
import Automation
import CenterServer
import Foundation
import Handset
import OTPCenter
import Rendering
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
            switch running.perform(command) {
            case .failure(let fault):
                throw Complaint.wrongUse("--keys: \(fault.sentence(in: start.tongue))")
            case .success(let effects):
                for case .operated(.refused(let reason)) in effects {
                    throw Complaint.wrongUse("--keys: \(reason.sentence(in: start.tongue))")
                }
                for case .untyped(let fault) in effects {
                    throw Complaint.wrongUse("--keys: \(fault.sentence(in: start.tongue))")
                }
                for case .unknownSetting(let fault) in effects {
                    throw Complaint.wrongUse("--keys: \(fault.sentence(in: start.tongue))")
                }
            }
        }
        if let trouble = running.trouble ?? running.fileTrouble {
            throw Complaint.environment(trouble.sentence(in: start.tongue))
        }
        print(running.world.screen.text)
        if let shot { try writePicture(of: running.world.screen, to: shot, start) }
    }

    private static func commands(_ line: String, _ tongue: Tongue) throws -> [PhoneCommand] {
        switch KeyScript.read(line) {
        case .success(let script): return script.commands
        case .failure(.unknownKey(let name, let nearest)):
            throw Complaint.wrongUse(
                tongue(
                    "--keys: no key is called \"\(name)\"; the nearest is \(nearest).",
                    "--keys: 「\(name)」というキーはありません。近いのは \(nearest) です。"))
        case .failure(.unclosed(let mark)):
            throw Complaint.wrongUse(
                tongue(
                    "--keys: found \(mark) that is never closed.",
                    "--keys: 「\(mark)」が閉じられていません。"))
        case .failure(.badWorldLine(let fault)):
            throw Complaint.wrongUse("--keys: " + fault.sentence(in: tongue))
        case .failure(.badWait(let found)):
            throw Complaint.wrongUse(
                tongue(
                    "--keys: Wait=\(found): wanted seconds, such as Wait=2 or Wait=0.5.",
                    "--keys: Wait=\(found): 秒数を Wait=2 や Wait=0.5 のように指定してください。"))
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
        let effects = running.take(.posted(PostID(0), .apply(application)), at: running.world.now)
        _ = running.settle()
        for case .replied(_, .refused(let faults)) in effects {
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

    // MARK: Pictures

    private func writePicture(of screen: ScreenTree, to path: String, _ start: PhoneStart) throws {
        do {
            let studio = try Studio(assets: start.assets, cache: CacheFolder.path)
            let model = start.setup.model
            let painter = DisplayPainter(
                theme: Theme.of(model.carrier), studio: studio, height: model.displayHeight)
            var display = try Canvas(width: painter.display.width, height: painter.display.height)
            painter.paint(screen, on: &display)
            let notes = [(key: "Software", value: "garakei"), (key: "Title", value: screen.id)]
            guard showsBody else {
                try studio.check()
                return try display.writePNG(to: path, text: notes)
            }
            let handset = try HandsetPicture(start.skin, scale: 1, studio)
            var canvas = try Canvas(width: handset.size.width, height: handset.size.height)
            handset.paint(display: display, on: &canvas)
            try studio.check()
            try canvas.writePNG(to: path, text: notes)
        } catch {
            throw Complaint.environment("\(error)")
        }
    }
}

/// Where rasterised skins are kept. Source: the XDG base directory rules.
enum CacheFolder {
    static var path: String? {
        let environment = ProcessInfo.processInfo.environment
        if let named = environment["XDG_CACHE_HOME"], !named.isEmpty { return named + "/garakei" }
        return environment["HOME"].map { $0 + "/.cache/garakei" }
    }
}
