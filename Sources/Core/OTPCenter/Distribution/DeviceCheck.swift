import Vocabulary

/// Judges by the user agent whether a handset may have the application: 対応機種判定.
///
/// A full browser names itself as a computer's does, so it is refused like an unknown model.
///
/// Source: manual 4.1 (Q21, Q22); requirements R-DL-021, R-DL-022, O-46.
enum DeviceCheck {
    /// The model behind a user agent, or nil when it is none of these.
    static func model(of userAgent: String, among models: [SupportedModel]) -> SupportedModel? {
        guard let (carrier, code) = carrierAndCode(of: userAgent) else { return nil }
        return models.first { $0.carrier == carrier && $0.code == code }
    }

    /// Reads `DoCoMo/2.0 G01i(c100;TB;W24H16)` and `SoftBank/1.0/G01S/GRK001 Browser/…`.
    private static func carrierAndCode(of userAgent: String) -> (Carrier, String)? {
        let parts = userAgent.split(
            whereSeparator: { $0 == "/" || $0 == " " || $0 == "(" || $0 == ")" })
        guard parts.count >= 3 else { return nil }
        switch parts[0] {
        case "DoCoMo": return (.docomo, String(parts[2]))
        case "SoftBank": return (.softbank, String(parts[2]))
        default: return nil
        }
    }
}
