import Testing
import Vocabulary

@testable import OTPCenter

private let softbank = "SoftBank/1.0/G01S/GRK001 Browser/NetFront/3.4 Profile/MIDP-2.0"

extension Center {
    fileprivate mutating func get(
        _ path: String, as userAgent: String = "DoCoMo/2.0 G01i(c100;TB;W24H16)",
        headers: [WebHeader] = [], at now: WorldTime = noon
    ) -> WebResponse {
        answer(
            WebRequest(
                .get, WebURL(scheme: "https", host: Center.host, path: path), userAgent: userAgent,
                headers: headers),
            at: now)
    }

    fileprivate mutating func publish(_ version: String, at now: WorldTime = noon) -> OperatorReply
    {
        operate(.publish(version: version), at: now).reply
    }

    /// The lines of the descriptor that a carrier's models get.
    fileprivate func lines(_ carrier: Carrier, model: String = "") -> [String] {
        let file = distribution(for: carrier).first { $0.models == (model.isEmpty ? [] : [model]) }
        guard let body = file?.body else { return [] }
        let text: String
        switch (carrier, ShiftJIS.decode(body)) {
        case (.docomo, .success(let decoded)): text = decoded
        case (.docomo, .failure), (.softbank, _): text = String(decoding: body, as: UTF8.self)
        }
        return text.split(separator: "\r\n").map { String($0) }
    }
}

@Suite("manual 4.1 (Q26), R-CENTER-045: versions of the application")
struct PublishingTests {
    @Test("a center starts with 2.0; a published version is in both descriptors and packages")
    func publish() {
        var center = makeCenter()
        #expect(center.lines(.docomo).contains("AppVer = 2.0"))
        #expect(center.lines(.docomo).contains("LastModified = Thu, 01 Jan 2009 00:00:00"))
        #expect(center.publish("2.1") == .done)
        #expect(center.lines(.docomo).contains("AppVer = 2.1"))
        // Noon of 1 October 2010, a Friday.
        #expect(center.lines(.docomo).contains("LastModified = Fri, 01 Oct 2010 12:00:00"))
        #expect(center.lines(.softbank).contains("MIDlet-Version: 2.1"))
        for carrier in Carrier.allCases {
            let package = center.distribution(for: carrier)[1].body
            #expect(String(decoding: package.prefix(200), as: UTF8.self).contains("Version2.1"))
        }
        #expect(center.restarted().lines(.docomo).contains("AppVer = 2.1"))
    }

    @Test("each version has a later date than the one before, in whole seconds")
    func dates() {
        var center = makeCenter()
        _ = center.publish("2.1")
        _ = center.publish("2.2")
        #expect(center.lines(.docomo).contains("LastModified = Fri, 01 Oct 2010 12:00:01"))
    }

    @Test(
        "what is no version, or not above the one before, is refused",
        arguments: ["2", "2.0", "2.0.0", "1.9", "2.100", "2.1.0.0", "v2.1", "", "２.1"])
    func refused(version: String) {
        var center = makeCenter()
        #expect(center.publish(version) == .refused(.badVersion))
        #expect(center.ledger.releases.count == 1)
    }

    @Test("the newest can be taken back, the first cannot")
    func withdraw() {
        var center = makeCenter()
        _ = center.publish("2.0.1")
        #expect(center.operate(.withdraw, at: noon).reply == .done)
        #expect(center.ledger.newestRelease.version == "2.0")
        #expect(center.operate(.withdraw, at: noon).reply == .refused(.onlyVersion))
    }

    static func center(lastVersion: String) -> Center {
        Center(
            CenterSetup(
                models: [
                    SupportedModel(
                        carrier: .docomo, code: "G01i", displayName: "", lastVersion: lastVersion),
                    SupportedModel(carrier: .docomo, code: "G02i", displayName: ""),
                    SupportedModel(
                        carrier: .softbank, code: "G01S", displayName: "", lastVersion: lastVersion),
                ], distributionHost: "appli.softbank.test"),
            ring: ring, entropy: [UInt8](repeating: 7, count: 32), at: noon)
    }

    // Source: R-DL-086, R-FAQ-26a.
    @Test(
        "a model whose version-ups have ended keeps its last one",
        arguments: [("1.5", "1.5"), ("2.0", "2.0"), ("2.1", "2.1"), ("3.0", "2.2")])
    func ended(last: String, served: String) throws {
        var center = Self.center(lastVersion: last)
        _ = center.publish("2.1")
        _ = center.publish("2.2")
        let other = "DoCoMo/2.0 G02i(c100;TD)"
        for (agent, version) in [("DoCoMo/2.0 G01i(c100;TD)", served), (other, "2.2")] {
            let text = try ShiftJIS.decode(center.get("/otpd/otp.jam", as: agent).body).get()
            #expect(text.contains("AppVer = \(version)\r\n"))
            let package = center.get("/otpd/otp.jar", as: agent).body
            #expect(
                String(decoding: package.prefix(200), as: UTF8.self).contains("Version\(version)"))
        }
        #expect(center.lines(.softbank, model: "G01S").contains("MIDlet-Version: \(served)"))
        #expect(center.lines(.softbank).contains("MIDlet-Version: 2.2"))
    }

    @Test("R-DL-027: an ADF is Shift_JIS, a JAD UTF-8; SoftBank's name has at most 32 bytes")
    func encodings() {
        let files = Carrier.allCases.map { makeCenter().distribution(for: $0)[0].body }
        #expect(String(validating: files[0], as: UTF8.self) == nil)
        #expect(makeCenter().lines(.docomo)[0] == "AppName = ﾜﾝﾀｲﾑﾊﾟｽﾜｰﾄﾞ")
        #expect(String(validating: files[1], as: UTF8.self) != nil)
        #expect(makeCenter().lines(.softbank)[0] == "MIDlet-Name: ワンタイムパスワード")
    }

    // Source: R-DL-034, R-PHONE-092.
    @Test("what follows the first bytes of a package can be asked for")
    func range() {
        var center = makeCenter()
        let whole = center.get("/otpd/otp.jar").body
        let rest = center.get("/otpd/otp.jar", headers: [.range(from: 98_000)])
        #expect(rest.status == 206)
        #expect(rest.body == Array(whole[98_000...]))
        for header in ["bytes=98304-", "bytes=0-", "bytes=1-2", "bytes=-5", "lines=1-"] {
            let answer = center.get("/otpd/otp.jar", headers: [WebHeader("Range", header)])
            #expect(answer.status == 200 && answer.body == whole, "\(header)")
        }
    }
}

@Suite("manual 4.1 (Q22), R-CENTER-009, R-DL-039: maintenance, switched on or at its hours")
struct ServerMaintenanceTests {
    /// A moment of 1 October 2010 in Japan.
    static func moment(_ hour: Int, _ minute: Int = 0) -> WorldTime {
        noon.after(seconds: Int64((hour - 12) * 3600 + minute * 60))
    }

    @Test("hours of every day, to the minute, over midnight too")
    func hours() throws {
        for (text, inside, outside) in [
            (
                "01:00-05:00", [Self.moment(1), Self.moment(4, 59)],
                [Self.moment(0, 59), Self.moment(5)]
            ),
            (
                "23:30-00:30", [Self.moment(23, 30), Self.moment(0, 29)],
                [Self.moment(23, 29), Self.moment(0, 30), Self.moment(12)]
            ),
        ] {
            let hours = try #require(DailyHours(text))
            #expect(hours.text == text)
            #expect(inside.allSatisfy(hours.contain))
            #expect(!outside.contains(where: hours.contain))
            var center = makeCenter()
            #expect(center.operate(.maintenanceHours(hours), at: noon).reply == .done)
            for moment in inside {
                #expect(center.get("/otpd/otp.jam", at: moment).status == 503)
                #expect(center.isInMaintenance(at: moment))
                #expect(!center.isDistributionInMaintenance(at: moment))
            }
            for moment in outside {
                #expect(center.get("/otpd/otp.jam", at: moment).status == 200)
            }
            _ = center.operate(.maintenanceHours(nil), at: noon)
            #expect(center.get("/otpd/otp.jam", at: inside[0]).status == 200)
        }
    }

    @Test(
        "what are no hours",
        arguments: [
            "1:00-5:00", "01:00-24:00", "01:60-05:00", "01:00", "01:00-01:00", "01:00-05:00-06:00",
            "", "ab:cd-05:00",
        ])
    func noHours(text: String) { #expect(DailyHours(text) == nil) }

    // Source: O-62.
    @Test("the center answers with a page that says so, and a program with the status alone")
    func page() {
        var center = makeCenter()
        _ = center.operate(.maintenance(true), at: noon)
        let page = center.get("/otpd/download.do")
        #expect(page.status == 503)
        #expect(page.contentType == "text/html")
        #expect(String(decoding: page.body, as: UTF8.self).contains("定期ﾒﾝﾃﾅﾝｽ中"))
        #expect(center.post([], to: plainService, at: noon) == WebResponse(status: 503))
        _ = center.operate(.maintenance(false), at: noon)
        #expect(center.get("/otpd/download.do").status == 200)
    }

    @Test("SoftBank's server has its own switch and hours")
    func distribution() throws {
        var center = makeCenter()
        _ = center.operate(.distributionMaintenance(true), at: noon)
        #expect(center.isDistributionInMaintenance(at: noon))
        #expect(!center.isInMaintenance(at: noon))
        _ = center.operate(.distributionMaintenance(false), at: noon)
        _ = center.operate(.distributionHours(DailyHours("12:00-13:00")), at: noon)
        #expect(center.isDistributionInMaintenance(at: noon))
        #expect(!center.isDistributionInMaintenance(at: Self.moment(13)))
    }
}

@Suite("R-DL-021, R-CENTER-005, carrier-facts.md 3.2: the model in a header")
struct ModelHeaderTests {
    static func isKnown(_ agent: String, _ model: String?) -> Bool {
        var center = makeCenter()
        let page = center.get(
            "/otpd/download.do", as: agent,
            headers: model.map { [WebHeader("x-jphone-msname", $0)] } ?? [])
        return String(decoding: page.body, as: UTF8.self).contains("■ﾀﾞｳﾝﾛｰﾄﾞ")
    }

    @Test("it counts where the user agent names the maker only, and not for a full browser")
    func header() {
        #expect(Self.isKnown("MOT-G01S/80.2F.2E. MIB/2.2.1", "G01S"))
        #expect(!Self.isKnown("MOT-G01S/80.2F.2E. MIB/2.2.1", nil))
        #expect(!Self.isKnown("MOT-G01S/80.2F.2E. MIB/2.2.1", "G09S"))
        #expect(!Self.isKnown("Mozilla/4.08 (G01S;SoftBank) NetFront/3.4", "G01S"))
        #expect(Self.isKnown(softbank, nil))
        #expect(Self.isKnown("Vodafone/1.0/G01S/GRK001 Browser/VF-NetFront/3.3", nil))
    }
}
