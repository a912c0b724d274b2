import AppliKit
import AppliRuntime
import ScreenTree
import Testing
import Vocabulary

@testable import Handset

@Suite("carrier-facts 4: fields of the firmware")
struct EntryFormTests {
    private let now = HandsetTime(milliseconds: 1_262_314_800_000)
    private let model = PhoneModel.sample(.docomo)

    private var address: EntryForm {
        EntryForm([Field(id: "url", label: "URL", value: "http://", rule: .url)], on: model)
    }

    private func line(of form: EntryForm) -> InputLine? {
        let tree = ScreenTree(id: "t", body: form.body)
        return form.completing(tree, at: now).inputLine
    }

    @Test func `an address is typed behind what stands there`() {
        var form = address
        for key: Key in [.digit2, .right, .hash, .digit1] {
            #expect(form.handle(.pressed(key), at: now) == true)
        }
        #expect(form["url"] == "http://a1")
        #expect(line(of: form)?.remaining == 256 - 9)
    }

    @Test func `the screen keeps the center key, the soft keys, and clear once all is cleared`() {
        var form = address
        for key: Key in [.center, .softLeft, .softRight, .mail] {
            #expect(form.handle(.pressed(key), at: now) == false)
        }
        #expect(form.handle(.held(.clear), at: now) == true)
        #expect(form["url"] == "")
        #expect(form.handle(.pressed(.clear), at: now) == false)
        #expect(form.handle(.held(.clear), at: now) == false)
    }

    @Test func `up and down go round the fields`() {
        var form = EntryForm(
            [
                Field(id: "date", label: "日付", value: "20090609", rule: .number(longest: 8)),
                Field(id: "time", label: "時刻", value: "1208", rule: .number(longest: 4)),
            ], on: model)
        _ = form.handle(.pressed(.down), at: now)
        _ = form.handle(.pressed(.clear), at: now)
        _ = form.handle(.pressed(.digit9), at: now)
        #expect(form["time"] == "1209")
        _ = form.handle(.pressed(.down), at: now)
        _ = form.handle(.pressed(.clear), at: now)
        #expect(form["date"] == "2009060")
        #expect(form["time"] == "1209")
    }

    @Test func `a pasted text goes in as a whole`() {
        var form = address
        #expect(form.handle(.typed("otp-auth.net/"), at: now) == true)
        #expect(form["url"] == "http://otp-auth.net/")
    }

    @Test("a letter waits for a second where the model has an automatic cursor")
    func models() {
        var quick = address
        _ = quick.handle(.pressed(.digit2), at: now)
        #expect(quick.nextWake(after: now)?.milliseconds == now.milliseconds + 1000)
        var other = model
        other.features.removeAll { $0 == .automaticCursor }
        other.features.append(.kanaEndWithDigit)
        let field = Field(id: "title", label: "題名", rule: .title(longest: 12))
        var slow = EntryForm([field], on: other)
        for _ in 0..<6 { _ = slow.handle(.pressed(.digit2), at: now) }
        #expect(slow["title"] == "２")
        #expect(slow.nextWake(after: now) == nil)
    }
}

@Suite("the handset takes a text from a keyboard or a clipboard")
struct TypedTextTests {
    private var hand: Hand {
        var hand = Hand(.docomo)
        hand.installNotebook()
        hand.press(.menu, .digit3, .center, .center)
        return hand
    }

    @Test func `an application's field takes it as a whole`() {
        var hand = hand
        hand.take(.typed("a1"))
        #expect(hand.phone.process?.program.typed == "a1")
        #expect(hand.effects.isEmpty)
    }

    @Test func `what does not fit is refused with the reason`() {
        var hand = hand
        hand.take(.typed("abcde"))
        hand.take(.typed("a か"))
        #expect(hand.phone.process?.program.typed == "")
        #expect(hand.effects == [.untyped(.tooLong(room: 4)), .untyped(.untypable(" "))])
    }

    @Test func `without a field nothing takes it`() {
        var hand = Hand(.softbank)
        hand.take(.typed("a"))
        #expect(hand.effects == [.untyped(.noField)])
    }

    @Test func `clear held empties an application's field`() {
        var hand = hand
        hand.take(.typed("a1"))
        hand.take(.held(.clear))
        #expect(hand.phone.process?.program.typed == "")
    }
}
