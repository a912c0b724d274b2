import Automation
import CarrierNetwork
import Session
import Simulation
import Vocabulary

/// What the session has seen, for reports: its exchanges, its trace, a film of its display.
///
/// Source: automation.md 1.1, 1.4 and 3.3.
extension PhoneSession {
    static let recordScripts: [String: Handler] = [
        "requests": { (me, ask) throws(DriverError) in
            let since = try ask.since()
            let wanted = me.diary.exchanges.filter { exchange in
                since.map { exchange.endedAt >= $0 } ?? true
            }
            return .list(wanted.map(\.json))
        },
        "exportTrace": { (me, _) throws(DriverError) in
            .text(Base64.text(of: try me.trace()))
        },
    ]

    static let recordingHandlers: [Command: Handler] = [
        // What was recorded up to now comes back, unless it is to be thrown away, as with Appium's
        // drivers.
        .startRecording: { (me, ask) throws(DriverError) in
            let isAnew = try ask.recordingOptions().optionalBool("forceRestart") ?? false
            let film = me.diary.reel == nil || isAnew ? nil : try me.endRecording()
            me.beginRecording()
            return .text(film.map(Base64.text) ?? "")
        },
        .stopRecording: { (me, ask) throws(DriverError) in
            _ = try ask.recordingOptions()
            return .text(try me.endRecording().map(Base64.text) ?? "")
        },
    ]
}

extension Ask {
    /// What Appium's clients say of a recording. How a film is made is for the driver to know; that it
    /// is to go elsewhere cannot be left undone without a word.
    fileprivate func recordingOptions() throws(DriverError) -> Ask {
        let options = body["options"] ?? .null
        guard options == .null || options.members != nil else {
            throw wanted("options", "an object")
        }
        if case .text(let path)? = options["remotePath"], !path.isEmpty {
            throw DriverError(
                .unsupportedOperation,
                "options.remotePath: found \"\(path)\"; a film comes back in the answer.")
        }
        return Ask(command: command, body: options)
    }

    /// From when on: a moment of the world in milliseconds, as other commands tell it, or a time such
    /// as `2009-06-09T10:08`; nil for from the beginning.
    fileprivate func since() throws(DriverError) -> WorldTime? {
        switch body["since"] ?? .null {
        case .null: return nil
        case .number:
            return WorldTime(milliseconds: Int64(try whole("since", 0...(1 << 53) - 1)))
        case .text(let text):
            if let moment = MomentText.read(text) { return moment }
        case .bool, .list, .object: break
        }
        throw wanted("since", "milliseconds of the world, or a time such as 2009-06-09T10:08")
    }
}

extension NetworkExchange {
    fileprivate var json: JSONValue {
        var members: [String: JSONValue] = [
            "at": JSONValue(Int(placedAt.milliseconds)),
            "endedAt": JSONValue(Int(endedAt.milliseconds)),
            "method": .text(request.method.rawValue), "url": .text(request.url.text),
            "operation": WorldLine.operation(of: request.url.pathOnly).map { .text($0) } ?? .null,
            "requestBytes": JSONValue(request.body.count), "status": nil, "failure": nil,
            "responseBytes": 0,
            "fault": fault.flatMap { WorldInput.Act.lineFaulted(LineFault($0)).line }
                .map { .text($0) } ?? .null,
        ]
        switch outcome {
        case .answered(let response):
            members["status"] = JSONValue(response.status)
            members["responseBytes"] = JSONValue(response.body.count)
        case .failed(let cause): members["failure"] = .text("\(cause)")
        case .abandoned: members["failure"] = "abandoned"
        }
        return .object(members)
    }
}
