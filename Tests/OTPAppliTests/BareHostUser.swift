import AppliKit
import OTPCenter
import ScreenTree
import Testing
import Vocabulary

@testable import OTPAppli

// MARK: At the provider's page

extension BareHost {
    static let plainService = "10010001"
    static let pinService = "10010002"

    static func subscriber(_ service: String, _ userID: String = "tanaka01") -> Subscriber {
        Subscriber(service: service, userID: userID)
    }

    mutating func apply(
        service: String = plainService, userID: String = "tanaka01", startPassword: String = "2468"
    ) {
        let reply = center.take(
            .apply(
                SignUp(
                    service: service, userID: userID, startPassword: startPassword,
                    mailAddress: "tanaka@docomo.ne.jp")), at: time
        ).reply
        #expect(reply == .applied(mailAddress: "tanaka@docomo.ne.jp"))
    }

    /// An operator's act at the center, which is done.
    mutating func operate(_ act: OperatorAct) {
        #expect(center.operate(act, at: time).reply == .done)
    }

    /// Logs in at the provider's page.
    mutating func logIn(
        service: String = plainService, userID: String = "tanaka01", code: String,
        request: String
    ) -> ProviderReply {
        center.take(
            .logIn(LogIn(service: service, userID: userID, code: code, requestID: request)),
            at: time
        ).reply
    }

    /// Whether the provider accepts a passcode, or the one on the display.
    mutating func isAccepted(_ code: String? = nil, service: String = plainService) -> Bool {
        logIns += 1
        let code = code ?? passcode?.code ?? ""
        return logIn(service: service, code: code, request: "attempt \(logIns)")
            == .loggedIn(userID: "tanaka01")
    }
}

// MARK: With the keys

extension BareHost {
    /// Types into the focused field with the handset's keys.
    mutating func type(_ text: String) {
        let letters = ["", "", "abc", "def", "ghi", "jkl", "mno", "pqrs", "tuv", "wxyz"]
        for character in text {
            let wanted = character.isNumber ? "半数" : "半英"
            if view.inputLine?.mode != wanted { press(.hash) }
            if let digit = character.wholeNumberValue {
                press(Key(digit: digit)!)
                continue
            }
            let digit = letters.firstIndex { $0.contains(character) }!
            let presses = letters[digit].firstIndex(of: character)!
            wait(seconds: 2)
            let count = letters[digit].distance(from: letters[digit].startIndex, to: presses) + 1
            for _ in 0..<count { press(Key(digit: digit)!) }
        }
    }

    /// Fills in 「初期設定」 from its first field on, and sends it.
    mutating func enrol(
        service: String = plainService, userID: String = "tanaka01", startPassword: String = "2468"
    ) {
        #expect(view.id == "otp.setup")
        type(service)
        press(.down)
        type(userID)
        press(.down)
        type(startPassword)
        press(.softRight)
    }

    /// Types the password once more after an error, and sends.
    mutating func sendAgain(startPassword: String = "2468") {
        #expect(view.id == "otp.error")
        press(.softRight)
        #expect(view.id == "otp.setup")
        press(.up)
        type(startPassword)
        press(.softRight)
    }

    /// Puts texts into a form's fields at once, as an input method may.
    mutating func fill(_ fields: KeyValuePairs<String, String>) {
        for (field, text) in fields { tell(.edited(field: field, text: text)) }
    }

    mutating func fillCredentials(
        service: String, userID: String = "tanaka01", startPassword: String = "2468"
    ) {
        fill(["serviceID": service, "userID": userID, "startPassword": startPassword])
    }

    /// Opens 「設定メニュー」 where a passcode or an ended token is shown, and an entry of it.
    mutating func open(_ entry: SettingsMenu.Entry) {
        if passcode != nil { press(.softRight) }
        if case .renewalOffer = app.screen { press(.softLeft) }
        guard let row = rows.firstIndex(where: { $0 == entry.rawValue }) else {
            Issue.record("\(entry.rawValue) is not in \(rows)")
            return
        }
        press(Key(digit: row + 1)!)
    }

    /// From wherever a token is chosen or opened to its passcode, without renewing it.
    ///
    /// - Parameter place: of the token in the list, from 0.
    mutating func goToPasscode(of place: Int = 0, pin: String = "2468", lockCode: String = "1") {
        if view.id == "otp.lock" {
            type(lockCode)
            press(.softRight)
        }
        if view.id == "otp.setupComplete" { press(.softRight, .softRight) }
        if view.id == "otp.tokens" { press(Key(digit: (place + 1) % 10)!) }
        if view.id == "otp.renewal" { press(.softLeft) }
        if view.id == "otp.pin" {
            type(pin)
            press(.softRight)
        }
        #expect(passcode != nil, "\(view.text)")
    }

    /// Sets the lock, or changes it, from a passcode on.
    mutating func lock(code: String) {
        if app.scratchpad.hasLock {
            open(.changeLockCode)
        } else {
            open(.lock)
            press(.softRight)
        }
        fill(["lockCode": code, "lockCodeAgain": code])
        press(.softRight)
        #expect(view.id == "otp.settings")
        press(.softLeft)
    }

    /// Registers one token more, and ends on a list or a passcode.
    mutating func add(_ service: String) {
        apply(service: service)
        if view.id != "otp.setup" { open(.add) }
        fillCredentials(service: service)
        press(.softRight)
        #expect(vault.tokens.last?.serviceID == service, "\(view.text)")
        if view.id == "otp.addComplete" { press(.softRight) } else { press(.softRight, .softRight) }
    }
}

// MARK: Hosts that hold tokens

extension BareHost {
    /// The IDs of the demonstration services, of which there are eleven.
    static let services = Service.demonstration.map(\.id)

    /// A host with tokens of these services, on the screen that a start shows.
    static func holding(_ services: [String]) -> BareHost {
        var host = BareHost()
        host.isRestoredEachTime = false
        for (place, service) in services.enumerated() {
            if place > 0 { host.goToPasscode() }
            host.add(service)
        }
        host.isRestoredEachTime = true
        host.transcript = []
        host.taken = []
        host.start()
        return host
    }

    /// As many tokens as that, of the demonstration services in their order.
    static func holding(_ count: Int) -> BareHost {
        if count < 9 { return holding(Array(services.prefix(count))) }
        return count == 9 ? nine : ten
    }

    private static let nine = holding(Array(services.prefix(9)))
    private static let ten: BareHost = {
        var host = nine
        host.goToPasscode()
        host.add(services[9])
        host.start()
        host.transcript = []
        host.taken = []
        return host
    }()

    /// Stands on 「ワンタイムパスワード」 of the only token, which has no PIN.
    static func enrolled() -> BareHost {
        var host = holding(1)
        host.goToPasscode()
        return host
    }

    /// Stands on 「ワンタイムパスワード」 of the only token, which has the PIN 2468.
    static func enrolledWithPIN() -> BareHost {
        var host = holding([pinService])
        host.goToPasscode()
        return host
    }
}

// MARK: What is on the display

extension BareHost {
    /// The code of the error on the display; nil when there is none.
    var errorCode: String? {
        if case .fault(let fault) = view.body { fault.code } else { nil }
    }

    /// What the passcode screen shows; nil on other screens.
    var passcode: Passcode? {
        if case .passcode(let passcode) = view.body { passcode } else { nil }
    }

    /// The text of a form's field.
    func value(of field: String) -> String? { form?.fields.first { $0.id == field }?.value }

    var form: Form? { if case .form(let form) = app.view(at: now).body { form } else { nil } }

    var list: List? { if case .list(let list) = view.body { list } else { nil } }

    var message: Message? { if case .message(let message) = view.body { message } else { nil } }

    /// The whole screen as text, a line for each of its lines.
    var lines: [String] {
        view.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// The first lines of a list's rows; none on other screens.
    var rows: [String] { list?.rows.map(\.text) ?? [] }

    /// The questions that were asked of the center so far.
    var questions: [String] { transcript.filter { $0.hasPrefix("ask ") } }
}
