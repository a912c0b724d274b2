import AppliKit
import OTPCenter
import ScreenTree
import Testing
import Vocabulary

@testable import OTPAppli

/// The legs of the grand tour; each gives the rows that it took.
enum GrandTourLegs {
    private static let second = BareHost.services[3]

    static func setup() -> [String] {
        var tour = Tour()
        #expect(tour.host.taken == ["T002"])
        tour.press(.softRight, "T020", to: "error")
        tour.press(.center, "T172", to: "setup")
        tour.press(.softLeft, "T022", to: nil)
        tour.start("T002", to: "setup")
        tour.host.apply()
        tour.host.fillCredentials(service: BareHost.plainService)
        tour.host.isLineSlow = true
        tour.press(.softRight, "T021", to: "communicating")
        tour.press(.softLeft, "T033", to: "communicating")
        tour.press(.digit5, "T033", to: "communicating")
        tour.go(["T183"], to: "communicating") { $0.tell(.suspended) }
        tour.go([], to: "communicating") { $0.tell(.resumed) }
        tour.go(["T031", "T034"], to: "error") { $0.tell(.unanswered(ExchangeID(1), .timedOut)) }
        tour.press(.softLeft, "T177", to: nil)
        tour.start("T002", to: "setup")
        tour.host.fillCredentials(service: BareHost.plainService)
        tour.press(.softRight, "T021", to: "communicating")
        tour.go(["T032", "T180"], to: nil) { $0.pressEnd() }
        tour.start("T002", to: "setup")
        tour.host.fillCredentials(service: BareHost.plainService)
        tour.host.isLineSlow = false
        tour.press(.softRight, "T021", "T030", to: "setupComplete")
        tour.press(.softRight, "T040", to: "lockNotice")
        tour.press(.softRight, "T041", to: "password")
        return tour.host.taken
    }

    static func passcode() -> [String] {
        var tour = Tour(.holding(1))
        #expect(tour.host.taken == ["T003"])
        tour.host.time = WorldTime(milliseconds: (tour.host.time.seconds / 60 + 1) * 60_000)
        tour.go(["T081"], to: "password") { $0.tell(.woke) }
        tour.go(["T080"], to: "password") { $0.wake() }
        tour.press(.softRight, "T083", to: "settings")
        tour.press(.softLeft, "T100", to: "password")
        tour.go([], to: "password") { $0.tell(.suspended) }
        tour.go(["T182"], to: "password") { $0.tell(.resumed) }
        tour.host.wait(days: 2000)
        tour.go(["T081", "T082"], to: "password") { $0.tell(.woke) }
        tour.press(.softLeft, "T084", to: nil)
        tour.start("T006", to: "renewal")
        tour.go(["T181"], to: nil) { $0.losePower() }
        return tour.host.taken
    }

    static func pin() -> [String] {
        var tour = Tour(.holding([BareHost.pinService]))
        #expect(tour.host.taken == ["T004"])
        tour.press(.softRight, "T071", to: "error")
        tour.press(.softRight, "T171", to: "pin")
        tour.press(.softLeft, "T072", to: nil)
        tour.start("T004", to: "pin")
        tour.host.type("2468")
        tour.press(.softRight, "T070", to: "password")
        tour.press(.softRight, "T083", to: "settings")
        tour.open(.changePIN, "T097", to: "pinChange")
        tour.press(.softLeft, "T142", to: "settings")
        tour.open(.changePIN, "T097", to: "pinChange")
        tour.press(.softRight, "T140", to: "error")
        tour.press(.center, "T173", to: "pinChange")
        tour.host.fill(["currentPIN": "9999", "newPIN": "1357", "newPINAgain": "1357"])
        tour.press(.softRight, "T141", "T144", to: "error")
        tour.press(.softRight, "T173", to: "pinChange")
        tour.host.fill(["currentPIN": "2468", "newPIN": "1357", "newPINAgain": "1357"])
        tour.press(.softRight, "T141", "T143", to: "pinChangeComplete")
        tour.press(.softRight, "T145", to: "pin")
        return tour.host.taken
    }

    static func menu() -> [String] {
        var tour = Tour(.enrolled())
        tour.press(.softRight, "T083", to: "settings")
        tour.open(.correct, "T098", to: "correction")
        tour.press(.softLeft, "T151", to: "settings")
        tour.open(.correct, "T098", to: "correction")
        tour.press(.softRight, "T150", "T152", to: "correctionComplete")
        tour.press(.softRight, "T154", to: "password")
        tour.press(.softRight, "T083", to: "settings")
        tour.open(.correct, "T098", to: "correction")
        tour.press(.softRight, "T150", "T153", to: "error")
        tour.press(.softRight, "T175", to: "correction")
        tour.press(.softLeft, "T151", to: "settings")
        tour.open(.about, "T099", to: "about")
        tour.press(.softLeft, "T160", to: "settings")
        return tour.host.taken
    }

    static func addition() -> [String] {
        var tour = Tour(.enrolled())
        tour.host.apply(service: second)
        tour.press(.softRight, "T083", to: "settings")
        tour.open(.add, "T091", to: "add")
        tour.press(.softLeft, "T113", to: "settings")
        tour.open(.add, "T091", to: "add")
        tour.press(.softRight, "T110", to: "error")
        tour.press(.softRight, "T172", to: "add")
        tour.host.fillCredentials(service: BareHost.plainService)
        tour.press(.softRight, "T111", to: "error")
        tour.press(.softRight, "T172", to: "add")
        tour.host.fillCredentials(service: second, startPassword: "1")
        tour.press(.softRight, "T112", "T115", to: "error")
        tour.press(.softRight, "T172", to: "add")
        tour.host.fillCredentials(service: second)
        tour.press(.softRight, "T112", "T114", to: "addComplete")
        tour.press(.softRight, "T116", to: "tokens")
        tour.press(.softRight, "T052", to: "password")
        return tour.host.taken
    }

    static func choice() -> [String] {
        var tour = Tour(.holding(2))
        #expect(tour.host.taken == ["T007"])
        tour.press(.softLeft, "T053", to: nil)
        tour.start("T007", to: "tokens")
        tour.press(.up, "T056", to: "tokens")
        tour.press(.softRight, "T050", to: "pin")
        tour.press(.softLeft, "T073", to: "tokens")
        tour.press(.down, "T056", to: "tokens")
        tour.press(.softRight, "T052", to: "password")
        tour.press(.softRight, "T083", to: "settings")
        tour.open(.choose, "T090", to: "tokens")
        tour.press(.softLeft, "T055", to: "settings")
        tour.open(.choose, "T090", to: "tokens")
        tour.press(.digit2, "T051", to: "pin")
        tour.press(.softLeft, "T073", to: "tokens")
        tour.press(.softLeft, "T054", to: nil)
        return tour.host.taken
    }

    static func lock() -> [String] {
        var tour = Tour(.enrolled())
        let fill: KeyValuePairs = ["lockCode": "1", "lockCodeAgain": "1"]
        tour.press(.softRight, "T083", to: "settings")
        tour.open(.lock, "T094", to: "lockSettings")
        tour.press(.softLeft, "T131", to: "settings")
        tour.open(.lock, "T094", to: "lockSettings")
        tour.press(.softRight, "T130", to: "lockCode")
        tour.press(.softLeft, "T134", to: "lockSettings")
        tour.press(.softRight, "T130", to: "lockCode")
        tour.press(.softRight, "T133", to: "error")
        tour.press(.softRight, "T176", to: "lockCode")
        tour.host.fill(fill)
        tour.press(.softRight, "T132", to: "settings")
        tour.open(.lock, "T095", to: "lockSettings")
        tour.press(.softLeft, "T136", to: "settings")
        tour.open(.changeLockCode, "T096", to: "lockCode")
        tour.press(.softLeft, "T139", to: "settings")
        tour.open(.changeLockCode, "T096", to: "lockCode")
        tour.press(.softRight, "T138", to: "error")
        tour.press(.center, "T176", to: "lockCode")
        tour.host.fill(fill)
        tour.press(.softRight, "T137", to: "settings")
        tour.start("T001", to: "lock")
        tour.press(.softRight, "T011", to: "error")
        tour.press(.softRight, "T170", to: "lock")
        tour.press(.softLeft, "T012", to: nil)
        tour.start("T001", to: "lock")
        tour.host.type("1")
        tour.press(.softRight, "T010", to: "password")
        tour.press(.softRight, "T083", to: "settings")
        tour.open(.lock, "T095", to: "lockSettings")
        tour.press(.softRight, "T135", to: "settings")
        return tour.host.taken
    }

    static func deletion() -> [String] {
        var tour = Tour(.holding([BareHost.plainService, second]))
        tour.press(.softRight, "T050", to: "password")
        tour.press(.softRight, "T083", to: "settings")
        tour.open(.delete, "T093", to: "delete")
        tour.press(.softLeft, "T121", to: "settings")
        tour.open(.delete, "T093", to: "delete")
        tour.press(.softRight, "T120", to: "deleteConfirmation")
        tour.press(.softLeft, "T123", to: "delete")
        tour.press(.softRight, "T120", to: "deleteConfirmation")
        tour.press(.softRight, "T122", to: "deleteComplete")
        tour.press(.softRight, "T124", to: "tokens")
        tour.press(.center, "T052", to: "password")
        tour.press(.softRight, "T083", to: "settings")
        tour.open(.delete, "T093", to: "delete")
        tour.press(.digit1, "T120", to: "deleteConfirmation")
        tour.press(.center, "T122", to: "deleteComplete")
        tour.press(.softLeft, "T125", to: nil)
        tour.start("T002", to: "setup")
        return tour.host.taken
    }

    static func renewal() -> [String] {
        var host = BareHost.holding(1)
        host.wait(days: 1080)
        var tour = Tour(host)
        tour.start("T005", to: "renewal")
        tour.press(.softLeft, "T061", to: "password")
        tour.start("T005", to: "renewal")
        tour.press(.softRight, "T060", "T065", to: "renewalComplete")
        tour.press(.softRight, "T067", to: "password")
        tour.host.wait(days: 2000)
        tour.start("T006", to: "renewal")
        tour.press(.softLeft, "T063", to: "settings")
        tour.press(.softLeft, "T102", to: "renewal")
        tour.host.operate(.stop(BareHost.subscriber(BareHost.plainService)))
        tour.press(.softRight, "T062", "T066", to: "error")
        tour.press(.softRight, "T174", to: "renewal")
        return tour.host.taken
    }

    static func limit() -> [String] {
        var tour = Tour(.holding(10))
        tour.press(.softRight, "T050", to: "password")
        tour.press(.softRight, "T083", to: "settings")
        tour.open(.add, "T092", to: "full")
        tour.press(.softLeft, "T101", to: "settings")
        tour.open(.add, "T092", to: "full")
        tour.press(.softRight, "T101", to: "settings")
        return tour.host.taken
    }
}
