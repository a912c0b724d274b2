import Automation
import Handset
import OTPCenter
import ScreenTree
import Simulation
import Vocabulary

/// What is done to the world, at the provider, and with pictures.
extension FlowPlayer {
    mutating func changeWorld(_ command: FlowCommand) throws(FlowStop) {
        switch command {
        case .world(let line): try line.isEmpty ? () : world(filled(line))
        case .setTime(let text): try setTime(filled(text))
        case .advanceTime(let text): try advance(filled(text))
        case .loadScenario(let name): try load(filled(name))
        case .saveState(let name): try save(filled(name))
        case .loadState(let name): try restore(filled(name))
        case .stepBack(let steps): try stepBack(steps)
        case .apply(let application): try apply(application)
        case .logIn(let check): try logIn(check)
        case .told(let name): try tell(filled(name))
        default: preconditionFailure("a command that changes the world")
        }
    }

    private mutating func world(_ line: String) throws(FlowStop) {
        switch WorldLine.read(line) {
        case .success(let line): try act(line.act)
        case .failure(let fault):
            throw FlowStop(fault.sentence(in: .en), fault.sentence(in: .ja))
        }
    }

    private mutating func setTime(_ text: String) throws(FlowStop) {
        guard let moment = MomentText.read(text), moment >= running.world.now else {
            let now = MomentText.text(of: running.world.now)
            throw FlowStop(
                "found the time \"\(text)\"; wanted one from \(now) on, because the world's time "
                    + "never goes back",
                "時刻「\(text)」は指定できません。世界の時刻は戻らないので、\(now) 以後を指定してください。")
        }
        try perform(.wait(milliseconds: moment.milliseconds - running.world.now.milliseconds))
    }

    private mutating func advance(_ text: String) throws(FlowStop) {
        guard let span = WorldLine.milliseconds(text[...]) else {
            throw FlowStop(
                "found the span \"\(text)\"; wanted one such as 60s, 10m, 2h or 31d",
                "「\(text)」は指定できません。60s、10m、2h、31d のように指定してください。")
        }
        try perform(.wait(milliseconds: span))
    }

    private mutating func load(_ name: String) throws(FlowStop) {
        running = try Self.opening(name, stage)
    }

    /// A name of a file reaches a file as well.
    private mutating func save(_ name: String) throws(FlowStop) {
        savedStates[name] = running
        if name.hasSuffix(StateShelf.ending) { try stage.states?.save(running.world, as: name) }
    }

    private mutating func restore(_ name: String) throws(FlowStop) {
        if let state = savedStates[name] {
            running = state
            return
        }
        guard name.hasSuffix(StateShelf.ending),
            var state = try stage.states?.load(name, beside: record.flow.file)
        else {
            let known = savedStates.keys.sorted().joined(separator: ", ")
            throw FlowStop(
                "no state was saved as \"\(name)\"; there are: \(known)",
                "「\(name)」という状態は保存されていません。あるのは: \(known)")
        }
        let model = state.world.handset.model.id
        guard model == stage.model.id else {
            throw FlowStop(
                "the state \"\(name)\" is of the model \(model); the flow is played on "
                    + stage.model.id,
                "状態「\(name)」の機種は \(model) ですが、フローの機種は \(stage.model.id) です")
        }
        state.keepChronicle()
        running = state
    }

    private mutating func stepBack(_ steps: Int) throws(FlowStop) {
        guard running.stepBack(steps) else {
            throw FlowStop(
                "nothing that could be taken back \(steps) times has been done",
                "\(steps)手前まで戻せる操作がありません")
        }
    }

    /// The customer does outside the phone what they were told.
    private mutating func tell(_ name: String) throws(FlowStop) {
        guard let advice = stage.advice.first(where: { $0.id == name }) else {
            let known = stage.advice.map(\.id)
            throw FlowStop(
                known.isEmpty
                    ? "nobody can be told anything outside a training case"
                    : "nobody can be told \"\(name)\"; there are: "
                        + known.joined(separator: ", "),
                known.isEmpty
                    ? "研修の事例のほかでは、told は使えません"
                    : "「\(name)」という助言はありません。あるのは: " + known.joined(separator: ", "))
        }
        told.append(name)
        for effect in advice.effects {
            switch effect {
            case .act(let done): try act(done)
            case .apply(let wanted): _ = try post(.apply(wanted.from(stage.model)))
            }
        }
    }

    // MARK: The provider

    private mutating func apply(
        _ application: FlowCommand.Application
    ) throws(FlowStop) {
        let mail = try filled(application.mail)
        let wanted = SignUp(
            service: try filled(application.service), userID: try filled(application.user),
            startPassword: try filled(application.password),
            mailAddress: mail.isEmpty ? stage.model.mailAddress : mail)
        let reply = try post(.apply(wanted))
        var isTaken = false
        if case .applied = reply { isTaken = true }
        guard isTaken != application.isExpected else { return }
        throw FlowStop(
            "the provider answered: \(stage.providerWords(reply, .en))",
            "提供元の答え: \(stage.providerWords(reply, .ja))")
    }

    private mutating func logIn(_ check: FlowCommand.LogInCheck) throws(FlowStop) {
        var code = try filled(check.code)
        if code.isEmpty {
            guard case .passcode(let passcode) = running.world.screen.body else {
                throw FlowStop(
                    "no code is on the display; the phone shows:\n\(running.world.screen.text)",
                    "パスワードが表示されていません。電話機の画面:\n\(running.world.screen.text)")
            }
            code = passcode.code
        }
        let reply = try post(
            .logIn(
                LogIn(
                    service: try filled(check.service), userID: try filled(check.user),
                    code: code, requestID: "flow\(posts)")))
        var isIn = false
        if case .loggedIn = reply { isIn = true }
        guard isIn != check.isExpected else { return }
        throw FlowStop(
            "the provider answered to the code \(code): \(stage.providerWords(reply, .en))",
            "コード \(code) への提供元の答え: \(stage.providerWords(reply, .ja))")
    }

    private mutating func post(_ request: ProviderRequest) throws(FlowStop) -> ProviderReply {
        posts += 1
        let (reply, effects) = running.post(request, as: PostID(100_000 + posts))
        note(effects)
        guard let reply else {
            throw FlowStop("the center does not answer", "センターが応答しません")
        }
        return reply
    }

    // MARK: Pictures

    mutating func draw(_ command: FlowCommand) throws(FlowStop) {
        do {
            switch command {
            case .takeScreenshot(let path):
                picture = try stage.pictures.take(
                    running.world.screen, as: named(path), stage.model)
            case .startRecording(let path):
                recording = Recording(path: try named(path), frames: [running.frame])
            case .stopRecording:
                // Stopping what never began fails nobody, as in Maestro.
                guard let recording else { return }
                self.recording = nil
                let recorded = try stage.pictures.record(
                    recording.frames, until: running.world.now, as: recording.path, stage.model)
                (picture, remark) = (recorded.path, recorded.remark)
            default: preconditionFailure("a command that draws")
            }
        } catch let fault as PictureFault {
            throw FlowStop(fault.words)
        } catch let stop as FlowStop {
            throw stop
        } catch {
            preconditionFailure("pictures fail with their own faults")
        }
    }

    private func named(_ path: String) throws(FlowStop) -> String { try filled(path) }
}
