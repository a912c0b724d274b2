import AppliRuntime
public import Automation
import Ciphers
import Handset
import ScreenTree
import Simulation
import Vocabulary

/// What is done with the phone's keys.
extension FlowPlayer {
    // MARK: The application

    mutating func launch(_ launch: FlowCommand.Launch) throws(FlowStop) {
        let memory = running.world.handset.memory
        guard memory.folder.applis.contains(where: { $0.program == Software.otpClass }) else {
            throw FlowStop(
                "the application is not on the phone; begin in a scenario that has it, or "
                    + "download it first",
                "アプリが電話機にありません。アプリのあるシナリオで始めるか、先にダウンロードしてください。")
        }
        if launch.clearsState { try act(.storageCleared) }
        if let network = launch.network { try allow(network) }
        guard launch.stops || !running.world.screen.status.application else { return }
        try play(AppliWay.start(on: stage.model.carrier))
        // A handset may refuse, and says why.
        guard running.world.screen.realm == .application else {
            throw FlowStop(
                "the application did not start; the phone shows:\n\(running.world.screen.text)",
                "アプリが起動しませんでした。電話機の画面:\n\(running.world.screen.text)")
        }
    }

    private mutating func allow(_ choice: FlowCommand.NetworkChoice) throws(FlowStop) {
        let wanted: [NetworkPermission] =
            switch choice {
            case .allow: [.allowed]
            case .deny: [.denied]
            case .ask: [.asksEachCall, .asksEachStart, .asksOnce]
            }
        let fitting = stage.model.permissionChoices.filter { wanted.contains($0.value) }
        guard let name = fitting.first?.name else {
            throw FlowStop(
                "\(stage.model.id) has no permission \"\(choice.rawValue)\"",
                "\(stage.model.id) に「\(choice.rawValue)」に当たる設定はありません")
        }
        try act(.settingChosen(stage.model.permissionName, to: name))
    }

    // MARK: Touching

    /// Clicks as a user of a phone with keys does it.
    ///
    /// - Parameter isHeld: with the last key held.
    mutating func tap(_ selector: Selector, isHeld: Bool = false) throws(FlowStop) {
        let node = try find(selector)
        let touch = running.touch(node.id, isHeld: isHeld)
        keys += touch.commands
        note(touch.effects)
        if let fault = touch.fault { throw FlowStop(fault.words(node.text)) }
        try meetOddities()
    }

    // MARK: Typing

    mutating func input(_ text: String, _ way: FlowCommand.TypingWay) throws(FlowStop) {
        switch way {
        case .keys: try perform(.type(text))
        case .direct: try act(.typed(text))
        }
    }

    mutating func random(_ kind: FlowCommand.RandomKind, _ length: Int) -> String {
        switch kind {
        case .text: letters(length)
        case .number: String((0..<length).map { _ in digits[chance.number(below: 10)] })
        case .email: letters(length) + "@docomo.ne.jp"
        case .personName: Self.names[chance.number(below: Self.names.count)]
        }
    }

    private var digits: [Character] { Array("0123456789") }
    private static let names = ["たなか はなこ", "すずき いちろう", "さとう ゆき", "たかはし けん"]

    private mutating func letters(_ length: Int) -> String {
        let all = Array("abcdefghijklmnopqrstuvwxyz")
        return String((0..<length).map { _ in all[chance.number(below: all.count)] })
    }

    /// The clear key, as long as there is something to clear: in an empty field it means back.
    mutating func erase(_ count: Int) throws(FlowStop) {
        for _ in 0..<count {
            guard case .form(let form) = running.world.screen.body,
                let field = form.fields.first(where: \.focused), !field.value.isEmpty
            else { return }
            try press(.clear)
        }
    }

    // MARK: Further away

    mutating func scroll(
        to selector: Selector, by key: Key, _ timeout: Int64
    ) throws(FlowStop) {
        let wanted = try filled(selector)
        let end = running.world.now.after(milliseconds: timeout)
        var before: Body?
        while !isVisible(wanted) {
            let body = running.world.screen.body
            guard running.world.now < end, body != before else { throw missing(wanted) }
            before = body
            try press(key)
        }
    }

    /// An address is typed where the browser asks for one.
    mutating func open(_ link: String) throws(FlowStop) {
        try play("End Carrier")
        try tap(Selector(text: "URL入力"))
        try erase(256)
        try act(.typed(link))
        try press(.center)
    }

    mutating func setRadioOff(_ isOff: Bool?) throws(FlowStop) {
        guard let name = stage.model.radioOffName else {
            throw FlowStop(
                "\(stage.model.id) has no setting that switches the radio off",
                "\(stage.model.id) には電波を切る設定がありません")
        }
        let isNow = running.world.handset.memory.isRadioOff
        try act(.settingSwitched(name, on: isOff ?? !isNow))
    }
}

extension ClickFault {
    /// Why a click on something could not be made.
    public func words(_ text: String) -> Wording {
        switch self {
        case .gone: Wording("\"\(text)\" went away", "「\(text)」が消えました")
        case .notClickable: Wording("\"\(text)\" cannot be chosen", "「\(text)」は選べません")
        case .outOfReach:
            Wording(
                "the arrows do not reach \"\(text)\"", "「\(text)」に矢印キーで移動できません")
        }
    }
}
