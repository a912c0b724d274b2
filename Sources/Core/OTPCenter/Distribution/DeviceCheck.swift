import Vocabulary

/// Judges by what a request says of its sender whether a handset may have the application: 対応機種判定.
///
/// A full browser names itself as a computer's does, so it is refused like an unknown model.
///
/// Source: manual 4.1 (Q21, Q22); requirements R-DL-021, R-DL-022, O-46; carrier-facts.md 3.1, 3.2.
enum DeviceCheck {
    /// The model behind a request, or nil when it is none of these.
    ///
    /// Some makers' handsets on SoftBank name themselves in the user agent and their model in a
    /// header only, so that counts where the user agent says nothing.
    static func model(of request: WebRequest, among models: [SupportedModel]) -> SupportedModel? {
        guard !isFullBrowser(request.userAgent) else { return nil }
        guard let (carrier, code) = carrierAndCode(of: request.userAgent) else {
            return models.first { request[header: $0.modelHeader] == $0.code }
        }
        return models.first { $0.carrier == carrier && $0.code == code }
    }

    static func isFullBrowser(_ userAgent: String) -> Bool { userAgent.hasPrefix("Mozilla/") }

    /// Reads `DoCoMo/2.0 G01i(c100;TB;W24H16)` and `SoftBank/1.0/G01S/GRK001 Browser/…`.
    ///
    /// Handsets from before SoftBank name Vodafone in its place. Some of their makers name
    /// themselves instead and keep the model out of it; those are none that the center knows.
    private static func carrierAndCode(of userAgent: String) -> (Carrier, String)? {
        let parts = userAgent.split(
            whereSeparator: { $0 == "/" || $0 == " " || $0 == "(" || $0 == ")" })
        guard parts.count >= 3 else { return nil }
        switch parts[0] {
        case "DoCoMo": return (.docomo, String(parts[2]))
        case "SoftBank", "Vodafone": return (.softbank, String(parts[2]))
        default: return nil
        }
    }
}
