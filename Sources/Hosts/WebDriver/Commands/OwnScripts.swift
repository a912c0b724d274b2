import Automation
import CarrierNetwork
import Handset
import OTPCenter
import ScreenTree
import Session
import Simulation
import Vocabulary

/// The commands of `garakei:`: what no other phone can do, because this one stands in a world of its
/// own.
///
/// Each kind of line that does something to the world (``WorldLine/keys``) is a command of that name,
/// with the rest of the line: `garakei: fault {"line": "cut after request on setup commit"}`.
///
/// Source: automation.md 1.4 and 4.4.
extension PhoneSession {
    static let ownScripts: [String: Handler] = Dictionary(
        uniqueKeysWithValues: WorldLine.keys.map { ($0, line($0)) }
    ).merging(timeScripts) { $1 }.merging(tellingScripts) { $1 }.merging(providerScripts) { $1 }
        .merging(recordScripts) { $1 }.merging(scenarioScripts) { $1 }

    private static func line(_ key: String) -> Handler {
        { (me, ask) throws(DriverError) in try me.follow("\(key): \(try ask.text("line"))") }
    }

    private static let timeScripts: [String: Handler] = [
        "world": { (me, ask) throws(DriverError) in try me.follow(try ask.text("line")) },
        "setClock": { (me, ask) throws(DriverError) in
            try me.follow("clock: phone \(try ask.text("time"))")
        },
        "advanceClock": { (me, ask) async throws(DriverError) in
            let seconds = try ask.optionalWhole("seconds", 0...31_536_000)
            let rest = try ask.optionalWhole("milliseconds", 0...86_400_000)
            guard seconds != nil || rest != nil else { throw ask.wanted("seconds", "a number") }
            let span = (seconds ?? 0) * 1000 + (rest ?? 0)
            _ = try await me.wait(span) { () throws(DriverError) -> Bool? in nil }
            return JSONValue(Int(me.world.now.milliseconds))
        },
        "waitFor": { (me, ask) async throws(DriverError) in try await me.waitFor(ask) },
        "saveState": { (me, ask) throws(DriverError) in
            me.states[try ask.text("name")] = me.world
            return .null
        },
        "loadState": { (me, ask) throws(DriverError) in
            let name = try ask.text("name")
            guard let world = me.states[name] else {
                let known = me.states.keys.sorted().joined(separator: ", ")
                throw .invalid("name: no state \"\(name)\" was saved; there are: \(known).")
            }
            me.become(world)
            return .null
        },
        "stepBack": { (me, ask) throws(DriverError) in
            let count = try ask.optionalWhole("count", 1...10_000)
            return JSONValue(me.stepBack(count ?? 1))
        },
    ]

    private static let tellingScripts: [String: Handler] = [
        "press": { (me, ask) throws(DriverError) in try me.play(try ask.text("keys")) },
        "paste": { (me, ask) throws(DriverError) in
            try me.act(.typed(try ask.optionalText("line") ?? me.clipboard))
            return .null
        },
        "keys": { me, _ in
            me.noteKeys()
            return .text(me.log.script)
        },
        "screen": { me, _ in .text(me.screen.text) },
        "errorCode": { me, _ in
            me.screen.code.map { .text($0) } ?? .null
        },
        "why": { me, _ in
            .list(
                me.running.notes.compactMap { note in
                    Why(note.incident, at: note.at, in: me.world, .en).map { why in
                        ["text": .text(why.text), "detail": .text(why.detail)]
                    }
                })
        },
    ]

    private static let providerScripts: [String: Handler] = [
        "apply": { (me, ask) throws(DriverError) in
            let mail = try ask.optionalText("mail")
            let signUp = SignUp(
                service: try ask.text("service"), userID: try ask.text("user"),
                startPassword: try ask.text("password"),
                mailAddress: mail ?? me.world.handset.memory.slot.own.mailAddress)
            switch me.post(.apply(signUp)) {
            case .applied(let address): return .text(address)
            case .refused(let faults):
                throw .invalid(
                    "the provider refused: \(faults.map { "\($0)" }.joined(separator: ", ")).")
            case .useStarted, .loggedIn, .released, .notLoggedIn, nil: return .null
            }
        },
        "logIn": { (me, ask) throws(DriverError) in
            me.posts += 1
            let logIn = LogIn(
                service: try ask.text("service"), userID: try ask.text("user"),
                code: try ask.text("code"), requestID: "webdriver-\(me.posts)")
            switch me.post(.logIn(logIn)) {
            case .loggedIn: return ["accepted": true]
            case .notLoggedIn(let refusal):
                return ["accepted": false, "reason": .text("\(refusal)")]
            case .applied, .refused, .useStarted, .released, nil: return .null
            }
        },
        "sendMail": { (me, ask) throws(DriverError) in
            let subject = try ask.optionalText("subject")
            let body = try ask.optionalText("body")
            try me.send(from: try ask.text("from"), subject: subject ?? "", body ?? "")
            return .null
        },
    ]

    // MARK: Doing

    /// Does what a line about the world says.
    private func follow(_ line: String) throws(DriverError) -> JSONValue {
        switch WorldLine.read(line) {
        case .success(let read): try act(read.act)
        case .failure(let fault): throw .invalid(fault.sentence(in: .en))
        }
        return .null
    }

    /// Plays a line of keys.
    private func play(_ line: String) throws(DriverError) -> JSONValue {
        switch KeyScript.read(line) {
        case .failure(let fault): throw .invalid("keys: \(fault)")
        case .success(let script):
            for command in script.commands {
                switch running.perform(command) {
                case .failure(let fault): throw .invalid("keys: \(fault.sentence(in: .en))")
                case .success(let effects):
                    for effect in effects {
                        if let complaint = effect.complaint { throw .invalid("keys: \(complaint)") }
                    }
                }
            }
        }
        return .null
    }

    /// Waits until an element is there, or is gone.
    private func waitFor(_ ask: Ask) async throws(DriverError) -> JSONValue {
        let locator = try Locator(body: ask.body)
        let isGone = try ask.optionalBool("gone") ?? false
        let patience = try ask.optionalWhole("timeout", 0...Self.longestWait)
        let found = try await wait(patience ?? 60_000) { () throws(DriverError) -> JSONValue? in
            let nodes = try locator.find(in: look())
            if isGone { return nodes.isEmpty ? .null : nil }
            return nodes.first.map { element($0) }
        }
        guard let found else {
            let value = ask.body["value"]?.text ?? ""
            throw DriverError(
                .timeout,
                "\"\(value)\" was \(isGone ? "still" : "never") on the screen; it shows "
                    + "\(screen.id) now.")
        }
        return found
    }

    /// Posts at the provider's page, and lets everything arrive.
    private func post(_ request: ProviderRequest) -> ProviderReply? {
        posts += 1
        return running.post(request, as: PostID(posts)).reply
    }
}
