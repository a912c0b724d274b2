import OTPCenter
public import ScreenTree
public import Vocabulary

/// The ways through the phone to the one-time-password application, as keys.
///
/// Source: manual 1.2.3, 1.3.1, 2.1, 3.3, 3.5; the menus, requirements R-PHONE-014.
public enum AppliWay {
    /// From standby with the mail just come: opens it, follows its address, downloads.
    ///
    /// A handset that asks once more before it downloads is answered by ``consents(to:)``.
    public static let download = "Mail Center Down Down Center Center"
    /// From the page after the download to the application's first screen.
    public static func firstStart(on carrier: Carrier) -> String {
        "Center " + start(on: carrier)
    }

    /// From wherever the phone is to the application's first screen.
    public static func start(on carrier: Carrier) -> String {
        "End Center 3 1 <\(Package.name(for: carrier))>"
    }

    /// Whether the handset asks before it downloads.
    public static func consents(to screen: ScreenTree) -> Bool {
        if case .dialog(let dialog) = screen.overlay { dialog.buttons.first == "はい" } else { false }
    }

    /// Fills in 「初期設定」 or 「トークン追加」 and sends it.
    public static func enrolment(service: String, userID: String, password: String) -> String {
        #""\#(service)" Down "\#(userID)" Down "\#(password)" SoftRight"#
    }

    /// Sets the lock in 「設定メニュー」, and comes back to it.
    public static func lock(_ code: String) -> String {
        #"<アプリロック設定> SoftRight "\#(code)" Down "\#(code)" SoftRight"#
    }
}
