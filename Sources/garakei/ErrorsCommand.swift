import ArgumentParser
import Automation
import OTPCenter
import OTPDomain
import Vocabulary

/// Explains the application's error codes, and tells how to make each happen.
struct ErrorsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "errors",
        abstract: "Explain an error code and how to make it happen; without one, list all.",
        discussion: """
            The codes are those of the manual's section 4.2, and A999. The key lines are for \
            `phone --headless --keys`; each command line makes the error happen from nothing.
            """)

    @Argument(help: ArgumentHelp("Such as A001, in capitals or not.", valueName: "code"))
    var code: String?

    @Flag(help: "Print one JSON object, or without a code an array of them.")
    var json = false

    @OptionGroup var language: LanguageOption

    func run() throws {
        let tongue = try language.tongue()
        guard let code else {
            let reports = ErrorGuide.all.map { ErrorReport($0) }
            print(json ? try reports.readableJSON() : Self.table(reports))
            return
        }
        let guide = try ErrorGuide.named(code, tongue)
        let report = ErrorReport(guide)
        print(json ? try report.readableJSON() : report.lines(in: tongue).joined(separator: "\n"))
    }

    private static func table(_ reports: [ErrorReport]) -> String {
        reports.map { "\($0.code)\t\($0.group.isEmpty ? "-" : $0.group)\t\($0.message)" }.joined(
            separator: "\n")
    }
}

/// A guide with what the phone shows and with whole command lines. The names are the JSON's keys.
private struct ErrorReport: Encodable {
    let code: String
    let group: String
    let message: String
    /// `app` or `center`.
    let foundBy: String
    let sections: [String]
    let cause: Wording
    let remedy: Wording
    let retry: Wording
    let recipes: [Recipe]

    struct Recipe: Encodable {
        /// The cause's name for `garakei repro --cause`.
        let name: String
        /// The name of the scenario in which it begins.
        let scenario: String
        let carriers: [Carrier]
        let how: Wording
        let situation: Wording
        let keys: String
        /// Empty where neither the phone nor the provider has a remedy.
        let remedyKeys: String
        /// The title of the screen on which the remedy ends; empty as well.
        let success: String
        let phoneAfter: Wording
        let centerAfter: Wording
        let commands: Commands
    }

    /// From a new phone to the error, for a shell.
    struct Commands: Encodable {
        let docomo: String
        let softbank: String
    }

    init(_ guide: ErrorGuide) {
        guard let entry = ErrorTable.entries.first(where: { $0.code == guide.code }) else {
            preconditionFailure("a guide is of a code of the table")
        }
        code = guide.code
        group = entry.group.rawValue
        message = entry.message
        foundBy = entry.side.rawValue
        sections = guide.sections
        cause = guide.cause
        remedy = guide.remedy
        retry = guide.retry.words
        recipes = guide.recipes.map { recipe in
            Recipe(
                name: recipe.name, scenario: recipe.situation.rawValue,
                carriers: recipe.carriers, how: recipe.how, situation: recipe.situation.words,
                keys: recipe.keys,
                remedyKeys: recipe.remedy?.keys ?? "", success: recipe.remedy?.success ?? "",
                phoneAfter: recipe.phone.words, centerAfter: recipe.center.words,
                commands: Commands(
                    docomo: Self.command(for: recipe, on: .docomo),
                    softbank: Self.command(for: recipe, on: .softbank)))
        }
    }

    /// Key lines have double quotes, but no single ones; a test holds them to it.
    private static func command(for recipe: ErrorRecipe, on carrier: Carrier) -> String {
        let wanted = recipe.situation.application
        let application =
            "service=\(wanted.service) user=\(wanted.userID) password=\(wanted.startPassword)"
        let keys = recipe.situation.keys(on: carrier) + " " + recipe.keys
        return "./garakei phone --headless --fresh --carrier \(carrier.rawValue) "
            + "--home /tmp/garakei-\(carrier.rawValue) --apply \"\(application)\" --keys '\(keys)'"
    }

    // MARK: For a person

    func lines(in tongue: Tongue) -> [String] {
        let side =
            foundBy == ErrorEntry.Side.center.rawValue
            ? tongue("the authentication center", "認証センター")
            : tongue("the application", "アプリ")
        var lines = [
            "\(code)  \(message)",
            group.isEmpty ? tongue("Not in the manual's table.", "マニュアルの一覧にないコードです。") : group,
            "",
            tongue("Cause:     ", "原因：") + cause(in: tongue),
            tongue("Remedy:    ", "対処：") + remedy(in: tongue),
            tongue("Again?     ", "再試行：") + retry(in: tongue),
            tongue("Found by:  ", "検出：") + side,
            tongue("Manual:    ", "マニュアル：") + sections.joined(separator: ", "),
        ]
        for (number, recipe) in recipes.enumerated() {
            lines += [""] + recipe.lines(number + 1, in: tongue)
        }
        return lines
    }
}

extension ErrorReport.Recipe {
    fileprivate func lines(_ number: Int, in tongue: Tongue) -> [String] {
        let way = success.isEmpty ? tongue("none", "なし") : "\(remedyKeys)   → \(success)"
        return [
            "\(number). \(how(in: tongue))  (\(name))",
            "   " + tongue("Begin:  ", "開始：") + situation(in: tongue),
            "   " + tongue("Keys:   ", "キー：") + keys,
            "   " + tongue("Remedy: ", "解消：") + way,
            "   " + tongue("After:  ", "状態：") + phoneAfter(in: tongue) + tongue(" ", "")
                + centerAfter(in: tongue),
        ] + fromNothing(in: tongue)
    }

    private func fromNothing(in tongue: Tongue) -> [String] {
        let docomo = [
            "   " + tongue("From nothing, docomo:", "はじめから（docomo）："), "   " + commands.docomo,
        ]
        let softbank = [
            "   " + tongue("From nothing, SoftBank:", "はじめから（SoftBank）："),
            "   " + commands.softbank,
        ]
        return (carriers.contains(.docomo) ? docomo : [])
            + (carriers.contains(.softbank) ? softbank : [])
    }
}
