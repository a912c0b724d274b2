import OTPCenter
import Simulation
import Vocabulary

/// What an operator of the center does.
extension WorldLine {
    static func center(_ words: [String]) -> Reading {
        if words.count == 2, let known = plights.first(where: { $0.words == words }) {
            return .act(.operatedOnUser(known.plight))
        }
        if words.count > 2, words[0] == "maintenance", DailyHours(words[1]) != nil,
            words[2] == "on"
        {
            return .instead(
                Wording(
                    "The center is looked after as a whole; a gateway can refuse one operation.",
                    "メンテナンスはセンター全体が対象です。1つの操作だけを止めるのは中継装置です。"),
                ["maintenance \(words[1])", "fault: status 503 on \(words.dropFirst(3).joined())"])
        }
        return operatorAct(words).map { .act(.operated($0)) }
            ?? .wanted(plights.map { $0.words.joined(separator: " ") } + operatorForms)
    }

    /// What befalls the one user, whom nobody has to name.
    static let plights: [(words: [String], plight: UserPlight)] = [
        (["user", "stopped"], .userStopped), (["user", "resumed"], .userResumed),
        (["user", "active"], .userActive), (["user", "released"], .userReleased),
        (["token", "expired"], .tokenExpired), (["token", "disabled"], .tokenDisabled),
        (["password", "locked"], .passwordLocked), (["password", "unlocked"], .passwordUnlocked),
        (["renewal", "denied"], .renewalDenied), (["renewal", "allowed"], .renewalAllowed),
        (["pending", "lapsed"], .pendingLapsed),
    ]

    private static let operatorForms = [
        "stop USER@SERVICE", "resume …", "unlock …", "disable …", "allow-renewal …",
        "deny-renewal …", "release …", "lock …", "activate …", "lapse …",
        "reissue USER@SERVICE PASSWORD",
        "reset-pin USER@SERVICE PIN", "set-expiry USER@SERVICE 2010/12/31",
        "issue USER@SERVICE PASSWORD MAIL", "maintenance on", "maintenance off",
        "maintenance 01:00-05:00", "maintenance never", "distribution maintenance …",
        "publish 2.1", "withdraw",
        "digits SERVICE 7", "term SERVICE 20 days",
        "term SERVICE usual", "certificate expired", "certificate renewed",
        "spoil next key",
    ]

    private static func operatorAct(_ words: [String]) -> OperatorAct? {
        switch words {
        case ["maintenance", "on"]: return .maintenance(true)
        case ["maintenance", "off"]: return .maintenance(false)
        case ["maintenance", "never"]: return .maintenanceHours(nil)
        case ["distribution", "maintenance", "on"]: return .distributionMaintenance(true)
        case ["distribution", "maintenance", "off"]: return .distributionMaintenance(false)
        case ["distribution", "maintenance", "never"]: return .distributionHours(nil)
        case ["withdraw"]: return .withdraw
        case ["certificate", "expired"]: return .expireCertificate
        case ["certificate", "renewed"]: return .renewCertificate
        case ["spoil", "next", "key"]: return .spoilNextKey
        default: break
        }
        guard words.count > 1 else { return nil }
        if words.count == 2, words[0] == "maintenance" {
            return DailyHours(words[1]).map { .maintenanceHours($0) }
        }
        if words.count == 3, words[..<2] == ["distribution", "maintenance"] {
            return DailyHours(words[2]).map { .distributionHours($0) }
        }
        if words.count == 2, words[0] == "publish" { return .publish(version: words[1]) }
        if words[0] == "digits", words.count == 3 {
            return Int(words[2]).map { .setDigits(service: words[1], $0) }
        }
        if words[0] == "term", words.count == 3, words[2] == "usual" {
            return .setTerm(service: words[1], days: nil)
        }
        if words[0] == "term", words.count == 4, words[3] == "days" {
            return Int(words[2]).map { .setTerm(service: words[1], days: $0) }
        }
        return subscriber(words[1]).flatMap { act(words[0], on: $0, Array(words.dropFirst(2))) }
    }

    /// `taro@10010001`; the user ID may hold an `@` of its own.
    private static func subscriber(_ text: String) -> Subscriber? {
        guard let at = text.lastIndex(of: "@"), at > text.startIndex else { return nil }
        let service = text[text.index(after: at)...]
        return service.isEmpty
            ? nil : Subscriber(service: String(service), userID: String(text[..<at]))
    }

    private static func act(
        _ verb: String, on who: Subscriber, _ rest: [String]
    ) -> OperatorAct? {
        switch (verb, rest.count) {
        case ("stop", 0): .stop(who)
        case ("resume", 0): .resume(who)
        case ("unlock", 0): .unlock(who)
        case ("disable", 0): .disable(who)
        case ("allow-renewal", 0): .allowRenewal(who)
        case ("deny-renewal", 0): .denyRenewal(who)
        case ("release", 0): .release(who)
        case ("lock", 0): .lockPassword(who)
        case ("activate", 0): .activateElsewhere(who)
        case ("lapse", 0): .lapsePending(who)
        case ("reissue", 1): .reissue(who, startPassword: rest[0])
        case ("reset-pin", 1): .resetPIN(who, to: rest[0])
        case ("set-expiry", 1): CivilDate(slashed: rest[0]).map { .setExpiry(who, $0) }
        case ("issue", 2):
            .issue(
                SignUp(
                    service: who.service, userID: who.userID, startPassword: rest[0],
                    mailAddress: rest[1]))
        default: nil
        }
    }
}
