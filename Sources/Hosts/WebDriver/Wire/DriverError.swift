/// Why a command was not carried out, by the names that every client knows.
///
/// Source: WebDriver, "Errors"; automation.md 1.2.
public struct DriverError: Error, Equatable, Sendable {
    public enum Code: String, CaseIterable, Sendable {
        case elementClickIntercepted = "element click intercepted"
        case elementNotInteractable = "element not interactable"
        case invalidArgument = "invalid argument"
        case invalidElementState = "invalid element state"
        case invalidSelector = "invalid selector"
        case invalidSessionID = "invalid session id"
        case noSuchAlert = "no such alert"
        case noSuchElement = "no such element"
        case noSuchFrame = "no such frame"
        case noSuchWindow = "no such window"
        case staleElementReference = "stale element reference"
        case unknownCommand = "unknown command"
        case unknownMethod = "unknown method"
        case javascriptError = "javascript error"
        case moveTargetOutOfBounds = "move target out of bounds"
        case sessionNotCreated = "session not created"
        case timeout = "timeout"
        case unableToCaptureScreen = "unable to capture screen"
        case unexpectedAlertOpen = "unexpected alert open"
        case unknownError = "unknown error"
        case unsupportedOperation = "unsupported operation"

        /// The status of HTTP.
        var status: Int {
            switch self {
            case .elementClickIntercepted, .elementNotInteractable, .invalidArgument,
                .invalidElementState, .invalidSelector:
                400
            case .invalidSessionID, .noSuchAlert, .noSuchElement, .noSuchFrame, .noSuchWindow,
                .staleElementReference, .unknownCommand:
                404
            case .unknownMethod: 405
            case .javascriptError, .moveTargetOutOfBounds, .sessionNotCreated, .timeout,
                .unableToCaptureScreen, .unexpectedAlertOpen, .unknownError,
                .unsupportedOperation:
                500
            }
        }
    }
    public var code: Code
    /// One sentence that names what was found and what was wanted.
    public var message: String
    /// More for programs, such as the text of an alert.
    public var data: JSONValue?
    /// The status of HTTP where it is not the code's own.
    var status: Int?

    public init(_ code: Code, _ message: String, data: JSONValue? = nil) {
        self.code = code
        self.message = message
        self.data = data
    }

    /// The body's one member; a client does not see an error that stands beside another member.
    var json: JSONValue {
        var members: [String: JSONValue] = [
            "error": .text(code.rawValue), "message": .text(message), "stacktrace": "",
        ]
        members["data"] = data
        return .object(members)
    }

    static func invalid(_ message: String) -> DriverError {
        DriverError(.invalidArgument, message)
    }
}

/// What goes back to a client.
public struct DriverReply: Equatable, Sendable {
    /// Of HTTP.
    public var status: Int
    /// One object with the member `value` alone.
    public var body: String

    init(_ result: Result<JSONValue, DriverError>) {
        switch result {
        case .success(let value):
            status = 200
            body = "{\"value\":\(value.json)}"
        case .failure(let error):
            status = error.status ?? error.code.status
            body = "{\"value\":\(error.json.json)}"
        }
    }
}
