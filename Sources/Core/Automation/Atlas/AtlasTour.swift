public import Handset
import OTPCenter
import Vocabulary

/// The trips from which the atlas is made: in what worlds exploring begins, and which keys come first.
///
/// ```
///   a phone's everyday life     explored: all keys on all screens
///   every error, its remedy     followed: the recipe's keys, and what is new on the way
/// ```
///
/// To add a trip: a row in ``days``, with a scenario of `Scenarios/` or a situation of the recipes.
///
/// Source: issue 6 (screens).
public enum AtlasTour {
    public struct Trip: Equatable, Sendable {
        /// As `--scenario` takes it.
        public var scenario: String
        /// What is done first.
        public var keys: [PhoneCommand]
        /// The application's screens are gone through again, with what this phone keeps.
        public var isThorough: Bool
    }

    /// All trips on a model, in their order.
    public static func trips(on model: PhoneModel) -> [Trip] {
        let start = KeyScript.commands(of: AppliWay.start(on: model.carrier))
        let daily = (days + samples).filter { $0.carriers.contains(model.carrier) }.map {
            Trip(
                scenario: $0.scenario,
                keys: ($0.isStarted ? start : []) + KeyScript.commands(of: $0.keys),
                isThorough: $0.isThorough)
        }
        return daily + ways(on: model) + errors(on: model.carrier)
    }

    private struct Day {
        var scenario: String
        /// The application is started before the keys.
        var isStarted: Bool
        var keys: String
        var isThorough: Bool
        var carriers: [Carrier]

        init(
            _ scenario: String, _ keys: String = "", on carriers: [Carrier] = Carrier.allCases
        ) {
            self.scenario = scenario
            self.keys = keys
            self.carriers = carriers
            (isStarted, isThorough) = (false, false)
        }

        /// With the application started.
        init(started scenario: String, _ keys: String = "", again isThorough: Bool = true) {
            self.init(scenario, keys)
            (isStarted, self.isThorough) = (true, isThorough)
        }
    }

    private static let days = [
        Day("new-phone"), Day("mail-arrived"), Day("mail-arrived", AppliWay.download),
        Day(started: "downloaded"), Day(started: "one-token"),
        Day(
            started: "one-token",
            "[center: issue taro@10010002 1357 taro@docomo.ne.jp] SoftRight 1 "
                + AppliWay.enrolment(service: "10010002", userID: "taro", password: "1357"),
            again: false),
        Day(started: "pin-token", #""1357" SoftRight"#), Day(started: "two-tokens"),
        Day(started: "two-pin-tokens"),
        Day(started: "ten-tokens", "Center SoftRight <トークン追加>", again: false),
        Day(started: "app-locked", #""2468" SoftRight"#), Day(started: "expiring-soon"),
        Day(started: "token-expired"), Day("full-folder", AppliWay.download),
        Day("low-battery", AppliWay.download), Day("maintenance", AppliWay.download),
        Day("mail-arrived", "Mail Center Down Down [radio: out] Center"),
        Day("distribution-maintenance", AppliWay.download, on: [.softbank]),
        Day("full-browser", AppliWay.download, on: [.docomo]),
        Day("pc-site-browser", AppliWay.download, on: [.softbank]),
        Day(started: "other-sim", again: false), Day(started: "no-sim", again: false),
        Day("new-phone", "[battery: 0%] Wait=2"), Day("new-phone", "[call: 03-1234-5678] Call End"),
    ]

    /// The applications of the carrier's own site, downloaded and started; a SoftBank handset asks.
    private static let samples = ["", "Down ", "Down Down "].flatMap { way in
        [(Carrier.docomo, ""), (.softbank, "Center ")].map { carrier, consent in
            Day(
                "new-phone",
                "SoftRight Center Down Down Center \(way)Center \(consent)Center "
                    + "End Center 3 1 Center", on: [carrier])
        }
    }

    /// Ways that the menus' tables know, and what else they need.
    private static func ways(on model: PhoneModel) -> [Trip] {
        let alarm = MenuWay.names(to: Function.alarm, on: model).map { names in
            Trip(
                scenario: "new-phone",
                keys: [.press(.end), .press(.menu)] + names.map { .choose($0) }
                    + KeyScript.commands(
                        of: #"Clear Clear Clear Clear "1009" Center Center Center Wait=90"#),
                isThorough: false)
        }
        let reader = MenuWay.names(to: Function.barcodeReader, on: model).map { names in
            Trip(
                scenario: "new-phone",
                keys: KeyScript.commands(of: "[camera: code http://example.jp/] End Menu")
                    + names.map { .choose($0) } + KeyScript.commands(of: "Center"),
                isThorough: false)
        }
        let newVersion = MenuWay.names(to: AppliFunction.versionUp, on: model).map { names in
            Trip(
                scenario: "version-up-available",
                keys: KeyScript.commands(of: "End Center 3 1") + [.press(model.profile.menuKey)]
                    + names.map { .choose($0) } + KeyScript.commands(of: "Center Center"),
                isThorough: false)
        }
        return [alarm, reader, newVersion].compactMap { $0 }
    }

    /// The first way to each error of the manual, and the way out of it.
    private static func errors(on carrier: Carrier) -> [Trip] {
        ErrorGuide.all.compactMap { guide in
            guide.recipes(on: carrier).first.map { recipe in
                Trip(
                    scenario: recipe.situation.rawValue,
                    keys: KeyScript.commands(of: recipe.keys)
                        + KeyScript.commands(of: recipe.remedy?.keys ?? ""),
                    isThorough: false)
            }
        }
    }
}
