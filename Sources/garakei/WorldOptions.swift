import ArgumentParser
import AssetFiles
import Automation
import Ciphers
import Foundation
import Handset
import Session
import Simulation
import Vocabulary

/// The options of every command that runs a phone.
struct WorldOptions: ParsableArguments {
    @Option(help: "The carrier: docomo or softbank.")
    var carrier: String?

    @Option(
        help: ArgumentHelp(
            "The handset's model; `garakei models` lists them. Or a model's file of your own: a path "
                + "with a slash in it, or one that ends with .yaml.",
            valueName: "name-or-file"))
    var model: String?

    @Option(help: ArgumentHelp("The folder that keeps the phone's state.", valueName: "dir"))
    var home: String?

    @Flag(help: "Begin with a new phone; an earlier state is kept beside it.")
    var fresh = false

    @Option(
        help: ArgumentHelp(
            "The world's time at the start: @unix-seconds or ISO 8601 (Japan time without a zone).",
            valueName: "time"))
    var at: String?

    @Option(help: "Make all chance from a number, for a world that repeats itself.")
    var seed: UInt64?

    @OptionGroup var outside: CenterPlaceOptions

    @Flag(help: "No sounds.")
    var mute = false

    @OptionGroup var language: LanguageOption

    // MARK: What they mean

    func moment(_ tongue: Tongue) throws -> WorldTime {
        guard let at else { return .ofComputer }
        return try Self.moment(at, option: "--at", tongue)
    }

    static func moment(_ text: String, option: String, _ tongue: Tongue) throws -> WorldTime {
        guard let moment = MomentText.read(text) else {
            throw Complaint.wrongUse(
                tongue(
                    "\(option): found \"\(text)\"; wanted @unix-seconds or a time such as "
                        + "2009-06-09T10:08:41, from 2000 to 2099.",
                    "\(option): 「\(text)」は時刻ではありません。@UNIX秒 または 2009-06-09T10:08:41 の形（2000〜2099年）で指定してください。"
                ))
        }
        return moment
    }

    /// Where `--model` names a file of the user's own.
    private var modelFile: String? {
        model.flatMap { $0.hasSuffix(".yaml") || $0.contains("/") ? $0 : nil }
    }

    /// The models of the assets, and after them the user's own; and the one that the options name.
    func models(
        in assets: AssetFolder, _ tongue: Tongue
    ) throws -> (known: [PhoneModel], chosen: PhoneModel) {
        guard let modelFile else {
            let models = try assets.models(checksSkins: false)
            return (models, try chosen(of: models, named: model, tongue))
        }
        let (models, own) = try assets.models(and: modelFile)
        let known = try Self.adding(own, of: modelFile, to: models, tongue)
        return (known, try chosen(of: known, named: own.id, tongue))
    }

    private static func adding(
        _ own: PhoneModel, of modelFile: String, to models: [PhoneModel], _ tongue: Tongue
    ) throws -> [PhoneModel] {
        guard let namesake = models.first(where: { $0.id == own.id }) else { return models + [own] }
        // Naming a file of the assets is naming its model.
        guard namesake == own else {
            throw Complaint.wrongUse(
                tongue(
                    "\(modelFile): model: found \"\(own.id)\", which comes with garakei; wanted a "
                        + "name of its own.",
                    "\(modelFile): model: 「\(own.id)」は付属の機種の名前です。別の名前を付けてください。"))
        }
        return models
    }

    /// The model of this name; the carrier's first, or docomo's, when there is none.
    private func chosen(
        of models: [PhoneModel], named name: String?, _ tongue: Tongue
    ) throws -> PhoneModel {
        var chosen = models
        if let carrier {
            guard let named = Carrier(rawValue: carrier) else {
                throw Complaint.wrongUse(
                    tongue(
                        "--carrier: found \"\(carrier)\"; wanted docomo or softbank.",
                        "--carrier: 「\(carrier)」は指定できません。docomo か softbank を指定してください。"))
            }
            chosen = chosen.filter { $0.carrier == named }
        }
        if let name { chosen = chosen.filter { $0.id == name } }
        guard let first = chosen.first(where: { $0.carrier == .docomo }) ?? chosen.first else {
            let names = models.map(\.id).joined(separator: ", ")
            throw Complaint.wrongUse(
                tongue(
                    "no such model: \([carrier, model].compactMap { $0 }.joined(separator: " ")); "
                        + "there are \(names).",
                    "そのような機種はありません。あるのは \(names) です。"))
        }
        return first
    }

    /// 32 random bytes: the operating system's, or the seed's.
    func entropy() -> [UInt8] {
        guard let seed else { return OutsideChance.bytes(32) }
        var chance = Chance(seed: seed)
        return chance.bytes(32)
    }
}

extension AssetFolder {
    /// The assets, or a complaint that they are not there.
    static func required() throws -> AssetFolder {
        do { return try find() } catch { throw Complaint.environment("\(error)") }
    }

    /// All models of the assets, or a complaint about the file that is wrong.
    func models(checksSkins: Bool = true) throws -> [PhoneModel] {
        do { return try ModelFile.all(in: self, checksSkins: checksSkins) } catch {
            throw Complaint.wrongUse("\(error)")
        }
    }

    /// All models of the assets and one of the user's own, or a complaint about the file that is
    /// wrong.
    func models(and path: String) throws -> (models: [PhoneModel], own: PhoneModel) {
        do { return try ModelFile.all(in: self, and: path) } catch {
            throw Complaint.wrongUse("\(error)")
        }
    }
}
