import Automation
import CarrierNetwork
import Ciphers
import Foundation
import Handset
import OTPCenter
import Simulation
import Testing
import Vocabulary

// Source: R-PHONE-065; look.md, "Window".
@Suite("R-PHONE-065: the reason that the display does not tell is told beside the phone")
struct WhyTests {
    private func failed(_ cause: CallCause) -> Incident {
        .callFailed(
            FailedCall(owner: .screen, host: "center.example", cause: cause, exception: "java.io"))
    }

    private func why(
        _ incident: Incident, in world: World, _ tongue: Tongue = .en
    ) -> Why? {
        Why(incident, at: world.now, in: world, tongue)
    }

    static let causes: [CallCause] = [
        .line(.radioOff), .line(.noCard), .line(.outOfRange), .line(.noSubscription),
        .line(.unknownHost), .line(.refused), .line(.certificate(.expired)), .line(.cut),
        .line(.timedOut), .permission, .otherHost, .status(500), .status(503),
        .line(.connectTimedOut), .line(.notTLS), .line(.unreadable), .line(.cutShort(arrived: [1])),
        .line(.certificate(.notYetValid)), .line(.certificate(.unknownAuthority)),
        .line(.certificate(.otherHost)), .line(.certificate(.malformed)),
    ]
    static let launches: [LaunchRefusal] = [
        .otherCard, .noCard, .memoryCard, .firstStart, .noProgram,
    ]
    static let downloads: [DownloadRefusal] = [
        .fullBrowser, .otherModel, .newerProfile, .packageTooLarge, .storageTooLarge,
        .foreignPackage, .insecurePackage, .folderFull, .batteryLow, .otherCard,
        .otherApplication, .sizeDiffers, .damaged, .attributesDiffer,
    ]
    static let mails: [MailCenter.Refusal] = [.unknownAddress, .domain, .link]
    static let storages: [StorageRefusal] = [.refused, .misread, .notAllowed]

    static let incidents: [Incident] =
        causes.map { cause -> Incident in
            .callFailed(
                FailedCall(owner: .screen, host: "a.example", cause: cause, exception: ""))
        } + launches.map { refusal -> Incident in .launchRefused(appli: "a", refusal) }
        + downloads.map { refusal -> Incident in .downloadRefused(appli: "a", refusal) }
        + mails.map { refusal -> Incident in .mailDropped(sender: "a@b.example", refusal) }
        + storages.map { refusal -> Incident in .storageFailed(appli: "a", refusal) }

    @Test("every cause has a sentence in both languages, with its time", arguments: incidents)
    func sentences(incident: Incident) throws {
        let world = try Desk().world
        let english = try #require(why(incident, in: world))
        let japanese = try #require(why(incident, in: world, .ja))
        #expect(english.text.hasSuffix("."))
        #expect(japanese.text.hasSuffix("。"))
        #expect(english.detail.hasPrefix("10:08:00"))
        // Nothing in a fresh world needs to be put right.
        #expect(english.remedy == nil)
    }

    @Test("a certificate that is refused for its dates is told with them, by Japan's time")
    func certificateDates() throws {
        let world = try Desk().world
        let dates = X509.Validity(from: 1_262_271_540, until: 1_293_807_540)
        let early = failed(.line(.certificate(.notYetValid, dates: dates)))
        let late = failed(.line(.certificate(.expired, dates: dates)))
        #expect(
            try #require(why(early, in: world)).text
                == "By the phone's clock the server's certificate is not valid yet: it is valid "
                + "from 2009-12-31 23:59 to 2010-12-31 23:59 in Japan.")
        #expect(
            try #require(why(late, in: world, .ja)).text
                == "電話機の時計から見て、サーバの証明書は有効期間が過ぎています"
                + "（有効期間は日本時間2009-12-31 23:59～2010-12-31 23:59）。")
    }

    @Test("what was told without dates, as in an older journal, is read")
    func olderJournal() throws {
        let old = Data(#"{"certificate":{"_0":"expired"}}"#.utf8)
        let failure = try JSONDecoder().decode(LineFailure.self, from: old)
        #expect(failure == .certificate(.expired))
        #expect(try JSONEncoder().encode(failure) == old)
    }

    @Test("what the user did himself needs no reason")
    func silence() throws {
        let world = try Desk().world
        let now = world.handset.memory.clock.reading(at: world.now)
        for incident in [
            Incident.clockChanged(from: now, to: now), .poweredOn, .powerLost(.batteryPulled),
            .callMissed(number: "1", .busy), .resumed(appli: "a"),
        ] {
            #expect(why(incident, in: world) == nil)
        }
    }

    static let remedies: [(WorldInput.Act, Incident, WorldInput.Act)] = [
        (.radioChanged(bars: nil), incidents[2], .radioChanged(bars: 3)),
        (.cardChanged(.none), incidents[1], .cardChanged(.own)),
        (.clockMoved(milliseconds: 90_000_000), incidents[6], .clockPutRight),
        (.lineFaulted(LineFault(.refuse)), incidents[5], .lineMended),
        (
            .operated(.maintenance(true)), incidents[12], .operated(.maintenance(false))
        ),
        (
            .folderFilled(leavingKilobytes: 1), .downloadRefused(appli: "a", .folderFull),
            .folderCleared
        ),
        (
            .batteryChanged(percent: 3), .downloadRefused(appli: "a", .batteryLow),
            .batteryChanged(percent: 100)
        ),
        (
            .storageFaulted(StorageFault(.refused)), .storageFailed(appli: "a", .refused),
            .storageFaulted(nil)
        ),
    ]

    @Test("the cause that still stands is taken away by a button", arguments: remedies)
    func remedy(cause: WorldInput.Act, incident: Incident, remedy: WorldInput.Act) throws {
        var world = try Desk().world
        #expect(why(incident, in: world)?.remedy == nil)
        _ = world.handle(WorldInput(cause, at: world.now))
        let knob = try #require(why(incident, in: world)?.remedy)
        #expect(knob.order(for: .press) == .acts([remedy]))
        #expect(!knob.positions[0].caption.isEmpty)
        _ = world.handle(WorldInput(remedy, at: world.now))
        #expect(why(incident, in: world)?.remedy == nil)
    }

    @Test("a page that cannot be fetched out of range is told with its reason, and mended")
    func outOfRange() throws {
        var world = try Desk("docomo-g01").world
        let address = world.handset.model.mailAddress
        let apply = ProviderRequest.apply(
            SignUp(
                service: "10010002", userID: "tanaka01", startPassword: "13579135",
                mailAddress: address))
        func take(_ act: WorldInput.Act, after milliseconds: Int64 = 500) -> [Incident] {
            world.handle(WorldInput(act, at: world.now.after(milliseconds: milliseconds)))
                .compactMap { effect in
                    if case .noted(let incident, _) = effect { incident } else { nil }
                }
        }
        _ = take(.posted(PostID(1), apply))
        _ = take(.waited, after: 20_000)
        #expect(world.handset.memory.inbox.mails.count == 1)
        _ = take(.radioChanged(bars: nil))
        var noted: [Incident] = []
        for key in [Key.mail, .center, .down, .down, .center] { noted += take(.pressed(key)) }
        noted += take(.waited, after: 10_000)
        let incident = try #require(noted.last)
        let told = try #require(why(incident, in: world))
        #expect(told.text == "The phone is out of range, so nothing left it.")
        #expect(told.remedy?.order(for: .press) == .acts([.radioChanged(bars: 3)]))
        let panel = PhonePanel(
            world, pace: .natural, why: told, page: nil, trouble: "", in: .en)
        #expect(panel.knob("why.remedy") == told.remedy)
    }
}
