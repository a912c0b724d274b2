import OTPCenter
import Vocabulary

/// The pages about the center itself.
extension OperatorPage {
    /// What the first page tells.
    struct Overview: Sendable {
        var users: Int
        var tokens: Int
        var services: Int
        var version: String
        var maintenance: MaintenanceReport
        var log: [AuditLog.Entry]
        var now: WorldTime
    }

    /// `/operator`: how the center is.
    static func overview(_ overview: Overview, notice: Notice?) -> OperatorPage {
        OperatorPage(
            title: Words("概要", "Overview"), address: Place.overview.rawValue, place: .overview,
            notice: notice
        ) { parts in
            let say = parts.say
            return """
                <h1>\(Words("概要", "Overview")(say))</h1>
                \(parts.facts([
                    (Words("認証センター", "Center"), state(of: overview.maintenance.center, parts)),
                    (
                        Words("配信サーバ", "Distribution server"),
                        state(of: overview.maintenance.distribution, parts)
                    ),
                    (
                        Words("ユーザ", "Users"),
                        "<a href=\"/operator/users\">\(overview.users)</a>"
                    ),
                    (
                        Words("トークン", "Tokens"),
                        "<a href=\"/operator/tokens\">\(overview.tokens)</a>"
                    ),
                    (
                        Words("サービス", "Services"),
                        "<a href=\"/operator/services\">\(overview.services)</a>"
                    ),
                    (Words("アプリのバージョン", "Application"), "\(overview.version)"),
                    (Words("認証センターの時計", "Center's clock"), parts.moment(overview.now)),
                ]))
                <h2>\(Words("最近の記録", "Latest entries of the log")(say))</h2>
                \(table(of: overview.log, parts))
                """
        }
    }

    private static func state(
        of server: MaintenanceReport.Server, _ parts: OperatorParts
    ) -> HTML {
        server.isNow
            ? parts.badge(Words("メンテナンス中", "In maintenance"), .bad)
            : parts.badge(Words("稼働中", "In service"), .good)
    }

    /// `/operator/maintenance`: the two servers.
    static func maintenance(_ report: MaintenanceReport, notice: Notice?) -> OperatorPage {
        OperatorPage(
            title: Words("メンテナンス", "Maintenance"), address: Place.maintenance.rawValue,
            place: .maintenance, notice: notice
        ) { parts in
            """
            <h1>\(Words("メンテナンス", "Maintenance")(parts.say))</h1>
            <div class="acts">
            \(server(
                report.center, "center", Words("認証センター", "Authentication center"), parts))
            \(server(
                report.distribution, "distribution",
                Words("SoftBankの配信サーバ", "SoftBank's distribution server"), parts))
            </div>
            """
        }
    }

    private static func server(
        _ server: MaintenanceReport.Server, _ name: String, _ title: Words, _ parts: OperatorParts
    ) -> HTML {
        let say = parts.say
        let hidden = [(name: "server", value: name)]
        let change =
            server.isOrdered
            ? parts.form(
                .maintenanceOff, hidden: hidden, button: Words("メンテナンスを終了する", "End maintenance"))
            : parts.form(
                .maintenanceOn, hidden: hidden, button: Words("メンテナンスを開始する", "Begin maintenance"))
        let line = OperatorParts.Line(
            name: "hours", label: Words("毎日の時間帯", "Hours of every day"),
            hint: Words("01:00-05:00 の形式。空欄にすると、なし。", "Such as 01:00-05:00; left empty, none."),
            value: server.hours ?? "")
        return """
            <section class="card"><h2>\(title(say)) \(state(of: server, parts))</h2>
            \(change)
            \(parts.form(
                .maintenanceHours, hidden: hidden, button: Words("時間帯を変更する", "Set the hours"),
                parts.line(line, of: .maintenanceHours, at: name)))</section>
            """
    }

    /// `/operator/versions`: what was published, the newest first.
    static func versions(_ releases: [Release], notice: Notice?) -> OperatorPage {
        OperatorPage(
            title: Words("バージョン", "Versions"), address: Place.versions.rawValue,
            place: .versions, notice: notice
        ) { parts in
            let say = parts.say
            let line = OperatorParts.Line(
                name: "version", label: Words("新しいバージョン", "New version"),
                hint: Words(
                    "0～99の数字2つか3つを点で区切ります。例：2.1",
                    "Two or three numbers from 0 to 99 between dots, such as 2.1."))
            return """
                <h1>\(Words("アプリのバージョン", "Versions of the application")(say))</h1>
                \(parts.table(
                    Words("公開したバージョン", "Published versions"),
                    head: [Words("バージョン", "Version"), Words("公開日時", "Published")],
                    rows: releases.reversed().map { ["\($0.version)", parts.moment($0.date)] },
                    empty: Words("", "")))
                <div class="acts">
                <section class="card"><h3>\(Words("公開", "Publish")(say))</h3>
                \(parts.form(.publish, button: Words("公開する", "Publish"), parts.line(line, of: .publish)))
                </section>
                \(releases.count > 1 ? withdrawing(parts) : nil)
                </div>
                """
        }
    }

    private static func withdrawing(_ parts: OperatorParts) -> HTML {
        """
        <section class="card"><h3>\(Words("取り下げ", "Withdraw")(parts.say))</h3>
        <details><summary>\(Words("最新のバージョンを取り下げる", "Withdraw the newest version")(parts.say))\
        </summary>
        \(parts.form(.withdraw, button: Words("取り下げる", "Withdraw"), isFinal: true))
        </details></section>
        """
    }

    /// `/operator/log`: what was asked of the center, the newest first.
    static func log(_ log: AuditLog, notice: Notice?) -> OperatorPage {
        OperatorPage(
            title: Words("記録", "Log"), address: Place.log.rawValue, place: .log, notice: notice
        ) { parts in
            let chain =
                log.isUnbroken
                ? parts.badge(Words("改ざんなし", "Unbroken"), .good)
                : parts.badge(Words("つながりが壊れています", "Broken"), .bad)
            return """
                <h1>\(Words("記録", "Log")(parts.say)) \(chain)</h1>
                <p class="lead">\(Words(
                    "新しい順に最大\(AuditLog.limit)件。すべての記録はデータベースにあります。",
                    "The newest first, \(AuditLog.limit) at most; all of it stands in the "
                        + "database.")(parts.say))</p>
                \(table(of: log.entries.reversed(), parts))
                """
        }
    }

    private static func table(of entries: [AuditLog.Entry], _ parts: OperatorParts) -> HTML {
        parts.table(
            Words("記録の一覧", "Entries of the log"),
            head: [
                Words("日時", "Time"), Words("操作", "Act"), Words("ユーザID", "User ID"),
                Words("サービス", "Service"), Words("シリアル番号", "Serial number"), Words("結果", "Result"),
            ],
            rows: entries.map { entry in
                let who = Subscriber(service: entry.service, userID: entry.userID)
                return [
                    parts.moment(entry.at), "\(parts.act(entry.act))",
                    entry.userID.isEmpty ? "–" : parts.link(to: who),
                    entry.service.isEmpty ? "–" : parts.text(entry.service),
                    entry.serial.isEmpty
                        ? "–"
                        : "<a href=\"\(OperatorSite.address(ofToken: entry.serial))\">\(entry.serial)</a>",
                    parts.badge(entry.words, entry.wasRefused ? .bad : .good),
                ]
            }, empty: Words("記録はまだありません。", "Nothing is noted yet."))
    }
}

extension AuditLog.Entry {
    /// How it was answered: the log's own word, but for a success without one.
    fileprivate var words: Words {
        result == "0" ? Words("成功", "OK") : Words(result, result)
    }

    /// Whether the center did not do what was asked: an S code, or a log-in's reason.
    var wasRefused: Bool {
        switch act {
        case .operated: false
        case .logIn, .startOfUse, .release: result != "ok" && result != "0"
        case .activation, .activationCommit, .pinChange, .renewal, .renewalCommit, .correction,
            .issue:
            result != "0"
        }
    }
}
