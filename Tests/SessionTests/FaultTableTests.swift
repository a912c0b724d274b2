import Automation
import Handset
import OTPCenter
import ScreenTree
import Session
import Simulation
import Testing
import Vocabulary

/// What is asked of the center, and with what keys; a column of automation.md's table.
private enum Column: String, CaseIterable {
    case setup, pinChange, renewal, correction

    var situation: Situation {
        switch self {
        case .setup: .installed
        case .pinChange: .enrolledWithPIN
        case .renewal: .due
        case .correction: .enrolled
        }
    }

    var keys: String {
        switch self {
        case .setup: #""10010001" Down "taro" Down "ab12" SoftRight"#
        case .pinChange: #"SoftRight 4 "1357" Down "2468" Down "2468" SoftRight"#
        case .renewal: "SoftRight"
        case .correction: "SoftRight 4 SoftRight"
        }
    }

    var success: String {
        switch self {
        case .setup: "初期設定完了"
        case .pinChange: "PIN変更完了"
        case .renewal: "有効期限更新完了"
        case .correction: "補正完了"
        }
    }
}

/// A line and what it brings up; nil for a success, with the line armed and not met.
private struct Row: CustomTestStringConvertible, Sendable {
    var line: String
    var codes: [Column: String?]

    init(
        _ line: String, _ setup: String?, _ pin: String?, _ renewal: String?,
        _ correction: String?
    ) {
        self.line = line
        codes = [.setup: setup, .pinChange: pin, .renewal: renewal, .correction: correction]
    }

    /// One that is about some of the columns only.
    init(_ line: String, _ codes: [Column: String?]) {
        self.line = line
        self.codes = codes
    }

    var testDescription: String { line }
}

// Source: automation.md 4.4, the table "Which line gives which code"; R-QA-003.
@Suite("automation.md 4.4: which line gives which code, each typed as it stands there")
struct FaultTableTests {
    private static let table = [
        Row("radio: out", "A000", "A100", "A300", "A400"),
        Row("fault: refuse", "A000", "A100", "A300", "A400"),
        Row("fault: status 503", "A000", "A100", "A300", "A400"),
        Row("fault: cut after request", "A001", "A101", "A301", "A401"),
        Row("fault: hang", "A001", "A101", "A301", "A401"),
        Row("fault: cut after request on setup nonce", [.setup: "A002", .renewal: nil]),
        Row("fault: cut after request on renewal nonce", [.setup: nil, .renewal: "A302"]),
        Row("fault: hang on setup nonce", [.setup: "A002"]),
        Row("fault: hang on renewal nonce", [.renewal: "A302"]),
        Row("fault: garble envelope", "A003", "A103", "A303", "A403"),
        Row("fault: swap answer", "A003", "A103", "A303", "A403"),
        Row("fault: status 500", "A003", "A103", "A303", "A403"),
        Row("fault: flip 1 bit in answer", "A003", "A104", "A303", "A404"),
        Row("fault: wrong key for package", "A006", nil, "A306", nil),
        Row("fault: set digits=0", "A007", nil, "A307", nil),
        Row("storage: fail write", [.setup: "A008", .renewal: "A308"]),
        Row("fault: cut after request on setup commit", [.setup: "A009", .renewal: nil]),
        Row("fault: cut after request on renewal commit", [.setup: nil, .renewal: "A309"]),
        Row("center: certificate expired", [.setup: "A005"]),
        Row("center: pending lapsed", [.setup: "A010", .renewal: "A310"]),
        Row("center: user active", [.setup: "S0B4"]),
        Row(
            "center: user stopped",
            [.setup: "S0B5", .pinChange: "S1E2", .renewal: "S3B5"]),
        Row("center: password locked", [.setup: "S0C4"]),
        Row("center: user released", [.setup: "S0B1"]),
        Row("center: token expired", [.pinChange: "S1E3", .correction: "S4E3"]),
        Row("center: token disabled", [.pinChange: "S1E2", .renewal: "S3B3"]),
        Row("center: renewal denied", [.renewal: "S3B3"]),
        Row("clock: phone +11m", [.setup: "S0F1", .correction: "S4H1"]),
        Row("clock: center +11m", [.setup: "S0F1", .correction: "S4H1"]),
        Row("clock: center -31d", [.renewal: "S3E4"]),
    ]

    /// What else the language has, by the stage at which it is noticed.
    private static let others = [
        Row("fault: reset", "A001", "A101", "A301", "A401"),
        Row("fault: cut after 2 requests", [.setup: "A002", .renewal: "A302"]),
        Row("fault: slow dns 20s", "A000", "A100", "A300", "A400"),
        Row("fault: slow answer 31s", "A001", "A101", "A301", "A401"),
        Row("radio: out after 1 request for 30s", "A001", "A101", "A301", "A401"),
        Row("radio: out after 2 requests", [.setup: "A002", .renewal: "A302"]),
        Row("network: lose 100% for 60s", "A001", "A101", "A301", "A401"),
        Row("fault: drop field package", "A003", nil, "A303", nil),
        Row("fault: drop field digits", "A007", nil, "A307", nil),
        Row("fault: flip 1 bit in mac on setup nonce", [.setup: "A006"]),
        Row("fault: flip 2 bits in package", [.setup: "A007", .renewal: "A307"]),
        Row("fault: flip 1 bit in transaction", "A003", "A103", "A303", "A403"),
        Row("fault: flip 1 bit in mac on setup commit", [.setup: "A010"]),
        Row("fault: wrong key for certificate", [.setup: "A005"]),
        Row("fault: wrong key for answer", [.pinChange: "A104", .correction: "A404"]),
        Row("fault: drop field offset", [.correction: "A403"]),
        Row("fault: set version=2", "A003", "A103", "A303", "A403"),
        Row("fault: set status=S0Z9 on setup nonce", [.setup: "A003"]),
        Row("fault: set expiry=2009/01/01", [.setup: "A007", .renewal: "A307"]),
        Row("storage: fail write on setup", [.setup: "A008"]),
        Row("storage: fail write on renewal", [.renewal: "A308"]),
        Row("storage: fail write on renewal commit", [.renewal: "A308"]),
        Row("fault: refuse for 60s", "A000", "A100", "A300", "A400"),
        Row("fault: refuse chance 100%", "A000", "A100", "A300", "A400"),
    ]

    @Test("the table", arguments: table + others, Carrier.allCases)
    fileprivate func cell(row: Row, carrier: Carrier) throws {
        for (column, code) in row.codes.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            var stage = try ErrorStage(column.situation, on: carrier)
            // The line of the download closes, so that the next message opens one.
            try stage.play("Wait=20 [\(row.line)] \(column.keys)")
            #expect(stage.shownCode == code, "\(column)")
            if code == nil {
                #expect(stage.screen.title?.text == column.success, "\(column)")
                #expect(stage.armedFaults == [row.line], "\(column)")
            } else {
                #expect(stage.armedFaults == [], "\(column)")
            }
        }
    }

    @Test("what the user has forbidden, in the words of the phone's own menus")
    func settings() throws {
        let lines: [(Carrier, String)] = [
            (.docomo, "セルフモード=ON"), (.docomo, "通信設定=通信しない"),
            (.softbank, "オフラインモード=ON"), (.softbank, "ネットワークアクセス=許可しない"),
        ]
        for (carrier, setting) in lines {
            for (column, code) in zip(Column.allCases, ["A000", "A100", "A300", "A400"]) {
                var stage = try ErrorStage(column.situation, on: carrier)
                try stage.play("[setting: \(setting)] \(column.keys)")
                #expect(stage.shownCode == code, "\(setting), \(column)")
            }
        }
    }

    @Test("a center whose date is past the last day", arguments: Carrier.allCases)
    func lastDay(carrier: Carrier) throws {
        var pin = try ErrorStage(.lastDay, on: carrier)
        try pin.play("[clock: center +1d] " + Column.pinChange.keys)
        #expect(pin.shownCode == "S1E3")
        var correction = try ErrorStage(.lastDay, on: carrier)
        try correction.play("[clock: center +1d] SoftRight 5 SoftRight")
        #expect(correction.shownCode == "S4E3")
        try correction.play("[clock: center right] SoftRight SoftRight")
        #expect(correction.screen.title?.text == "補正完了")
        var soon = try ErrorStage(.enrolled, on: carrier)
        try soon.play("\(Column.correction.keys) SoftRight \(Column.correction.keys)")
        #expect(soon.shownCode == "S4H9")
    }

    @Test("the first answer is lost, the second comes", arguments: Carrier.allCases)
    func once(carrier: Carrier) throws {
        var stage = try ErrorStage(.installed, on: carrier)
        let again = #"SoftRight Down Down "ab12" SoftRight"#
        try stage.play("[fault: cut after request on setup nonce 2 times] " + Column.setup.keys)
        #expect(stage.shownCode == "A002")
        #expect(stage.armedFaults == ["fault: cut after request on setup nonce"])
        // Of the second try it is the nonce again, and not its first message.
        try stage.play(again)
        #expect(stage.shownCode == "A002")
        try stage.play(again)
        #expect(stage.screen.title?.text == "初期設定完了")
        #expect(stage.armedFaults == [])
    }
}
