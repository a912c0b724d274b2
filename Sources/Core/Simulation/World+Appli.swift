public import AppliRuntime
import Handset
import OTPAppli
public import Vocabulary

/// Looking into the one-time-password application from outside, as nobody in the world can.
///
/// Source: issue 7 (goals are judged from the world's state).
extension World {
    /// The application in the handset's folder; nil without it.
    public var installedOTP: InstalledAppli? {
        handset.memory.folder.applis.first { $0.program == Software.otpClass }
    }

    /// Its tokens as `service/user`; none where it would not start or is locked.
    public var otpTokens: [String] { lookIntoOTP?.tokenNames ?? [] }

    /// The token whose passcode is shown, as `service/user`; nil for none.
    public var shownOTPToken: String? {
        lookIntoOTP.flatMap { appli in appli.shownToken.map { appli.tokenNames[$0] } }
    }

    /// The last day on which a token is good: of the one whose passcode is shown, or else of the first;
    /// nil for none.
    public var otpExpiry: CivilDate? {
        lookIntoOTP.flatMap { appli in
            let expiries = appli.tokenExpiries
            return appli.shownToken.map { expiries[$0] } ?? expiries.first
        }
    }

    /// Whether it tells what it holds: it would start, and no lock is before it.
    public var canLookIntoOTP: Bool { lookIntoOTP.map { !$0.isLocked } ?? false }

    /// Whether an app lock is set.
    public var hasOTPLock: Bool { lookIntoOTP?.hasLock ?? false }

    private var lookIntoOTP: OTPAppli? {
        installedOTP.flatMap { handset.lookInto($0, at: now)?.otp }
    }
}
