import Automation
import CenterServer
import OTPCenter

extension OperatorReply.Refusal {
    /// Why the center did not do what an operator ordered.
    func sentence(in tongue: Tongue) -> String {
        sentence(in: tongue.siteLanguage)
    }
}
