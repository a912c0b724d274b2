import AppliKit
import Foundation
import OTPCenter
import OTPDomain
import ScreenTree
import Testing
import Vocabulary

@testable import OTPAppli

/// R-APP-016, R-APP-222 to 226; R-ERR-G1 to G6; T170 to T177.
@Suite("manual 4.2: エラー")
struct NoticeTests {
    private func notice(_ code: String, back: Screen? = .initialSetup(InitialSetup())) -> ScreenTree
    {
        let host = BareHost()
        return Notice(code, back: back).view(
            in: Circumstances(
                scratchpad: host.app.scratchpad, resource: .unreadable, now: host.now))
    }

    @Test("each of the 47 codes is shown with its text, and the list's heads are not (R-ERR-G1)")
    func codes() {
        #expect(ErrorTable.entries.count == 48)
        for entry in ErrorTable.entries {
            #expect(notice(entry.code).text == "[エラー]\n\(entry.code)\n\(entry.message)\n終了 |  | 戻る")
        }
    }

    @Test(
        "R-ERR-G3: a code that the list lacks has its operation's text (R-APP-226)",
        arguments: [
            ("S0Z9", "初期設定に失敗しました"), ("S1Z9", "PIN変更に失敗しました"),
            ("S3Z9", "ライセンスキー更新に失敗しました"), ("S4Z9", "パスワード補正に失敗しました"),
        ])
    func unlisted(code: String, text: String) {
        let lines = notice(code).text.split(separator: "\n").map(String.init)
        #expect(
            lines[1...2] == [
                code, "\(text)。しばらくしてから再試行するか、利用者マニュアルをご参照ください。",
            ])
    }

    @Test("終了 ends, 戻る and the center key return, other keys do nothing")
    func keys() {
        for key in [Key.softRight, .center] {
            var host = BareHost()
            host.press(.softRight, .up, .digit1)
            #expect(host.view.title == Title("エラー"))
            #expect(host.view.softKeys == SoftKeys(left: "終了", right: "戻る"))
            host.press(key)
            #expect(host.view.id == "otp.setup")
            #expect(host.taken.last == "T172")
        }
        var host = BareHost()
        host.press(.softRight, .softLeft)
        #expect(!host.isRunning)
        #expect(host.taken.last == "T177")
    }

    @Test("no connection is no connection, whatever the cause (R-APP-225)")
    func noConnection() {
        for fault in [
            BareHost.LineFault.outage(.notConnected, answerLost: false), .page(status: 404),
            .page(status: 503),
        ] {
            var host = BareHost.enrolledWithPIN()
            host.open(.changePIN)
            host.fill(["currentPIN": "2468", "newPIN": "1357", "newPINAgain": "1357"])
            host.lineFault = (0, fault)
            host.press(.softRight)
            #expect(
                host.lines[1...2] == ["A100", "通信ができません。しばらくしてから再操作してください。"])
            host.press(.softRight, .softLeft)
            host.press(.softLeft)
            host.open(.correct)
            host.lineFault = (0, fault)
            host.press(.softRight)
            #expect(host.errorCode == "A400")
        }
    }

    @Test("R-ERR-G6: codes that share a text have the same characters")
    func shared() {
        for codes in [
            ["A911", "A912", "A913", "A914"], ["A100", "A300", "A400"], ["S3B3", "A301"],
            ["S4H1", "S4H9", "A401"], ["S0B5", "S3B5"], ["S1E3", "S4E3"], ["S0B1", "S0C1"],
        ] {
            let texts = codes.map(ErrorTable.message)
            #expect(texts.allSatisfy { $0 == texts[0] }, "\(codes)")
        }
        #expect(ErrorTable.message(for: "A000") != ErrorTable.message(for: "A100"))
    }

    @Test("R-ERR-G4: the application from either carrier's package shows the same")
    func carriers() {
        let center = BareHost().center
        let now = HandsetTime(milliseconds: noon.milliseconds)
        let views = [Carrier.docomo, .softbank].map { carrier in
            let package = center.distribution(for: carrier)[1].body
            let length = Int(package[6]) << 8 | Int(package[7])
            var app = OTPAppli(
                AppliLaunch(
                    resource: Array(package[8..<8 + length]), scratchpad: [],
                    entropy: BareHost.entropy(1), sealingKey: BareHost.ownSealingKey,
                    deviceID: BareHost.deviceID), at: now)
            _ = app.handle(.pressed(.softRight), at: now)
            return app.view(at: now)
        }
        #expect(views[0].words.contains("A911"))
        #expect(views[0] == views[1])
    }
}

/// R-APP-014; R-ERR-G2, R-ERR-G5.
@Suite("requirements 2.1 and 3: what the application's sources do not hold")
struct ApplicationSourceTests {
    /// The lines of code of the application, without comments.
    private static let lines: [String] = {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let folder = root.appending(path: "Sources/Core/OTPAppli")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
            .flatMap {
                ((try? String(contentsOf: $0, encoding: .utf8)) ?? "").split(separator: "\n")
            }
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.hasPrefix("//") }
    }()

    @Test("R-APP-014: neither SIM cards nor memory cards, nor any handset or carrier")
    func cards() {
        #expect(Self.lines.count > 1000)
        for word in ["SIM", "FOMA", "microSD", "import Handset", "import Carrier", "docomo"] {
            #expect(Self.lines.filter { $0.contains(word) } == [])
        }
    }

    @Test(
        "R-ERR-G2, R-ERR-G5: of codes only those of typed input, A999 and none of the center's"
    )
    func codes() {
        let codes = Self.lines.flatMap {
            $0.matches(of: /"([AS][0-9][0-9A-Z]{2})"/).map { "\($0.1)" }
        }
        #expect(Set(codes) == ["A911", "A912", "A913", "A914", "A916", "A999"])
    }
}
