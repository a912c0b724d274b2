import OTPCenter
import Simulation

extension PhonePanel {
    /// センター: whether it answers, as well as SoftBank's own server, and the provider's page.
    /// Source: R-CENTER-009, R-DL-028; 11.3, "center link".
    static func centerCard(_ world: World, _ page: String?, _ tongue: Tongue) -> Card {
        guard let center = world.center else { return outsideCenterCard(page, tongue) }
        let isClosed = center.isInMaintenance(at: world.centerTime)
        let isOtherClosed = center.isDistributionInMaintenance(at: world.centerTime)
        let ledger = center.ledger
        var rows: [Row] = [
            .knobs([
                .toggle(
                    "center.maintenance", tongue("Maintenance", "メンテナンス"),
                    isOn: ledger.isInMaintenance
                ) { .act(.operated(.maintenance($0))) }
            ]),
            .knobs([
                .toggle(
                    "center.distribution", tongue("SoftBank's server", "SoftBank側"),
                    isOn: ledger.isDistributionInMaintenance
                ) { .act(.operated(.distributionMaintenance($0))) }
            ]),
            .knobs(versions(of: ledger, tongue)),
            .note(
                tongue(
                    "Maintenance: A000, A100, A300 or A400, and no download. SoftBank's serves "
                        + "only its own downloads. A newer version is offered as a version-up.",
                    "メンテナンス中は A000・A100・A300・A400。SoftBank側のときは、"
                        + "そのダウンロードだけができません。新しい版を出すとバージョンアップできます。"),
                isInForce: isClosed || isOtherClosed || ledger.releases.count > 1),
        ]
        rows += clockRows(world.centerShift, tongue) + pageRows(page, tongue)
        return Card(
            head: tongue("Center", "認証センター"),
            value: isClosed || isOtherClosed
                ? Value(tongue("maintenance", "メンテナンス中"), .changed)
                : Value(tongue("answers", "応答しています"), .good),
            rows: rows)
    }

    /// That its clock is not the world's; nothing while it is. Source: automation.md 4.4 (`clock`).
    private static func clockRows(_ shift: Int64, _ tongue: Tongue) -> [Row] {
        guard shift != 0 else { return [] }
        let offset = ClockWords.offset(shift, tongue)
        return [
            .text(tongue("Its clock is off: \(offset)", "センターの時計のずれ: \(offset)")),
            .knobs([
                .button(
                    "center.clock", tongue("Put clock right", "時計を合わせる"),
                    .act(.centerClockPutRight))
            ]),
        ]
    }

    /// A center that is a process of its own has knobs of its own, too.
    private static func outsideCenterCard(_ page: String?, _ tongue: Tongue) -> Card {
        Card(
            head: tongue("Center", "認証センター"),
            value: Value(tongue("outside", "外部"), .good),
            rows: [
                .note(
                    tongue(
                        "It runs by itself and is operated there: garakei center --help.",
                        "独立して動作しています。操作はそちらで行います（garakei center --help）。"),
                    isInForce: false)
            ] + pageRows(page, tongue))
    }

    private static func pageRows(_ page: String?, _ tongue: Tongue) -> [Row] {
        guard let page, page.hasPrefix("http") else { return [] }
        return [.link(caption: tongue("Provider's page", "提供元のページ"), page)]
    }

    /// A newer version of the application is published, and the newest taken back.
    /// Source: R-CENTER-045; manual 4.1 (Q21).
    private static func versions(of ledger: Ledger, _ tongue: Tongue) -> [Knob] {
        let newest = ledger.newestRelease
        let publish = newest.next.map { next in
            Knob.button(
                "center.publish", tongue("Publish \(next)", "\(next)版を公開"),
                .act(.operated(.publish(version: next))))
        }
        let withdraw =
            ledger.releases.count < 2
            ? nil
            : Knob.button(
                "center.withdraw",
                tongue("Withdraw \(newest.version)", "\(newest.version)版を撤回"),
                .act(.operated(.withdraw)))
        return [publish, withdraw].compactMap { $0 }
    }
}
