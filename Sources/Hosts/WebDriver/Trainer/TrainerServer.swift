public import Automation
import Hummingbird
public import OTPCenter
public import Session
import Simulation

/// Takes a trainer's lines of the world for the phone in this process's window.
///
/// ```
///   POST /world {"line": "radio: out"}  -->  {"value": {"done": "radio: out", "screen": "…"}}
/// ```
///
/// Source: issue 7 (a fault on the running phone without the trainee seeing the panel).
public struct TrainerServer: Sendable {
    private let desk: TrainerDesk
    private let door: GuardedDoor
    private let centerWords: @Sendable (OperatorReply.Refusal, Tongue) -> String

    /// - Parameters:
    ///   - port: 0 lets the system choose a free one.
    ///   - token: what a trainer has to send as `Authorization: Bearer TOKEN`; nil for nothing.
    ///   - centerWords: how the center's reasons are said.
    /// - Throws: a failure when others could come here and no token is asked for.
    public init(
        desk: TrainerDesk, host: String, port: Int, token: String?,
        centerWords: @escaping @Sendable (OperatorReply.Refusal, Tongue) -> String
    ) throws(WebDriverFailure) {
        self.desk = desk
        door = try GuardedDoor(host: host, port: port, token: token)
        self.centerWords = centerWords
    }

    /// Serves until the task is cancelled; the process's signals are the window's.
    ///
    /// - Parameter onReady: is told the port in use, once, when a trainer can come.
    /// - Throws: a failure when the port cannot be listened to.
    public func run(
        onReady: @escaping @Sendable (Int) async -> Void
    ) async throws(WebDriverFailure) {
        let app = door.application(onReady: onReady) { await answer($0, $1, $2) }
        do { try await app.runService(gracefulShutdownSignals: []) } catch is CancellationError {
            return
        } catch {
            throw door.failure(error)
        }
    }

    /// What is answered to a request.
    func answer(_ method: String, _ path: String, _ body: [UInt8]) async -> DriverReply {
        guard path == "/world" else {
            return DriverReply(.failure(DriverError(.unknownCommand, "\(path): wanted /world.")))
        }
        guard method == "POST" else {
            return DriverReply(.failure(DriverError(.unknownMethod, "\(method): wanted POST.")))
        }
        guard let line = JSONValue(bytes: body)?["line"]?.text else {
            return DriverReply(
                .failure(.invalid("wanted {\"line\": \"…\"} with a line of the world.")))
        }
        switch WorldLine.read(line) {
        case .failure(let fault):
            return refused(
                Wording(
                    "\(line): " + fault.sentence(in: .en), "\(line): " + fault.sentence(in: .ja)))
        case .success(let read):
            switch await desk.post(read.act) {
            case .done(let screen)?:
                return DriverReply(
                    .success(.object(["done": .text(line), "screen": .text(screen)])))
            case .refused(let refusal)?:
                return refused(
                    Wording(
                        refusal.sentence(in: .en, center: centerWords),
                        refusal.sentence(in: .ja, center: centerWords)))
            case nil:
                return refused(
                    Wording("the phone's window is closed.", "電話機のウィンドウは閉じています。"))
            }
        }
    }

    /// In both languages: the trainer's terminal has its own.
    private func refused(_ words: Wording) -> DriverReply {
        var error = DriverError.invalid(words.en)
        error.data = .object(["en": .text(words.en), "ja": .text(words.ja)])
        return DriverReply(.failure(error))
    }
}

/// What a ``TrainerServer`` answered.
public enum TrainerAnswer: Equatable, Sendable {
    /// What the display shows then.
    case done(screen: String)
    case refused(Wording)

    /// Reads the body of an answer; nil for something else.
    public init?(_ body: [UInt8]) {
        guard let value = JSONValue(bytes: body)?["value"] else { return nil }
        if let screen = value["screen"]?.text {
            self = .done(screen: screen)
        } else if let words = value["data"], let english = words["en"]?.text,
            let japanese = words["ja"]?.text
        {
            self = .refused(Wording(english, japanese))
        } else if let message = value["message"]?.text {
            self = .refused(Wording(message, message))
        } else {
            return nil
        }
    }

    /// The request that a line makes.
    public static func body(of line: String) -> [UInt8] {
        Array(JSONValue.object(["line": .text(line)]).json.utf8)
    }
}
