import HTTPTypes
import Testing
import Vocabulary

@testable import CenterServer

// Source: R-CENTER-004; manual 1.2.1.
@Suite("R-CENTER-004: the carrier's network fetches what the center has sent")
struct MailDoorTests {
    private let serving: ServingStage

    init() throws { serving = try ServingStage() }

    private func mail(_ query: String) async throws -> ServingStage.Answer {
        try await serving.ask(.get, "/mail?\(query)")
    }

    @Test("an application's mail is there under its address, with a number to go on from")
    func fetched() async throws {
        _ = await serving.stage.apply(mailAddress: "Tanaka@docomo.ne.jp")
        let first = try await mail("address=tanaka%40docomo.ne.jp")
        #expect(first.status == 200)
        #expect(first.headers[.contentType] == "application/json")
        #expect(first.text.hasPrefix("{\"mail\":[{\"body\":"))
        #expect(first.text.contains("\"recipient\":\"tanaka@docomo.ne.jp\""))
        #expect(first.text.contains("https://dl.otp-auth.net/otpd/download.do"))
        #expect(first.text.contains("\"sentAt\":\(noon.milliseconds)"))
        #expect(!first.text.contains("2468"))
        #expect(try await mail("address=tanaka@docomo.ne.jp&after=0").body == first.body)
        let none = "{\"mail\":[],\"more\":false}\n"
        let after = noon.milliseconds
        #expect(try await mail("address=tanaka@docomo.ne.jp&after=\(after)").text == none)
        #expect(try await mail("address=suzuki@docomo.ne.jp").text == none)
    }

    @Test("50 mails come at once; with a further one the answer says that there is more")
    func batches() async throws {
        for _ in 1...MailDoor.batch { _ = await serving.stage.apply() }
        let all = try await mail("address=tanaka@docomo.ne.jp")
        #expect(all.text.hasSuffix("\"more\":false}\n"))
        _ = await serving.stage.apply()
        let first = try await mail("address=tanaka@docomo.ne.jp")
        #expect(first.text.hasSuffix("\"more\":true}\n"))
        // All are sent in one moment, which is the first one's number.
        let last = noon.milliseconds + 49
        let (fiftieth, next) = ("\"number\":\(last),", "\"number\":\(last + 1),")
        #expect(first.text.contains(fiftieth) && !first.text.contains(next))
        let rest = try await mail("address=tanaka@docomo.ne.jp&after=\(last)")
        #expect(rest.text.contains(next) && !rest.text.contains(fiftieth))
    }

    @Test(
        "an address or a number in another form is refused with a sentence",
        arguments: [
            ("", "address"), ("address=", "address"), ("address=tanaka", "address"),
            ("address=@docomo.ne.jp", "address"), ("address=a@b@c", "address"),
            ("address=a%20b@c", "address"), ("address=a%00@c", "address"),
            ("address=%E3%81%82@c", "address"),
            ("address=a@c&after=-1", "after"), ("address=a@c&after=%2B1", "after"),
            ("address=a@c&after=9223372036854775808", "after"), ("address=a@c&after=x", "after"),
            ("address=%", "query"), ("address=a@c&address=b@c", "query"),
        ])
    func form(query: String, word: String) async throws {
        let answer = try await mail(query)
        #expect(answer.status == 400)
        #expect(answer.text.contains(word))
    }

    @Test("an address of 254 characters is looked for, one of 255 is none")
    func longest() async throws {
        let name = String(repeating: "a", count: 252)
        #expect(try await mail("address=\(name)@c").status == 200)
        #expect(try await mail("address=\(name)a@c").status == 400)
        #expect(try await mail("address=a@c&after=9223372036854775807").status == 200)
    }
}
