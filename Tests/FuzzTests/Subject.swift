import AssetFiles
import Automation
import Ciphers
import Foundation
import OTPCenter
import Testing
import Vocabulary

@testable import AppliRuntime
@testable import Handset
@testable import Session
@testable import Simulation

/// A parser, sound samples of what it reads, and what must be true whatever it reads.
struct Subject: Sendable, CustomTestStringConvertible {
    let name: String
    let samples: [[UInt8]]
    /// How many times as long as others it takes: so many times fewer inputs.
    var weight = 1
    /// Whether the input is taken.
    let takes: @Sendable ([UInt8]) -> Bool
    /// What is wrong with what came out; nil for nothing.
    var fault: @Sendable ([UInt8]) -> String?

    var testDescription: String { name }

    init(
        _ name: String, _ samples: [String], weight: Int = 1,
        takes: @escaping @Sendable ([UInt8]) -> Bool,
        fault: (@Sendable ([UInt8]) -> String?)? = nil
    ) {
        self.name = name
        self.samples = samples.map { Array($0.utf8) }
        self.weight = weight
        self.takes = takes
        self.fault =
            fault ?? { input in
                _ = takes(input)
                return nil
            }
    }

    static let all = [
        descriptor(.adf), descriptor(.jad), page, mail, code, keys, world, state, sealedState, yaml,
        model,
    ]

    // MARK: Downloads

    private static func descriptor(_ form: Descriptor.Form) -> Subject {
        let origin = WebURL(scheme: "https", host: "dl.otp-auth.net", path: "/otpd/otp.jam")
        let read: @Sendable ([UInt8]) -> Descriptor? = {
            try? Descriptor.read($0, as: form, from: origin).get()
        }
        return Subject(
            form == .adf ? "ADF" : "JAD", form == .adf ? [adf] : [jad],
            takes: { read($0) != nil },
            fault: { input in
                guard let descriptor = read(input) else { return nil }
                let sizes = [descriptor.packageSize, descriptor.storageSize]
                let isSound =
                    sizes.allSatisfy { (0...Descriptor.largest).contains($0) }
                    && !descriptor.name.isEmpty && !descriptor.packageURL.host.isEmpty
                return isSound ? nil : "an unsound descriptor: \(descriptor)"
            })
    }

    private static let adf = """
        AppName = OTP
        AppVer = 1.2
        PackageURL = otp.jar
        AppSize = 20480
        AppClass = OTP
        SPsize = 4096
        ProfileVer = DoJa-3.0
        UseNetwork = http
        LastModified = Thu, 01 Jan 2009 10:20:30
        """

    private static let jad = """
        MIDlet-1: OTP, ,OTP
        MIDlet-Name: ワンタイムパスワード
        MIDlet-Version: 1.2
        MIDlet-Vendor: otp-auth
        MIDlet-Jar-URL: https://dl.otp-auth.net/otpd/otp.jar
        MIDlet-Jar-Size: 20480
        MIDlet-Data-Size: 4096
        MicroEdition-Configuration: CLDC-1.1
        MicroEdition-Profile: MIDP-2.0
        """

    // MARK: Texts on the display

    private static let page = Subject(
        "page",
        [
            """
            <html><head><title>ﾜﾝﾀｲﾑﾊﾟｽﾜｰﾄﾞ</title></head><body><h1>ｱﾌﾟﾘ</h1>
            <p>ご利用の機種を&lt;確認&gt;してください。</p><hr>
            <a href="/otpd/download.do?a=1&amp;b=2">ダウンロード</a><br>
            <small>※通信料がかかります&nbsp;&#39;&quot;</small></body></html>
            """
        ],
        takes: { !Markup(String(decoding: $0, as: UTF8.self)).items.isEmpty },
        fault: { input in
            let markup = Markup(String(decoding: input, as: UTF8.self))
            return lineFault(PageText(headline: markup.headline, items: markup.items))
        })

    private static let mail = Subject(
        "mail",
        ["お申し込みありがとうございます。\nhttps://dl.otp-auth.net/otpd/\n・ユーザID: tanaka01\n\n※返信できません"],
        takes: { !mailText($0).targets.isEmpty }, fault: { lineFault(mailText($0)) })

    private static let code = Subject(
        "QR code",
        [
            "https://dl.otp-auth.net/otpd/", "MEBKM:TITLE:ﾜﾝﾀｲﾑ\\;;URL:http\\://a.example/;;",
            "MATMSG:TO:a@docomo.ne.jp;SUB:件名;BODY:本文;;", "MAILTO:a@example.net\nSUBJECT:件名\nBODY:b",
            "MECARD:N:田中,太郎;TEL:0312345678;EMAIL:a@example.net;;", "文字",
        ],
        takes: { CodeText($0) != .text("") },
        fault: { lineFault(PageText(items: CodeText($0).items(phone.profile))) })

    private static func mailText(_ bytes: [UInt8]) -> PageText {
        let lines = String(decoding: bytes, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        return PageText(
            items: lines.map { line in
                WebURL(String(line)) == nil
                    ? .text(String(line)) : .link(text: String(line), target: String(line))
            })
    }

    private static func lineFault(_ text: PageText) -> String? {
        if let line = text.lines.first(where: { $0.text.cells > PageText.cells }) {
            return "a line of \(line.text.cells) cells"
        }
        let links = text.lines.compactMap(\.link)
        return links.allSatisfy(text.targets.indices.contains) ? nil : "a link that leads nowhere"
    }

    // MARK: What a person writes

    private static let keys = Subject(
        "keys",
        ["Mail Center \"abc 12\" Wait=2.5 SoftRight [radio: out] # * 終話 Hold=Clear Wait"],
        takes: { (try? KeyScript.read(String(decoding: $0, as: UTF8.self)).get()) != nil })

    private static let world = Subject(
        "world",
        [
            "radio: 2 bars", "clock: phone +11m",
            "fault: cut after request on setup commit 2 times",
            "storage: fail write after 1", "center: issue taro@10010001 pass a@docomo.ne.jp",
            "center: set-expiry taro@10010001 2010/12/31", "battery: 15%", "call: 03-1234-5678",
            "folder: leave 50KB", "mail: a@example.net 件名 本文", "paste: 漢字", "sim: none",
        ],
        takes: { (try? WorldLine.read(String(decoding: $0, as: UTF8.self)).get()) != nil })

    // MARK: Files

    private static let models: [PhoneModel] = {
        guard let models = try? ModelFile.all(in: AssetFolder(path: Files.assets)) else {
            preconditionFailure("the models of the assets are sound")
        }
        return models
    }()

    private static var phone: PhoneModel { models[0] }

    private static let flashText: String = {
        var chance = Chance(seed: 1)
        let flash = Flash.fresh(
            WorldSetup.demonstration(of: phone, supporting: models),
            ring: KeyRing(key: [UInt8](repeating: 11, count: 32)), entropy: chance.bytes(32),
            at: Files.noon)
        let state = KeptState(flash: flash, savedAt: Files.noon)
        return String(decoding: StateFile.bytes(of: state), as: UTF8.self)
    }()

    private static let state = Subject(
        "state file", [flashText], takes: { (try? StateFile.read($0).get()) != nil })

    /// What a program with a slip might have written: damaged, under a checksum that is right.
    private static let sealedState = Subject(
        "state under a right checksum", [String(flashText.drop { $0 != "{" })], weight: 100,
        takes: { body in
            let head = flashText.prefix { $0 != "\n" }.split(separator: " ").prefix(2)
            let line = head.joined(separator: " ") + " \(SHA256.hash(body).hex)\n"
            return (try? StateFile.read(Array(line.utf8) + body).get()) != nil
        })

    private static let modelText = Files.read("models/docomo-g01.yaml")

    private static let yaml = Subject(
        "YAML", [modelText, Files.read("skins/docomo-pearl.yaml")], weight: 20,
        takes: { input in
            let text = String(decoding: input, as: UTF8.self)
            return (try? YAMLReader(text: text, file: "fuzz")) != nil
        })

    private static let model = Subject(
        "model file", [modelText], weight: 50,
        takes: { input in
            let path = Files.scratch
            defer { unlink(path) }
            guard FileManager.default.createFile(atPath: path, contents: Data(input)) else {
                return false
            }
            return (try? ModelFile.read(path, in: AssetFolder(path: Files.assets))) != nil
        })
}

/// An input that is nothing but the same piece again and again.
struct LongInput: Sendable, CustomTestStringConvertible {
    let subject: Subject
    let piece: String

    /// In bytes.
    private static let length = 50_000

    var bytes: [UInt8] {
        Array(String(repeating: piece, count: Self.length / piece.utf8.count).utf8)
    }

    var testDescription: String { "\(subject.name) of \(piece.debugDescription)" }

    private static let pieces = [
        "<", "&", "<a href=\"x\">", "あ", "\n", "\"", "[", "{a: ", "- ", "a: b\n", "A=", ":", "1 ",
        ";",
    ]

    static let all = Subject.all.filter { $0.weight < 50 }.flatMap { subject in
        pieces.map { LongInput(subject: subject, piece: $0) }
    }
}

private enum Files {
    static let noon = WorldTime(milliseconds: 1_244_516_880_000)

    static let assets =
        "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/Assets"

    static func read(_ path: String) -> String {
        guard let content = FileManager.default.contents(atPath: "\(assets)/\(path)") else {
            preconditionFailure("the assets have \(path)")
        }
        return String(decoding: content, as: UTF8.self)
    }

    /// A file of this process and call alone.
    static var scratch: String {
        FileManager.default.temporaryDirectory.path + "/garakei-fuzz-\(UUID().uuidString)"
    }
}
