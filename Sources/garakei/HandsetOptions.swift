import ArgumentParser
import AssetFiles
import Automation
import Handset
import Vocabulary

/// Which handset a command runs.
struct HandsetOptions: ParsableArguments {
    @Option(help: "The carrier: docomo or softbank.")
    var carrier: String?

    @Option(
        help: ArgumentHelp(
            "The handset's model; `garakei models` lists them. Or a model's file of your own: a path "
                + "with a slash in it, or one that ends with .yaml.",
            valueName: "name-or-file"))
    var model: String?

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
        if carrier != nil {
            let named = try carriers(tongue)
            chosen = chosen.filter { named.contains($0.carrier) }
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

    /// The carrier that is named; both where none is.
    func carriers(_ tongue: Tongue) throws -> [Carrier] {
        guard let carrier else { return Carrier.allCases }
        guard let named = Carrier(rawValue: carrier) else {
            throw Complaint.wrongUse(
                tongue(
                    "--carrier: found \"\(carrier)\"; wanted docomo or softbank.",
                    "--carrier: 「\(carrier)」は指定できません。docomo か softbank を指定してください。"))
        }
        return [named]
    }

    /// The models that are known, the one that is named, and the carriers that are meant.
    func meant(
        in assets: AssetFolder, _ tongue: Tongue
    ) throws -> (known: [PhoneModel], chosen: PhoneModel?, carriers: [Carrier]) {
        let (known, chosen) = try models(in: assets, tongue)
        guard model == nil else { return (known, chosen, [chosen.carrier]) }
        return (known, nil, try carriers(tongue))
    }

    /// The one model that is named, or the first of each carrier that is; and all that are known.
    func onePerCarrier(
        in assets: AssetFolder, _ tongue: Tongue
    ) throws -> (known: [PhoneModel], chosen: [PhoneModel]) {
        let (known, chosen) = try models(in: assets, tongue)
        guard model == nil else { return (known, [chosen]) }
        return (
            known,
            try carriers(tongue).compactMap { carrier in known.first { $0.carrier == carrier } }
        )
    }

    /// All models of the carriers that are named for which the center has an application; and all
    /// that are known.
    func everySupported(
        in assets: AssetFolder, _ tongue: Tongue
    ) throws -> (known: [PhoneModel], chosen: [PhoneModel]) {
        let known = try models(in: assets, tongue).known
        let carriers = try carriers(tongue)
        return (known, known.filter { $0.isSupported && carriers.contains($0.carrier) })
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
