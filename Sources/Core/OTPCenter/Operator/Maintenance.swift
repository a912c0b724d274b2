public import Vocabulary

/// The two servers that can be looked after: the center's own and SoftBank's, which is given the
/// center's files.
///
/// Source: manual 4.1 (Q22); requirements R-DL-029, R-DL-039, R-CENTER-009, O-62.
extension Center {
    /// Whether the center answers nothing but that it is being looked after.
    public func isInMaintenance(at now: WorldTime) -> Bool {
        ledger.isInMaintenance || (ledger.maintenanceHours?.contain(now) ?? false)
    }

    /// Whether SoftBank's server takes no connections.
    public func isDistributionInMaintenance(at now: WorldTime) -> Bool {
        ledger.isDistributionInMaintenance || (ledger.distributionHours?.contain(now) ?? false)
    }

    /// The host of SoftBank's server.
    public var distributionHost: String { setup.distributionHost }

    /// The header in which handsets name their model to SoftBank's server; empty for none.
    public var distributionModelHeader: String {
        setup.models.first { !$0.modelHeader.isEmpty }?.modelHeader ?? ""
    }

    /// What a browser is shown meanwhile. Source: O-62; the words are this project's own.
    var maintenancePage: WebResponse {
        let hours = ledger.maintenanceHours.map { "ﾒﾝﾃﾅﾝｽ時間: \($0.text)" }
        var page = MarkupText(
            title: "ﾒﾝﾃﾅﾝｽ中",
            blocks: [
                .text("ただいま定期ﾒﾝﾃﾅﾝｽ中です。"),
                .text("ご不便をおかけいたしますが、ﾒﾝﾃﾅﾝｽ時間帯以外にもう一度お試しください。"),
            ] + (hours.map { [.note($0)] } ?? [])
        ).response
        page.status = WebResponse.maintenance.status
        return page
    }
}
