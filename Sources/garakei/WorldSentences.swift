import Automation
import CenterServer
import OTPCenter
import Session

extension OperatorReply.Refusal {
    /// Why the center did not do what an operator ordered.
    func sentence(in tongue: Tongue) -> String {
        sentence(in: tongue.siteLanguage)
    }
}

extension EffectRefusal {
    /// Why something that a script asked for was not done.
    func sentence(in tongue: Tongue) -> String {
        sentence(in: tongue) { $0.sentence(in: $1) }
    }
}

extension ScenarioFailure {
    /// At which step a scenario went wrong, and what the phone showed.
    func sentence(in tongue: Tongue) -> String {
        words { $0.sentence(in: $1) }(in: tongue)
    }
}
