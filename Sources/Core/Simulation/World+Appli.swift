public import AppliRuntime
import Handset
import OTPAppli

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

    /// Whether it tells what it holds: it would start, and no lock is before it.
    public var canLookIntoOTP: Bool { lookIntoOTP.map { !$0.isLocked } ?? false }

    /// Whether an app lock is set.
    public var hasOTPLock: Bool { lookIntoOTP?.hasLock ?? false }

    private var lookIntoOTP: OTPAppli? {
        installedOTP.flatMap { handset.lookInto($0, at: now)?.otp }
    }
}
