public import AppliKit
public import OTPAppli
public import SampleApplis
public import ScreenTree
public import Vocabulary

/// The programs that handsets of this world can run: each is picked by the main class that its
/// package names, and gets every event as it comes.
///
/// Source: requirements R-PHONE-060 (the one-time-password application is one of several).
public enum Software: Appli {
    case otp(OTPAppli)
    case sample(SampleAppli)

    /// The main class of the one-time-password application.
    public static let otpClass = "OtpMain"

    public init?(_ launch: AppliLaunch, at now: HandsetTime) {
        if launch.program == Self.otpClass {
            self = .otp(OTPAppli(launch, at: now))
        } else if let sample = SampleAppli(launch, at: now) {
            self = .sample(sample)
        } else {
            return nil
        }
    }

    /// The one-time-password application, if it is that.
    public var otp: OTPAppli? {
        switch self {
        case .otp(let appli): appli
        case .sample: nil
        }
    }

    public mutating func handle(_ event: AppliEvent, at now: HandsetTime) -> [AppliEffect] {
        switch self {
        case .otp(var appli):
            let effects = appli.handle(event, at: now)
            self = .otp(appli)
            return effects
        case .sample(var appli):
            let effects = appli.handle(event, at: now)
            self = .sample(appli)
            return effects
        }
    }

    public func view(at now: HandsetTime) -> ScreenTree {
        switch self {
        case .otp(let appli): appli.view(at: now)
        case .sample(let appli): appli.view(at: now)
        }
    }

    public func nextWake(after now: HandsetTime) -> HandsetTime? {
        switch self {
        case .otp(let appli): appli.nextWake(after: now)
        case .sample(let appli): appli.nextWake(after: now)
        }
    }
}
