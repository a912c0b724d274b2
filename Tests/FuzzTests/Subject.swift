import Automation
import Barcodes
import Ciphers
import Foundation
import OTPCenter
import Testing
import Vocabulary

@testable import AppliRuntime
@testable import AssetFiles
@testable import Handset
@testable import Session
@testable import Simulation

/// A parser, sound samples of what it reads, and what must be true whatever it reads.
struct Subject: Sendable, CustomTestStringConvertible {
    let name: String
    let samples: [[UInt8]]
    /// How its inputs are made; from the samples, when nil.
    var mutation: (@Sendable (inout Mutator) -> [UInt8])?
    /// Whether the input is taken.
    let takes: @Sendable ([UInt8]) -> Bool
    /// What is wrong with what came out; nil for nothing.
    var fault: @Sendable ([UInt8]) -> String?

    var testDescription: String { name }

    init(
        _ name: String, _ samples: [String], takes: @escaping @Sendable ([UInt8]) -> Bool,
        fault: (@Sendable ([UInt8]) -> String?)? = nil
    ) {
        self.name = name
        self.samples = samples.map { Array($0.utf8) }
        self.takes = takes
        self.fault =
            fault ?? { input in
                _ = takes(input)
                return nil
            }
    }

    /// Of bytes that are no text.
    init(
        _ name: String, bytes samples: [[UInt8]],
        takes: @escaping @Sendable ([UInt8]) -> Bool,
        fault: @escaping @Sendable ([UInt8]) -> String?
    ) {
        self.name = name
        self.samples = samples
        self.takes = takes
        self.fault = fault
    }

    func input(seed: UInt64) -> [UInt8] {
        var mutator = Mutator(seed: seed)
        return mutation?(&mutator) ?? mutator.input(from: samples)
    }

    /// What may be of any length.
    static let texts = [
        descriptor(.adf), descriptor(.jad), page, mail, code, keys, world, state, yaml, json,
        locator("css selector", css), locator("xpath", xpath),
        locator("-android uiautomator", android), locator("-custom", ["text=ﾒ.ﾙ", "id=(a|b)+"]),
        flowText, flow, scenario, pattern,
    ]

    static let all = texts + [sealedState, model, picture, treeBytes, link, coatedLink, journal]

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

    /// Pictures of codes through libzbar, with pixels that are wrong, moved or missing.
    ///
    /// Its first byte is its width; what is left over of a last line is cut off.
    private static let picture = Subject(
        "picture of codes", bytes: code.samples.map(drawn),
        takes: { !codes(in: $0).isEmpty },
        fault: { input in
            for found in codes(in: input) {
                if found.count > CodeMatrix.mostBytes { return "a code of \(found.count) bytes" }
                if let fault = code.fault(found) { return fault }
            }
            return nil
        })

    private static func drawn(_ text: [UInt8]) -> [UInt8] {
        guard let code = try? CodeMatrix(text) else {
            preconditionFailure("a sample fits into a code")
        }
        let picture = code.picture(scale: 2)
        return [UInt8(picture.width)] + picture.levels
    }

    private static func codes(in input: [UInt8]) -> [[UInt8]] {
        guard let first = input.first, first > 0 else { return [] }
        let (width, height) = (Int(first), (input.count - 1) / Int(first))
        return CodeScanner.codes(
            in: GrayPicture(
                width: width, height: height, levels: Array(input[1..<(1 + width * height)])))
    }

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
            "fault: flip 12 bits in package on renewal nonce always for 60s chance 30%",
            "fault: set expiry=2009/01/01 on setup once", "fault: wrong key for answer",
            "fault: slow dns 3s on request 2", "radio: out after 2 requests for 30s",
            "network: down 3.6M up 64k delay 300ms jitter 50ms loss 2%",
            "network: lose 100% for 10s", "clock: center +31d", "clock: advance 60s",
            "center: pending lapsed", "center: lapse taro@10010001", "input: ユーザID=a b",
            "storage: fail write after 2 on setup commit chance 5%",
        ],
        takes: { (try? WorldLine.read(String(decoding: $0, as: UTF8.self)).get()) != nil },
        fault: { input in
            let read = WorldLine.read(String(decoding: input, as: UTF8.self))
            guard let act = try? read.get().act, let written = act.line else { return nil }
            let again = try? WorldLine.read(written).get().act
            return again == act ? nil : "written back as \(written), which does something else"
        })

    // MARK: Files

    static let models: [PhoneModel] = {
        guard let models = try? ModelFile.all(in: AssetFolder(path: Files.assets)) else {
            preconditionFailure("the models of the assets are sound")
        }
        return models
    }()

    static var phone: PhoneModel { models[0] }

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
    private static let sealedState: Subject = {
        let body = String(flashText.drop { $0 != "{" })
        let head = flashText.prefix { $0 != "\n" }.split(separator: " ").prefix(2)
            .joined(separator: " ")
        var subject = Subject(
            "state under a right checksum", [body],
            takes: { body in
                let line = head + " \(SHA256.hash(body).hex)\n"
                return (try? StateFile.read(Array(line.utf8) + body).get()) != nil
            })
        let document = JSONTokens(Array(body.utf8))
        subject.mutation = { $0.input(like: document) }
        return subject
    }()

    private static let modelText = Files.read("models/docomo-g01.yaml")

    private static let yaml = Subject(
        "YAML", [modelText, Files.read("skins/docomo-pearl.yaml")],
        takes: { input in
            let text = String(decoding: input, as: UTF8.self)
            return (try? YAMLReader(text: text, file: "fuzz")) != nil
        })

    /// The carrier's words and the skins, which a model's file refers to, are read only once.
    private static let model: Subject = {
        let assets = AssetFolder(path: Files.assets)
        let read: @Sendable ([UInt8], inout ModelFile.Shared) -> PhoneModel? = { input, shared in
            let text = String(decoding: input, as: UTF8.self)
            guard let file = try? YAMLReader(text: text, file: "fuzz.yaml") else { return nil }
            return try? ModelFile.read(file, &shared)
        }
        var shared = ModelFile.Shared(assets: assets, checksSkins: true)
        _ = read(Array(modelText.utf8), &shared)
        return Subject(
            "model file", [modelText],
            takes: { [shared] input in
                var shared = shared
                return read(input, &shared) != nil
            })
    }()
}

/// An input that is nothing but the same piece again and again.
struct LongInput: Sendable, CustomTestStringConvertible {
    let subject: Subject
    let piece: String

    /// How long the processor works on an input of so many bytes, on this thread alone.
    func work(onBytes length: Int) -> Duration {
        let bytes = Array(String(repeating: piece, count: length / piece.utf8.count).utf8)
        let start = Self.worked
        _ = subject.fault(bytes)
        return Self.worked - start
    }

    /// How long the processor has worked on this thread.
    static var worked: Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    var testDescription: String { "\(subject.name) of \(piece.debugDescription)" }

    private static let pieces = [
        "<", "&", "<a href=\"x\">", "あ", "\n", "\"", "[", "{a: ", "- ", "a: b\n", "A=", ":", "1 ",
        ";", "${a}", "(", "1+", ".trim()", "- back\n", "a?",
    ]

    static let all = Subject.texts.flatMap { subject in
        pieces.map { LongInput(subject: subject, piece: $0) }
    }
}

enum Files {
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
