import OTPDomain
import Testing
import Vocabulary

@testable import OTPCenter

private let docomoBrowser = "DoCoMo/2.0 G01i(c100;TB;W24H16)"
private let softbankBrowser =
    "SoftBank/1.0/G01S/GRK001 Browser/NetFront/3.4 Profile/MIDP-2.0 Configuration/CLDC-1.1"

private func get(_ path: String, as userAgent: String = docomoBrowser) -> WebResponse {
    var center = makeCenter()
    return center.answer(
        WebRequest(
            .get, WebURL(scheme: "https", host: "dl.otp-auth.net", path: path),
            userAgent: userAgent), at: noon)
}

private func text(_ response: WebResponse) -> String {
    String(decoding: response.body, as: UTF8.self)
}

/// The captions and addresses of a page's links, in their order.
private func links(in page: String) -> [[String]] {
    page.components(between: "<a href=\"", and: "</a>").map { link in
        let parts = link.split(separator: "\">", maxSplits: 1)
        return [String(parts[1]), String(parts[0])]
    }
}

extension String {
    fileprivate func components(between start: String, and end: String) -> [String] {
        var found: [String] = []
        var rest = self[...]
        while let opening = rest.firstRange(of: start) {
            rest = rest[opening.upperBound...]
            guard let closing = rest.firstRange(of: end) else { break }
            found.append(String(rest[..<closing.lowerBound]))
            rest = rest[closing.upperBound...]
        }
        return found
    }
}

// R-CENTER-005 to 007, R-CENTER-010, R-CENTER-047: the device check and the pages behind it.
@Suite("manual 1.2.1, 1.2.2, R-DL-020, R-DL-021, R-DL-025: the download page")
struct DownloadPageTests {
    @Test("R-DL-023, R-CENTER-006: docomo's page has its two links")
    func docomo() {
        let page = text(get("/otpd/download.do"))
        #expect(page.contains("<h1>ﾜﾝﾀｲﾑﾊﾟｽﾜｰﾄﾞ<br>ｱﾌﾟﾘﾀﾞｳﾝﾛｰﾄﾞ</h1>"))
        #expect(links(in: page).map { $0[0] } == ["■ﾀﾞｳﾝﾛｰﾄﾞ", "■対応機種一覧"])
        #expect(links(in: page)[0][1] == "/otpd/otp.jam")
    }

    @Test("R-DL-024, R-CENTER-006: SoftBank's page has its six links, in the manual's order")
    func softbank() {
        let page = text(get("/otpd/download.do", as: softbankBrowser))
        #expect(
            links(in: page).map { $0[0] } == [
                "■ﾀﾞｳﾝﾛｰﾄﾞ", "■ﾜﾝﾀｲﾑﾊﾟｽﾜｰﾄﾞ概要", "■注意事項", "■対応機種一覧", "■利用規約", "■お問合わせ",
            ])
        #expect(links(in: page)[0][1] == "https://appli.softbank.test/otp/otp.jad")
    }

    @Test("R-PHONE-040: a handset that names Vodafone is one of SoftBank's")
    func vodafone() {
        let page = text(
            get("/otpd/download.do", as: "Vodafone/1.0/G01S/GRJ001 Browser/VF-NetFront/3.3"))
        #expect(links(in: page).count == 6)
    }

    @Test(
        "R-DL-026, R-CENTER-047: every link within the center leads to a page",
        arguments: [docomoBrowser, softbankBrowser])
    func alive(userAgent: String) {
        let top = text(get("/otpd/download.do", as: userAgent))
        for address in links(in: top).map({ $0[1] }) where address.hasPrefix("/") {
            #expect(get(address, as: userAgent).status == 200, "\(address)")
        }
    }

    @Test("R-CENTER-047: the list of models is the list that the check goes by")
    func models() {
        let page = text(get("/otpd/models.do"))
        #expect(page.contains("G-01i"))
        #expect(page.contains("G01S"))
    }

    @Test(
        "R-DL-022, R-FAQ-22b, R-PHONE-105, R-CENTER-007: another model, a full browser: no link",
        arguments: [
            "DoCoMo/2.0 P905i(c100;TB;W24H15)", "SoftBank/1.0/910T/TJ001 Browser/NetFront/3.3",
            "Mozilla/5.0 (G01i;FOMA;like Gecko)", "Mozilla/5.0 (X11; Linux x86_64) Chrome/120", "",
            "DoCoMo/2.0", "SoftBank/1.0/G01i/X", "Vodafone/1.0/G01i/X", "Vodafone/1.0/V01G/GRJ001",
            "MOT-G01S/80.2F.2E. MIB/2.2.1 Profile/MIDP-2.0 Configuration/CLDC-1.1",
        ])
    func unsupported(userAgent: String) {
        let response = get("/otpd/download.do", as: userAgent)
        #expect(response.status == 200)
        #expect(text(response).contains("申し訳ございませんが、お客様のご利用機種は当アプリには対応しておりません。"))
        #expect(links(in: text(response)).isEmpty)
    }

    @Test(
        "R-CENTER-010: anything else is not found",
        arguments: ["/", "/otpd/", "/otpd/nothing", "/download.do"])
    func unknown(path: String) { #expect(get(path).status == 404) }

    @Test("every page is made of what the handsets' browser knows")
    func elements() {
        for path in ["download", "models", "overview", "cautions", "terms", "contact"] {
            let page = text(get("/otpd/\(path).do", as: softbankBrowser))
            let names = page.components(between: "<", and: ">")
                .map { String($0.drop { $0 == "/" }.prefix { $0 != " " }) }
            let known = ["html", "head", "title", "body", "h1", "p", "br", "hr", "a", "small"]
            #expect(names.allSatisfy(known.contains), "\(path)")
        }
    }
}

@Suite("manual 4.1 (Q21), R-CENTER-001, R-CENTER-008: what a handset downloads")
struct DistributionTests {
    @Test("R-DL-027: docomo's descriptor names the package and its size; both lie at the center")
    func docomo() throws {
        let files = makeCenter().distribution(for: .docomo)
        #expect(files.map(\.path) == ["/otpd/otp.jam", "/otpd/otp.jar"])
        #expect(files[0].contentType == "application/x-jam")
        let lines = try ShiftJIS.decode(files[0].body).get().split(separator: "\r\n")
        #expect(lines.contains("AppName = ﾜﾝﾀｲﾑﾊﾟｽﾜｰﾄﾞ"))
        #expect(lines.contains("AppSize = \(files[1].body.count)"))
        #expect(lines.contains("PackageURL = otp.jar"))
        #expect(get("/otpd/otp.jam").body == files[0].body)
        #expect(get("/otpd/otp.jar").body == files[1].body)
    }

    @Test("R-DL-028: SoftBank's files are that carrier's server's, and not the center's")
    func softbank() {
        let files = makeCenter().distribution(for: .softbank)
        #expect(files.map(\.path) == ["/otp/otp.jad", "/otp/otp.jar"])
        let lines = String(decoding: files[0].body, as: UTF8.self).split(separator: "\r\n")
        #expect(lines.contains("MIDlet-Jar-URL: https://appli.softbank.test/otp/otp.jar"))
        #expect(lines.contains("MIDlet-Jar-Size: \(files[1].body.count)"))
        #expect(get("/otp/otp.jad").status == 404)
    }

    @Test("a package has 96 KB, the resource in front, and is the same each time")
    func package() {
        let center = makeCenter()
        let package = center.distribution(for: .docomo)[1].body
        #expect(package.count == 98_304)
        #expect(package.prefix(6).elementsEqual("GARAPL".utf8))
        let length = Int(package[6]) << 8 | Int(package[7])
        let resource: CBOR = [
            1: "Version2.0", 2: "dl.otp-auth.net", 3: .bytes(center.ledger.keys.rootPublicKey),
            4: "(C) garakei project",
        ]
        #expect(CBOR(Array(package[8..<8 + length])) == resource)
        #expect(center.distribution(for: .docomo)[1].body == package)
    }
}
