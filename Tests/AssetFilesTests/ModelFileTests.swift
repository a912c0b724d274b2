import AssetFiles
import Foundation
import Handset
import Testing
import Vocabulary

// Source: R-PHONE-051, R-PHONE-052; carrier-facts.md 1.3, 3.1, 3.2.
@Suite("the models are data: every shipped one is whole")
struct ShippedModelTests {
    static let models: [PhoneModel] = (try? ModelFile.all(in: assets)) ?? []

    @Test("there are at least twelve, of both carriers, each in a file of its name")
    func all() throws {
        let names = try FileBytes.names(in: assets.path("models"))
        #expect(try ModelFile.all(in: assets).map { "\($0.id).yaml" } == names)
        #expect(names.count >= 12)
        for carrier in Carrier.allCases {
            let own = Self.models.filter { $0.carrier == carrier }
            #expect(own.count >= 6)
            #expect(own.first?.id == "\(carrier.rawValue)-g01")
        }
    }

    @Test("each wears a skin with a display of its height", arguments: models.map(\.id))
    func skin(id: String) throws {
        let model = try #require(Self.models.first { $0.id == id })
        let sheet = try SkinSheet.load(model.skin, from: assets)
        #expect(sheet.display.height == model.displayHeight)
        #expect(sheet.display.width == 240)
    }

    @Test("each names itself to servers as the center knows it", arguments: models.map(\.id))
    func userAgents(id: String) throws {
        let model = try #require(Self.models.first { $0.id == id })
        let agents = model.userAgents
        for agent in [agents.browser, agents.download, agents.application, agents.fullBrowser] {
            #expect(agent.contains(model.code), "\(agent)")
        }
        #expect(agents.fullBrowser.hasPrefix("Mozilla/"))
        switch model.carrier {
        case .docomo:
            #expect(agents.browser.hasPrefix("DoCoMo/2.0 \(model.code)(c"))
            #expect(agents.browser.contains(";TB;W"))
            #expect(agents.download.contains(";TD)"))
            #expect(agents.application.contains(";TJ)"))
        case .softbank:
            let brand = model.id == "softbank-v01" ? "Vodafone" : "SoftBank"
            #expect(agents.browser.hasPrefix("\(brand)/1.0/\(model.code)/"))
            #expect(agents.download == agents.browser)
            #expect(agents.application.hasPrefix("\(brand)/1.0/\(model.code)/"))
        }
    }

    @Test("no two have a code, an address or a name in common")
    func apart() {
        #expect(Set(Self.models.map(\.code)).count == Self.models.count)
        #expect(Set(Self.models.map(\.mailAddress)).count == Self.models.count)
        #expect(Set(Self.models.map(\.nameJapanese)).count == Self.models.count)
        #expect(Set(Self.models.map(\.nameEnglish)).count == Self.models.count)
    }

    // Source: carrier-facts.md 1.3; O-53.
    @Test("those that are supported can hold the application's 96 KB; one of each carrier cannot")
    func packages() {
        for model in Self.models {
            let takes = model.limits.packageKilobytes >= 96 && model.limits.folderKilobytes > 112
            #expect(takes == model.isSupported, "\(model.id)")
        }
        for carrier in Carrier.allCases {
            #expect(Self.models.contains { $0.carrier == carrier && !$0.isSupported })
        }
    }

    @Test("each feature is had by some model and lacked by another")
    func features() {
        for feature in PhoneModel.Feature.allCases {
            #expect(Self.models.contains { $0.has(feature) }, "\(feature)")
            #expect(Self.models.contains { !$0.has(feature) }, "\(feature)")
        }
    }

    // Source: manual 3.12.2, 4.1 (Q16, Q20, Q23, Q26); R-DL-006, R-DL-041, R-DL-073, R-DL-080,
    // R-DL-081, R-DL-086.
    @Test("what the manual says of some models is so on one")
    func oddities() {
        func one(_ carrier: Carrier, _ has: (PhoneModel) -> Bool) -> Bool {
            Self.models.contains { $0.carrier == carrier && $0.isSupported && has($0) }
        }
        for carrier in Carrier.allCases {
            #expect(one(carrier) { $0.lastVersion != nil })
            #expect(one(carrier) { $0.has(.memoryCard) && !$0.has(.cardApplisRefuse) })
            #expect(one(carrier) { $0.has(.cardApplisRefuse) })
        }
        #expect(one(.docomo) { !$0.has(.radioOff) })
        #expect(one(.docomo) { $0.has(.networkClock) })
        #expect(one(.softbank) { $0.has(.failsFirstStart) })
        #expect(one(.softbank) { !$0.has(.barcodeReader) })
        #expect(one(.softbank) { $0.profile.mainMenu[0].name == "Vodafone Live!" })
        for (phrase, texts) in [
            (
                Phrase.sameVersion,
                [
                    "バージョンが同じです。ダウンロードし上書きしますか？",
                    "すでに登録されているアプリケーションと同じバージョンです。ダウンロードを続けますか？",
                ]
            ),
            (.keepDataQuestion, ["データを新しいS!アプリに引き継ぎますか？", "元のアプリのユーザデータを残して上書きしますか？"]),
        ] {
            for text in texts {
                #expect(one(.softbank) { $0.profile.words[phrase.rawValue] == text }, "\(text)")
            }
        }
        for domain in ["@disney.ne.jp", "@d-vodafone.ne.jp", "@softbank.ne.jp"] {
            #expect(one(.softbank) { $0.mailAddress.hasSuffix(domain) })
        }
    }
}

@Suite("a fault in a model's file names file, line and field")
struct ModelFaultTests {
    static let slips: [Slip] = [
        Slip(
            line: "model: docomo-g05", becomes: "model: ../mine", field: "model",
            says: "found \"../mine\"; wanted small letters, digits and hyphens"),
        Slip(
            line: "carrier: docomo", becomes: "carrier: au", field: "carrier",
            says: "found \"au\"; wanted one of docomo, softbank"),
        Slip(
            line: "en: \"docomo clamshell", becomes: "fr: \"docomo clamshell", field: "name.fr",
            says: "is not known; wanted one of ja, en"),
        Slip(
            line: "skin: docomo-", becomes: "skin: kddi-", field: "skin",
            says: "there is no skin \"kddi-"),
        Slip(
            line: "code: G05i", becomes: "code: [G05i]", field: "code",
            says: "found a list of 1; wanted a text"),
        Slip(
            line: "mailAddress: \"garakei.g05@docomo.ne.jp\"", becomes: "mailAddress: garakei",
            field: "mailAddress", says: "found \"garakei\"; wanted a mail address"),
        Slip(
            line: "  browser: ", becomes: "  browzer: ", field: "userAgents.browzer",
            says: "is not known; wanted one of browser, download, application, fullBrowser"),
        Slip(
            line: "folderKilobytes: 800", becomes: "folderKilobytes: a lot",
            field: "limits.folderKilobytes",
            says: "found \"a lot\"; wanted a whole number from 1 to 1000000"),
        Slip(
            line: "packageKilobytes: 100", becomes: "packageKilobytes: 0",
            field: "limits.packageKilobytes", says: "wanted a whole number from 1 to 10240"),
        Slip(
            line: "storageKilobytes: 400", becomes: "storageKilobytes: -1",
            field: "limits.storageKilobytes", says: "wanted a whole number from 0 to 10240"),
        Slip(
            line: "profile: DoJa-4.1", becomes: "profile: MIDP-2.0", field: "limits.profile",
            says: "found \"MIDP-2.0\"; wanted a profile such as DoJa-5.1"),
        Slip(
            line: "profile: DoJa-4.1", becomes: "profile: DoJa-5.", field: "limits.profile",
            says: "found \"DoJa-5.\"; wanted a profile such as DoJa-5.1"),
        Slip(
            line: "profile: DoJa-4.1", becomes: "profile: DoJa-5", field: "limits.profile",
            says: "found \"DoJa-5\"; wanted a profile such as DoJa-5.1"),
        Slip(
            line: "profile: DoJa-4.1", becomes: "profile: DoJa-5.1.2", field: "limits.profile",
            says: "found \"DoJa-5.1.2\"; wanted a profile such as DoJa-5.1"),
        Slip(
            line: "features: [radioOff, barcodeReader, permissionAsks, callsBreakDownloads]",
            becomes: "features: radioOff", field: "features",
            says: "found \"radioOff\"; wanted a list"),
        Slip(
            line: "features: [radioOff,", becomes: "features: [radioOn,", field: "features[0]",
            says: "found \"radioOn\"; wanted one of radioOff, memoryCard,"),
        Slip(
            line: "features: [radioOff,", becomes: "features: [radioOff, radioOff,",
            field: "features[1]", says: "stands twice; wanted each feature once"),
        Slip(
            line: "mailAddress:", becomes: "supported: no\nmailAddress:", field: "supported",
            says: "found \"no\"; wanted true or false"),
        Slip(
            line: "mailAddress:", becomes: "lastVersion: old\nmailAddress:", field: "lastVersion",
            says: "found \"old\"; wanted a version such as 1.5"),
        Slip(
            line: "mailAddress:", becomes: "colour: blue\nmailAddress:", field: "colour",
            says: "is not known; wanted one of model, carrier,"),
        Slip(
            line: "mailAddress:", becomes: "words: {maybe: どちらでも}\nmailAddress:",
            field: "words.maybe", says: "is not known; wanted one of yes, no,"),
        Slip(
            line: "mailAddress:", becomes: "words: {\"yes\": [はい]}\nmailAddress:",
            field: "words.yes", says: "found a list of 1; wanted a text"),
        Slip(
            line: "mailAddress:", becomes: "renames: {ｉメニュー: iMenu}\nmailAddress:",
            field: "renames.ｉメニュー", says: "is no name in the menus of docomo"),
        Slip(
            line: "code: G05i", becomes: "displayHeight: 319\ncode: G05i", field: "displayHeight",
            says: "found \"319\"; wanted a whole number from 320 to 480"),
        Slip(
            line: "code: G05i", becomes: "displayHeight: 352\ncode: G05i", field: "displayHeight",
            says: "is 352; wanted 320, as high as the display of docomo-pearl"),
    ]

    private static let file = assets.path("models/docomo-g05.yaml")

    @Test("a slip is found where it stands", arguments: slips)
    func slip(_ slip: Slip) throws {
        try slip.expectFound(in: Self.file) { try ModelFile.read($0, in: assets) }
    }

    @Test(
        "a missing field is named",
        arguments: [
            ("model:", "model"), ("carrier:", "carrier"), ("name:", "name"), ("skin:", "skin"),
            ("code:", "code"), ("mailAddress:", "mailAddress"), ("features:", "features"),
            ("  browser:", "userAgents.browser"), ("  download:", "userAgents.download"),
            ("  application:", "userAgents.application"),
            ("  fullBrowser:", "userAgents.fullBrowser"),
            ("  folderKilobytes:", "limits.folderKilobytes"),
            ("  packageKilobytes:", "limits.packageKilobytes"),
            ("  storageKilobytes:", "limits.storageKilobytes"),
            ("  profile:", "limits.profile"),
        ])
    func missing(start: String, field: String) throws {
        let good = try FileBytes.readText(Self.file)
        let rest = good.split(separator: "\n").filter { !$0.hasPrefix(start) }
        let failure = try #require(throws: AssetFailure.self) {
            try ModelFile.read(
                YAMLReader(text: rest.joined(separator: "\n"), file: Self.file), in: assets)
        }
        #expect(failure.field == field)
        #expect(failure.problem == "is missing")
        #expect(failure.line != nil)
    }

    @Test("a model of the user's own is read beside those of the assets, and its skin looked at")
    func own() throws {
        let text = try FileBytes.readText(Self.file)
            .replacing("model: docomo-g05", with: "model: my-own")
        let path = NSTemporaryDirectory() + "/garakei-\(UUID().uuidString).yaml"
        defer { unlink(path) }
        try Data(text.utf8).write(to: URL(filePath: path))
        let (models, own) = try ModelFile.all(in: assets, and: path)
        #expect(own.id == "my-own")
        #expect(try models == ModelFile.all(in: assets))
        let tall = text.replacing("code: G05i", with: "displayHeight: 352\ncode: G05i")
        try Data(tall.utf8).write(to: URL(filePath: path))
        let failure = try #require(throws: AssetFailure.self) {
            try ModelFile.all(in: assets, and: path)
        }
        #expect(failure.file == path && failure.field == "displayHeight")
    }

    @Test("what may be left out has its usual value")
    func usual() throws {
        let file = assets.path("models/docomo-g01.yaml")
        let model = try ModelFile.read(file, in: assets)
        #expect(model.displayHeight == 320)
        #expect(model.isSupported)
        #expect(model.lastVersion == nil)
        #expect(model.limits.downloadBatteryPercent == 20)
    }
}
