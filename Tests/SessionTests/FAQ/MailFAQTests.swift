import AppliRuntime
import Automation
import CarrierNetwork
import Handset
import OTPCenter
import ScreenTree
import Session
import Simulation
import Testing
import Vocabulary

/// Each situation from its cause over what the customer sees to what helps, with the phone's keys.
@Suite("manual 4.1: questions about the mail (Q23, Q24)")
struct MailFAQTests {
    static let plain = "10010001"

    /// A customer who applies, waits, sees no mail, puts his phone right, and applies again.
    static func missing(
        _ carrier: Carrier, cause: (inout Traveller) throws -> Void,
        remedy: (inout Traveller) throws -> Void
    ) throws {
        var taro = try Traveller(carrier)
        try cause(&taro)
        _ = taro.apply(service: plain, user: "taro", password: "ab12")
        try taro.play("Wait=600 End")
        #expect(taro.running.world.handset.memory.inbox.mails.isEmpty)
        try remedy(&taro)
        // What was refused never comes later (R-DL-011).
        try taro.play("Wait=86400 End")
        #expect(taro.running.world.handset.memory.inbox.mails.isEmpty)
        _ = taro.apply(service: plain, user: "taro", password: "ab12")
        try taro.play("Wait=10")
        #expect(taro.running.world.handset.memory.inbox.mails.count == 1)
        try taro.downloadAndStart()
        #expect(taro.title == "初期設定")
    }

    @Test(
        "R-FAQ-24a, R-DL-008, R-DL-011: only other domains are permitted, until otp-auth.net is",
        arguments: Carrier.allCases)
    func domain(carrier: Carrier) throws {
        try Self.missing(
            carrier,
            cause: { taro in try taro.permitDomain("example.jp") },
            remedy: { taro in try taro.permitDomain("otp-auth.net") })
    }

    @Test(
        "R-FAQ-24b, R-DL-009: mails with addresses are refused, until they are received",
        arguments: Carrier.allCases)
    func links(carrier: Carrier) throws {
        try Self.missing(
            carrier,
            cause: { taro in try taro.setLinks(receiving: false) },
            remedy: { taro in try taro.setLinks(receiving: true) })
    }

    @Test("R-DL-005: users of both carriers get the same mail")
    func sameMail() throws {
        let mails = try Carrier.allCases.map { carrier in
            var taro = try Traveller(carrier)
            _ = taro.apply(service: Self.plain, user: "taro", password: "ab12")
            return try #require(taro.running.world.handset.memory.inbox.mails.first).mail
        }
        #expect(mails[0].body == mails[1].body)
        #expect(mails[0].subject == mails[1].subject)
        #expect(mails[0].senderName == mails[1].senderName)
        #expect(mails[0].recipient != mails[1].recipient)
    }
}

extension Traveller {
    private mutating func openJunkMail() throws {
        try go("メール", setup.model.carrier == .docomo ? "メール設定" : "設定", "迷惑メール設定")
    }

    /// Permits a domain in 「ドメイン指定」, and nothing that is not permitted there.
    fileprivate mutating func permitDomain(_ name: String) throws {
        try openJunkMail()
        try choose("ドメイン指定")
        if !running.world.network.mailCenter.filter.isByDomain {
            try play("1 Center")
        }
        try play("2 \"\(name)\" Center Center End")
        #expect(running.world.network.mailCenter.filter.isByDomain)
        #expect(running.world.network.mailCenter.filter.domains.contains(name))
    }

    fileprivate mutating func setLinks(receiving: Bool) throws {
        try openJunkMail()
        try choose("ＵＲＬ付きメール")
        try choose(receiving ? "受信する" : "受信しない")
        try play("Center End")
    }
}
