import Automation
import CarrierNetwork
import Foundation
import Handset
import ScreenTree
import Session
import Simulation
import Vocabulary

/// What a report's page shows, as its JSON. The names are those that `Assets/report/report.html`
/// reads.
struct ReportData: Encodable {
    var title: String
    var summary: String
    var cases: [Case]
    /// Pictures as `data:` addresses, by their names.
    var shots: [String: String]
    /// The page's own words, in the language of the run.
    var words: [String: String]

    struct Case: Encodable {
        var name: String
        var file: String
        var model: String
        var seed: UInt64
        var command: String
        var start: String
        var end: String
        var outcome: String
        var message: String
        var codes: [Code]
        var steps: [Step]
    }

    struct Code: Encodable {
        var code: String
        var sentence: String
    }

    struct Step: Encodable {
        var words: String
        var place: String
        var depth: Int
        var outcome: String
        var message: String
        var start: String
        var end: String
        var keys: String
        var before: String
        var after: String
        var text: String
        var exchanges: [Exchange]
        var notes: [String]
    }

    struct Exchange: Encodable {
        var time: String
        var method: String
        /// For instance `setup`; the path where it is none of the application's.
        var operation: String
        var outcome: String
        var fault: String
        var milliseconds: Int64
    }
}

extension ReportData.Exchange {
    init(_ exchange: NetworkExchange) {
        let path = exchange.request.url.pathOnly
        time = ReportClock.text(of: exchange.placedAt)
        method = exchange.request.method.rawValue
        operation = WorldLine.operation(of: path) ?? path
        outcome =
            switch exchange.outcome {
            case .answered(let response): "\(response.status)"
            case .failed(let cause): "\(cause)"
            case .abandoned: "abandoned"
            }
        fault =
            exchange.fault.flatMap { WorldInput.Act.lineFaulted(LineFault($0)).line }.map {
                String($0.dropFirst(7))
            } ?? ""
        milliseconds = exchange.endedAt.milliseconds - exchange.placedAt.milliseconds
    }
}

/// The world's clock in reports: `10:08:41.2`.
enum ReportClock {
    static func text(of moment: WorldTime) -> String {
        let time = moment.japan
        let tenths = moment.milliseconds % 1000 / 100
        return "\(time.clockText):\(twoDigits(time.second)).\(tenths)"
    }
}

extension StepRecord.Outcome {
    /// The class of a step on the page.
    var pageWord: String {
        switch self {
        case .passed: "passed"
        case .failed: "failed"
        case .warned: "warning"
        case .skipped: "skipped"
        }
    }

    /// What is said of it; empty for a step that passed.
    func message(in tongue: Tongue) -> String {
        switch self {
        case .passed, .skipped: ""
        case .failed(let words), .warned(let words): words(in: tongue)
        }
    }
}
