import ArgumentParser
import Automation
import CarrierNetwork
import Session
import Simulation
import Vocabulary
import WebDriver

/// Does something to the world of a trainee's phone, while the trainee sees no panel.
struct TrainFaultCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fault",
        abstract: "Do something to the phone of a window that was opened with --trainer.",
        discussion: """
            The lines are those of --world, such as "radio: out" or "fault: cut after request on \
            setup commit"; the README has their table. All are read before the first is sent. What \
            the phone shows then is printed.
            """)

    @Argument(help: ArgumentHelp("Lines of the world, in their order.", valueName: "line"))
    var lines: [String]

    @Option(
        help: ArgumentHelp(
            "Where the window listens: a port of this computer, or HOST:PORT.", valueName: "place"))
    var at = TrainerPlace.usual

    @Option(help: ArgumentHelp("What the window's --trainer-token says.", valueName: "token"))
    var token: String?

    @OptionGroup var language: LanguageOption

    func run() throws {
        let tongue = try language.tongue()
        try ShownToken.check(token, option: "--token", tongue)
        let place = try TrainerPlace(at, option: "--at", tongue)
        for line in lines {
            guard case .failure(let fault) = WorldLine.read(line) else { continue }
            throw Complaint.wrongUse("\"\(line)\": " + fault.sentence(in: tongue))
        }
        var screen = ""
        for line in lines { screen = try send(line, to: place, tongue) }
        print(screen)
    }

    /// - Returns: what the phone shows then.
    private func send(_ line: String, to place: TrainerPlace, _ tongue: Tongue) throws -> String {
        let request = WebRequest(
            .post, WebURL(scheme: "http", host: place.text, path: "/world"),
            userAgent: "garakei",
            headers: token.map { [WebHeader("Authorization", "Bearer \($0)")] } ?? [],
            contentType: "application/json", body: TrainerAnswer.body(of: line))
        let server = PlainServer(at: OutsideServer(address: place.host, port: place.port))
        let response: WebResponse
        do { response = try server.ask(request) } catch {
            throw Complaint.environment(sentence(error, place, tongue))
        }
        if response.status == 401 {
            throw Complaint.wrongUse(
                tongue(
                    "--token: \(place.text) wants the token that its --trainer-token names.",
                    "--token: \(place.text) の --trainer-token と同じ値を指定してください。"))
        }
        switch TrainerAnswer(response.body) {
        case .done(let screen)?: return screen
        case .refused(let words)?:
            throw Complaint(
                sentence: "\"\(line)\": " + words(in: tongue), code: Exit.failedCheck)
        case nil:
            throw Complaint.environment(
                tongue(
                    "--at: what listens at \(place.text) is no trainee's phone.",
                    "--at: \(place.text) は受講者の電話機ではありません。"))
        }
    }

    private func sentence(
        _ failure: LineFailure, _ place: TrainerPlace, _ tongue: Tongue
    ) -> String {
        switch failure {
        case .refused:
            tongue(
                "--at: no window listens at \(place.text). Open the trainee's with --trainer "
                    + "\(place.port).",
                "--at: \(place.text) で待ち受けているウィンドウがありません。受講者側を --trainer \(place.port) を"
                    + "付けて開いてください。")
        case .unknownHost:
            tongue(
                "--at: there is no host \(place.host).", "--at: \(place.host) というホストはありません。")
        case .timedOut, .connectTimedOut:
            tongue(
                "--at: \(place.text) gave no answer in time.", "--at: \(place.text) から応答がありません。")
        case .cut, .cutShort, .reset:
            tongue(
                "--at: the window at \(place.text) was closed meanwhile.",
                "--at: \(place.text) のウィンドウが途中で閉じられました。")
        case .unreadable, .notTLS, .certificate, .radioOff, .noCard, .outOfRange, .noSubscription:
            tongue(
                "--at: what listens at \(place.text) is no trainee's phone.",
                "--at: \(place.text) は受講者の電話機ではありません。")
        }
    }
}
