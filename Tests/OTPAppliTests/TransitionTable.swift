import AppliKit
import ScreenTree
import Vocabulary

@testable import OTPAppli

/// The screens of the application as the table of transitions tells them apart.
enum Place: String, CaseIterable {
    case notRunning = "not running"
    case lockEntry = "アプリロックコード入力"
    case initialSetup = "初期設定"
    /// Of which operation shows in where it leads.
    case communicating = "通信中"
    case setupComplete = "初期設定完了"
    case lockNotice = "アプリロックについて"
    case choiceAtStart = "トークン選択 (at the start)"
    case choiceFromMenu = "トークン選択 (from the menu)"
    case choiceInFlow = "トークン選択 (in a flow)"
    case renewalDue = "有効期限更新 (due)"
    case renewalExpired = "有効期限更新 (expired)"
    case renewalComplete = "有効期限更新完了"
    case pinEntry = "PIN入力"
    case password = "ワンタイムパスワード"
    case menu = "設定メニュー"
    case addToken = "トークン追加"
    case tokenLimit = "トークン追加 (refusal)"
    case addComplete = "トークン追加完了"
    case deleteToken = "トークン削除"
    case deleteConfirmation = "トークン削除確認"
    case deleteComplete = "トークン削除完了"
    case lockSetting = "アプリロック設定 (setting)"
    case lockRemoving = "アプリロック設定 (removing)"
    case lockCodeFirst = "アプリロックコード設定 (first)"
    case lockCodeChange = "アプリロックコード設定 (change)"
    case pinChange = "PIN変更"
    case pinChangeComplete = "PIN変更完了"
    case correction = "パスワード補正"
    case correctionComplete = "補正完了"
    case about = "このアプリについて"
    case notice = "エラー"

    init(of app: OTPAppli?) {
        guard let app else {
            self = .notRunning
            return
        }
        self =
            switch app.screen {
            case .lockEntry: .lockEntry
            case .initialSetup: .initialSetup
            case .communicating: .communicating
            case .setupComplete: .setupComplete
            case .lockNotice: .lockNotice
            case .tokenChoice(let screen): Place(of: screen.origin)
            case .renewalOffer(let screen): screen.hasEnded ? .renewalExpired : .renewalDue
            case .renewalComplete: .renewalComplete
            case .pinEntry: .pinEntry
            case .password: .password
            case .settingsMenu: .menu
            case .addToken: .addToken
            case .addComplete: .addComplete
            case .tokenLimit: .tokenLimit
            case .deleteToken: .deleteToken
            case .deleteConfirmation: .deleteConfirmation
            case .deleteComplete: .deleteComplete
            case .lockSettings: app.scratchpad.hasLock ? .lockRemoving : .lockSetting
            case .lockCodeForm(let screen):
                screen.origin == .enabling ? .lockCodeFirst : .lockCodeChange
            case .pinChange: .pinChange
            case .pinChangeComplete: .pinChangeComplete
            case .correction: .correction
            case .correctionComplete: .correctionComplete
            case .about: .about
            case .notice: .notice
            }
    }

    private init(of origin: TokenChoice.Origin) {
        self =
            switch origin {
            case .start: .choiceAtStart
            case .menu: .choiceFromMenu
            case .flow: .choiceInFlow
            }
    }

    /// Where a token is opened: its renewal, its PIN, its passcode.
    static let opened: [Place] = [.renewalDue, .renewalExpired, .pinEntry, .password]
    static let pinGate: [Place] = [.pinEntry, .password]
    /// The first screens behind the lock; an unfinished activation is resumed first.
    static let behindLock: [Place] = [.initialSetup, .choiceAtStart, .communicating] + opened
    static let choices: [Place] = [.choiceAtStart, .choiceFromMenu, .choiceInFlow]
    static let running = allCases.filter { $0 != .notRunning }
    static let quiet = running.filter { $0 != .communicating }
}

extension TransitionRecorder {
    /// A row of the table.
    struct Row {
        var id: String
        var from: [Place]
        var trigger: Trigger
        var to: [Place]
        var condition: @Sendable (Happening) -> Bool

        init(
            _ id: String, _ from: Place, _ trigger: Trigger, _ to: Place,
            where condition: @escaping @Sendable (Happening) -> Bool = { _ in true }
        ) {
            self.init(id, [from], trigger, [to], where: condition)
        }

        init(
            _ id: String, _ from: [Place], _ trigger: Trigger, _ to: [Place],
            where condition: @escaping @Sendable (Happening) -> Bool = { _ in true }
        ) {
            self.id = id
            self.from = from
            self.trigger = trigger
            self.to = to
            self.condition = condition
        }
    }

    static let table: [Row] =
        launches + setups + choices + renewals + passcodes + menus + additions
        + deletions + locks + pins + corrections + notices + anywhere

    private static let launches = [
        Row("T001", .notRunning, .start, .lockEntry),
        Row("T002", .notRunning, .start, .initialSetup),
        Row("T003", .notRunning, .start, .password),
        Row("T004", .notRunning, .start, .pinEntry),
        Row("T005", .notRunning, .start, .renewalDue),
        Row("T006", .notRunning, .start, .renewalExpired),
        Row("T007", .notRunning, .start, .choiceAtStart),
        Row("T010", [.lockEntry], .right, Place.behindLock),
        Row("T011", .lockEntry, .right, .notice) { $0.code == "A914" },
        Row("T012", .lockEntry, .left, .notRunning),
    ]

    private static let setups = [
        Row("T020", .initialSetup, .right, .notice) { $0.code == "A911" },
        Row("T021", .initialSetup, .right, .communicating),
        Row("T022", .initialSetup, .left, .notRunning),
        Row("T030", .communicating, .talk, .setupComplete),
        Row("T031", .communicating, .talk, .notice) { $0.isOf(.activation) && !$0.isAddition },
        Row("T032", .communicating, .endKey, .notRunning),
        Row("T033", .communicating, .anyKey, .communicating),
        Row("T034", .communicating, .timeLimit, .notice) {
            ["01", "02", "09"].contains($0.code?.suffix(2))
        },
        Row("T040", .setupComplete, .right, .lockNotice),
        Row("T041", [.lockNotice], .right, Place.pinGate),
    ]

    private static let choices = [
        Row("T050", [.choiceAtStart], .right, Place.opened),
        Row("T051", [.choiceFromMenu], .right, Place.opened),
        Row("T052", [.choiceInFlow], .right, Place.opened),
        Row("T053", .choiceAtStart, .left, .notRunning),
        Row("T054", .choiceInFlow, .left, .notRunning),
        Row("T055", .choiceFromMenu, .left, .menu),
        Row("T056", Place.choices, .upOrDown, Place.choices),
    ]

    private static let renewals = [
        Row("T060", .renewalDue, .right, .communicating),
        Row("T061", [.renewalDue], .left, Place.pinGate),
        Row("T062", .renewalExpired, .right, .communicating),
        Row("T063", .renewalExpired, .left, .menu),
        Row("T065", .communicating, .talk, .renewalComplete),
        Row("T066", .communicating, .talk, .notice) { $0.isOf(.renewal) },
        Row("T067", [.renewalComplete], .right, Place.pinGate),
    ]

    private static let passcodes = [
        Row("T070", .pinEntry, .right, .password),
        Row("T071", .pinEntry, .right, .notice) { $0.code == "A913" },
        Row("T072", .pinEntry, .left, .notRunning),
        Row("T073", .pinEntry, .left, .choiceInFlow),
        Row("T080", .password, .time, .password) { $0.minutesPassed == 0 && $0.ticksPassed > 0 },
        Row("T081", .password, .time, .password) { $0.minutesPassed > 0 },
        Row("T082", .password, .time, .password) { $0.hasExpiryPassed },
        Row("T083", .password, .right, .menu),
        Row("T084", .password, .left, .notRunning),
    ]

    private static let menus = [
        Row("T090", .menu, .right, .choiceFromMenu),
        Row("T091", .menu, .right, .addToken),
        Row("T092", .menu, .right, .tokenLimit),
        Row("T093", .menu, .right, .deleteToken),
        Row("T094", .menu, .right, .lockSetting),
        Row("T095", .menu, .right, .lockRemoving),
        Row("T096", .menu, .right, .lockCodeChange),
        Row("T097", .menu, .right, .pinChange),
        Row("T098", .menu, .right, .correction),
        Row("T099", .menu, .right, .about),
        Row("T100", .menu, .left, .password),
        Row("T102", .menu, .left, .renewalExpired),
        Row("T101", .tokenLimit, .leftOrRight, .menu),
    ]

    private static let additions = [
        Row("T110", .addToken, .right, .notice) { $0.code == "A911" },
        Row("T111", .addToken, .right, .notice) { $0.code == "A916" },
        Row("T112", .addToken, .right, .communicating),
        Row("T113", .addToken, .left, .menu),
        Row("T114", .communicating, .talk, .addComplete),
        Row("T115", .communicating, .talk, .notice) { $0.isOf(.activation) && $0.isAddition },
        Row("T116", .addComplete, .right, .choiceInFlow),
    ]

    private static let deletions = [
        Row("T120", .deleteToken, .right, .deleteConfirmation),
        Row("T121", .deleteToken, .left, .menu),
        Row("T122", .deleteConfirmation, .rightOrWritten, .deleteComplete),
        Row("T123", .deleteConfirmation, .left, .deleteToken),
        Row("T124", .deleteComplete, .right, .choiceInFlow),
        Row("T125", .deleteComplete, .left, .notRunning),
    ]

    private static let locks = [
        Row("T130", .lockSetting, .right, .lockCodeFirst),
        Row("T131", .lockSetting, .left, .menu),
        Row("T132", .lockCodeFirst, .rightOrWritten, .menu),
        Row("T133", .lockCodeFirst, .right, .notice) { $0.code == "A914" },
        Row("T134", .lockCodeFirst, .left, .lockSetting),
        Row("T135", .lockRemoving, .rightOrWritten, .menu),
        Row("T136", .lockRemoving, .left, .menu),
        Row("T137", .lockCodeChange, .rightOrWritten, .menu),
        Row("T138", .lockCodeChange, .right, .notice) { $0.code == "A914" },
        Row("T139", .lockCodeChange, .left, .menu),
    ]

    private static let pins = [
        Row("T140", .pinChange, .right, .notice) { $0.code == "A912" },
        Row("T141", .pinChange, .right, .communicating),
        Row("T142", .pinChange, .left, .menu),
        Row("T143", .communicating, .talk, .pinChangeComplete),
        Row("T144", .communicating, .talk, .notice) { $0.isOf(.pinChange) },
        Row("T145", .pinChangeComplete, .right, .pinEntry),
    ]

    private static let corrections = [
        Row("T150", .correction, .right, .communicating),
        Row("T151", .correction, .left, .menu),
        Row("T152", .communicating, .talk, .correctionComplete),
        Row("T153", .communicating, .talk, .notice) { $0.isOf(.correction) },
        Row("T154", [.correctionComplete], .right, Place.pinGate),
        Row("T160", .about, .left, .menu),
    ]

    private static let notices = [
        Row("T170", .notice, .right, .lockEntry) { $0.codeBefore == "A914" },
        Row("T171", .notice, .right, .pinEntry) { $0.codeBefore == "A913" },
        Row("T172", [.notice], .right, [.initialSetup, .addToken]),
        Row("T173", .notice, .right, .pinChange),
        Row("T174", [.notice], .right, [.renewalDue, .renewalExpired]) { $0.wasOf(.renewal) },
        Row("T175", .notice, .right, .correction),
        Row("T176", [.notice], .right, [.lockCodeFirst, .lockCodeChange]) {
            $0.codeBefore == "A914"
        },
        Row("T177", .notice, .left, .notRunning),
    ]

    private static let anywhere = [
        Row("T180", Place.running, .endKey, [.notRunning]),
        Row("T181", Place.running, .powerLost, [.notRunning]),
        Row("T182", Place.quiet, .resumed, Place.quiet) { $0.before?.screen == $0.after?.screen },
        Row("T183", .communicating, .suspended, .communicating),
    ]
}

extension Happening {
    private static func notice(of app: OTPAppli?) -> Notice? {
        if case .notice(let notice) = app?.screen { notice } else { nil }
    }

    /// The code of the error that is shown now, or was shown before.
    var code: String? { Self.notice(of: after)?.code }
    var codeBefore: String? { Self.notice(of: before)?.code }

    enum Operation: Character {
        case activation = "0"
        case pinChange = "1"
        case renewal = "3"
        case correction = "4"
    }

    /// Whether the second character of the code names an operation.
    func isOf(_ operation: Operation) -> Bool { code?.dropFirst().first == operation.rawValue }
    func wasOf(_ operation: Operation) -> Bool {
        codeBefore?.dropFirst().first == operation.rawValue
    }

    /// With a token there, what is registered is a further one.
    var isAddition: Bool { after.map { !$0.scratchpad.vault.tokens.isEmpty } ?? false }

    /// Whole minutes of the clock between the two drawings.
    var minutesPassed: Int64 { passed(60_000) }
    var ticksPassed: Int64 { passed(10_000) }

    private func passed(_ milliseconds: Int64) -> Int64 {
        now.milliseconds.flooredDivision(by: milliseconds)
            - shownAt.milliseconds.flooredDivision(by: milliseconds)
    }

    var hasExpiryPassed: Bool {
        guard case .password(let screen) = after?.screen, let after else { return false }
        let expiry = after.scratchpad.vault.tokens[screen.token].expiry
        return shownAt.civil.date <= expiry && now.civil.date > expiry
    }
}
