import Foundation
import OTPCenter
import Testing
import Vocabulary

@testable import CenterServer

@Suite("what an operator's command asks of a center")
struct DeskRequestTests {
    static let requests: [DeskRequest] = [
        .users(UserSearch()), .users(UserSearch(service: "10010001")),
        .users(UserSearch(text: "a&b=c %2F+\"'", skipped: 50, limit: 25)),
        .user(Subscriber(service: "10010001", userID: "a/b?c&d=e%20+")),
        .tokens(of: nil), .tokens(of: Subscriber(service: "1", userID: "..")),
        .token(serial: "10000001"), .services, .maintenance, .versions, .log(last: 0),
        .log(last: 20), .entries(after: 7, limit: 3),
        .act(.stop(Subscriber(service: "1", userID: "taro"))),
        .act(.maintenanceHours(DailyHours("01:00-05:00"))), .act(.maintenanceHours(nil)),
        .act(.addService(Service(id: "1", name: "銀行", logo: 1, usesPIN: true))),
        .backup(path: "/tmp/カギ.db"),
    ]

    @Test("what is asked is read as it was written", arguments: requests)
    func roundTrip(request: DeskRequest) {
        #expect(
            DeskRequest(isPost: request.isPost, target: request.target, body: request.body)
                == request)
        // It has to fit into the first line of a request.
        #expect(request.target.utf8.allSatisfy { (33...126).contains($0) })
    }

    @Test(
        "what is no request is none",
        arguments: [
            (false, "/", ""), (false, "/operate", ""), (true, "/users", ""),
            (false, "/users?limit=-1", ""), (false, "/users?skip=x", ""),
            (false, "/users?search=%zz", ""), (false, "/log?last=1.5", ""),
            (true, "/operate", ""), (true, "/operate", "{}"),
            (true, "/operate", "{\"fly\":{}}"), (false, "users", ""),
        ])
    func malformed(isPost: Bool, target: String, body: String) {
        #expect(DeskRequest(isPost: isPost, target: target, body: Array(body.utf8)) == nil)
    }

    @Test("an act is written as the journals write it")
    func act() {
        let request = DeskRequest.act(.stop(Subscriber(service: "1", userID: "taro")))
        #expect(
            String(decoding: request.body, as: UTF8.self)
                == #"{"stop":{"_0":{"service":"1","userID":"taro"}}}"#)
    }
}

@Suite("what an operator's desk answers")
struct OperatorDeskTests {
    private let center = OpenCenter()

    private func desk() -> OperatorDesk { OperatorDesk(door: center) }

    private func read<Report: Decodable>(
        _ type: Report.Type, _ request: DeskRequest
    ) async throws -> Report {
        let answer = await desk().answer(request)
        #expect(answer.status == 200)
        return try JSONDecoder().decode(Report.self, from: Data(answer.body))
    }

    @Test("users and tokens are told without a secret, by names that stay")
    func reports() async throws {
        let serial = center.enrol("tanaka01", at: pinService)
        let answer = await desk().answer(
            .user(Subscriber(service: pinService, userID: "tanaka01")))
        let text = String(decoding: answer.body, as: UTF8.self)
        #expect(
            text == """
                {"hasStarted":false,"isStartPasswordLocked":false,"isStopped":false,\
                "mailAddress":"taro@docomo.ne.jp","service":"10010002","standing":"active",\
                "startPasswordFailures":0,"token":{"digits":8,"expiry":"2013/10/01","failures":0,\
                "hasPIN":true,"isRenewalPending":false,"offsetSeconds":0,"pinFailures":0,\
                "renewalRight":"asTheServiceSays","serial":"\(serial)","service":"10010002",\
                "state":"active","userID":"tanaka01","waitSeconds":0},"userID":"tanaka01"}
                """)
        let tokens = try await read(TokenList.self, .tokens(of: nil))
        #expect(tokens.tokens.map(\.serial) == [serial])
        let token = try await read(TokenReport.self, .token(serial: serial))
        #expect(token == tokens.tokens.first)
    }

    @Test("a search tells how many it found, and lists as many as were wanted")
    func users() async throws {
        for name in ["sato", "tanaka", "tanabe"] { _ = center.enrol(name) }
        let found = try await read(UserList.self, .users(UserSearch(text: "tana", limit: 1)))
        #expect(found.count == 2)
        #expect(found.users.map(\.userID) == ["tanaka"])
    }

    @Test("services, maintenance, versions and the log are told")
    func others() async throws {
        _ = center.enrol("tanaka01")
        center.change { center in
            _ = center.operate(.maintenanceHours(DailyHours("11:00-13:00")), at: noon)
            _ = center.operate(.distributionMaintenance(true), at: noon)
            _ = center.operate(.publish(version: "2.1"), at: noon)
        }
        let services = try await read(ServiceList.self, .services)
        #expect(services.services.map(\.id) == Service.demonstration.map(\.id))
        #expect(services.services.map(\.suite).contains("securid"))
        let maintenance = try await read(MaintenanceReport.self, .maintenance)
        #expect(maintenance.center.isNow && !maintenance.center.isOrdered)
        #expect(maintenance.center.hours == "11:00-13:00")
        #expect(maintenance.distribution.isNow && maintenance.distribution.isOrdered)
        let versions = try await read(VersionList.self, .versions)
        #expect(versions.versions.map(\.version) == ["2.0", "2.1"])
        #expect(versions.versions.last?.published == "2010-10-01T12:00:00+09:00")
        let log = try await read(LogReport.self, .log(last: 5))
        #expect(log.isUnbroken)
        #expect(
            log.entries.map(\.act) == ["activation", "activationCommit"]
                + Array(repeating: "operated", count: 3))
        #expect(log.entries.first?.handsetTime == "2010-10-01T12:00:00+09:00")
        #expect(log.entries.last?.chain.count == 64)
        let rest = try await read(EntryList.self, .entries(after: 1, limit: 1))
        #expect(rest.entries.map(\.number) == [2])
        #expect(rest.entries.map(\.act) == ["activation"])
    }

    @Test("an act is carried out; a refused one says why in a word and in both languages")
    func acts() async throws {
        _ = center.enrol("tanaka01")
        let who = Subscriber(service: plainService, userID: "tanaka01")
        let done = await desk().answer(.act(.stop(who)))
        #expect(done == DeskAnswer(status: 200, body: Array(#"{"outcome":"done"}"#.utf8)))
        let refused = await desk().answer(
            .act(.stop(Subscriber(service: plainService, userID: "nobody"))))
        #expect(refused.status == 404)
        let report = try JSONDecoder().decode(ActReport.self, from: Data(refused.body))
        #expect(report.outcome == "refused" && report.reason == "unknownUser")
        #expect(report.english == "Nobody has applied under this user ID.")
        #expect(report.japanese == "そのユーザIDの申請はありません。")
        let service = Service(id: "x", name: "", logo: 1, usesPIN: false)
        let faulty = await desk().answer(.act(.addService(service)))
        #expect(faulty.status == 409)
        let faults = try JSONDecoder().decode(ActReport.self, from: Data(faulty.body)).faults
        #expect(faults == ["badID", "badName"])
    }

    @Test(
        "an act that no form could order is refused, and nobody else's answer suffers for it",
        arguments: [
            (#"{"maintenanceHours":{"_0":{"from":9999,"until":1}}}"#, "badHours"),
            (#"{"maintenanceHours":{"_0":{"from":7,"until":7}}}"#, "badHours"),
            (#"{"distributionHours":{"_0":{"from":-1,"until":1440}}}"#, "badHours"),
            (
                #"{"setExpiry":{"_0":{"service":"10010001","userID":"tanaka01"},"#
                    + #""_1":{"year":20000,"month":1,"day":1}}}"#, "badDay"
            ),
            (
                #"{"setTokenExpiry":{"serial":"10000001","_1":{"year":2011,"month":2,"day":29}}}"#,
                "badDay"
            ),
            (
                #"{"setTokenExpiry":{"serial":"10000001","_1":{"year":5,"month":1,"day":1}}}"#,
                "badDay"
            ),
        ])
    func unfit(body: String, reason: String) async throws {
        let folder = TemporaryFolder()
        let stage = try KeeperStage(folder.database)
        _ = try #require(await stage.enrol())
        let request = try #require(
            DeskRequest(isPost: true, target: "/operate", body: Array(body.utf8)))
        let answer = await OperatorDesk(door: stage.keeper).answer(request)
        #expect(answer.status == 409)
        let report = try JSONDecoder().decode(ActReport.self, from: Data(answer.body))
        #expect(report.reason == reason && report.english?.hasPrefix("Wanted") == true)
        await stage.keeper.close()
    }

    @Test("nobody is told that an act is done that could not be written")
    func unwritten() async {
        center.failWrites()
        let answer = await desk().answer(.act(.maintenance(true)))
        #expect(answer.status == 503)
        #expect(String(decoding: answer.body, as: UTF8.self).contains("notWritten"))
    }

    @Test("who is not there is told so, and a backup's refusal is passed on")
    func missing() async {
        let nobody = Subscriber(service: plainService, userID: "nobody")
        #expect(await desk().answer(.user(nobody)).status == 404)
        #expect(await desk().answer(.token(serial: "99999999")).status == 404)
        #expect(await desk().answer(.backup(path: "/tmp/x")).status == 200)
        center.failWrites()
        let answer = await desk().answer(.backup(path: "/tmp/x"))
        #expect(answer.status == 409)
        #expect(String(decoding: answer.body, as: UTF8.self).contains("/tmp/x"))
    }

    @Test("a handset that tells an impossible time does not keep the log from being shown")
    func impossibleTime() async throws {
        let entry = #"""
            {"at":{"milliseconds":0},"act":"logIn","service":"1","userID":"x","serial":"",
            "handsetSeconds":9223372036854775807,"result":"ok","chain":[]}
            """#
        let log = try JSONDecoder().decode(
            AuditLog.self, from: Data(#"{"entries":[\#(entry)],"opening":[]}"#.utf8))
        #expect(LogReport(log, last: 1).entries.first?.handsetTime == nil)
    }
}
