import AppliRuntime
import CarrierNetwork
import ScreenTree
import Testing
import Vocabulary

@testable import Handset

@Suite("manual 4.1 (Q22), R-DL-043: why an application is not downloaded")
struct DownloadRefusalTests {
    /// What is wrong with an offer, and how the handset refuses it.
    struct Case: CustomTestStringConvertible, Sendable {
        var refusal: DownloadRefusal
        /// The status on SoftBank.
        var status: Int
        var spoil: @Sendable (inout Offer) -> Void
        var testDescription: String { "\(refusal)" }
    }

    static let wrongOffers: [Case] = [
        Case(refusal: .packageTooLarge, status: 901) { $0.size = 1024 * 1024 + 1 },
        Case(refusal: .storageTooLarge, status: 901) { $0.storage = 1024 * 1024 + 1 },
        Case(refusal: .foreignPackage, status: 906) { $0.packageURL = "https://b.example/a.jar" },
        Case(refusal: .insecurePackage, status: 906) { $0.packageURL = "http://a.example/a.jar" },
        Case(refusal: .newerProfile, status: 908) {
            $0.more =
                $0.carrier == .docomo
                ? "ProfileVer = DoJa-5.2" : "MicroEdition-Profile: MIDP-2.1"
        },
    ]

    // Source: R-PHONE-061; carrier-facts.md 0.2, 1.2, 2.2.
    @Test("before the package is fetched, each with its own sentence", arguments: wrongOffers)
    func beforeThePackage(_ wrong: Case) throws {
        for carrier in Carrier.allCases {
            var hand = Hand.onPage(carrier)
            var offer = Offer(carrier)
            wrong.spoil(&offer)
            hand.follow(offer)
            #expect(hand.refusals == [wrong.refusal])
            let text = try #require(hand.dialog?.text)
            #expect(text == hand.phone.model.profile.sentence(for: wrong.refusal))
            #expect(text.hasSuffix("(\(wrong.status))") == (carrier == .softbank))
            #expect(hand.lastCall?.request.url.pathOnly == "/a.jam")
            #expect(hand.applis.isEmpty)
            hand.press(.center)
            #expect(hand.screen.id == "phone.browser.page")
        }
    }

    @Test("up to its limits a model takes everything")
    func limits() {
        for carrier in Carrier.allCases {
            var hand = Hand.onPage(carrier) { $0.limits.folderKilobytes = 4096 }
            var offer = Offer(carrier)
            (offer.size, offer.storage) = (1024 * 1024, 1024 * 1024)
            offer.packageURL = "https://a.example/elsewhere/a.jar"
            offer.more =
                carrier == .docomo
                ? "ProfileVer = DoJa-5.1\nTargetDevice = P905i,G01i"
                : "MicroEdition-Profile: MIDP-2.0"
            hand.download(offer)
            #expect(hand.applis.count == 1, "\(hand.refusals)")
        }
    }

    // Source: carrier-facts.md 1.1 (TargetDevice).
    @Test func `an i-appli for other models`() {
        var hand = Hand.onPage(.docomo)
        var offer = Offer(.docomo)
        offer.more = "TargetDevice = P905i,N905i"
        hand.follow(offer)
        #expect(hand.refusals == [.otherModel])
        #expect(hand.dialog?.text == "このソフトはこの機種に対応していません。")
    }

    // Source: R-PHONE-060.
    @Test(arguments: Carrier.allCases)
    func `a descriptor that cannot be read`(carrier: Carrier) {
        var hand = Hand.onPage(carrier)
        var offer = Offer(carrier)
        offer.packageURL = ""
        hand.follow(offer)
        let key = carrier == .docomo ? "PackageURL" : "MIDlet-Jar-URL"
        #expect(hand.refusals == [.descriptor(.missing(key: key))])
        #expect(hand.dialog?.text.hasPrefix("このアプリケーションはダウンロードできません。") == true)
        #expect(hand.dialog?.text.hasSuffix("(906)") == (carrier == .softbank))
    }

    // Source: R-DL-032, R-PHONE-105.
    @Test(arguments: Carrier.allCases)
    func `a full browser`(carrier: Carrier) throws {
        let hand = Hand(carrier)
        let offer = Offer(carrier)
        let around = Surroundings(model: hand.phone.model, now: hand.phone.reading(at: hand.now))
        let (downloading, move) = try #require(
            Downloading.begin(
                with: WebResponse(status: 200, contentType: offer.type, body: offer.descriptor),
                from: WebURL(scheme: "https", host: "a.example", path: "/a.jam"), by: .fullBrowser,
                memory: hand.phone.memory, around))
        #expect(move == .noting(.downloadRefused(appli: "", .fullBrowser), .stay))
        #expect(!downloading.isTransferring)
    }

    // MARK: Room and battery

    // Source: R-DL-038, R-DL-043, R-FAQ-22e, O-53.
    @Test(arguments: Carrier.allCases)
    func `room is looked at before the transfer, to the last byte`(carrier: Carrier) {
        let offer = Offer(carrier)
        let need = offer.descriptor.count + offer.size + offer.storage
        for short in [0, 1] {
            var hand = Hand.onPage(carrier)
            hand.installNotebook(named: "ﾎｶ", size: 100 * 1024 - 16 - 50 - need + short)
            hand.follow(offer)
            if hand.screen.id == "phone.browser.asking" { hand.press(.center) }
            #expect((hand.screen.id == "phone.browser.transferring") == (short == 0))
            #expect(hand.refusals == (short == 0 ? [] : [.folderFull]))
            #expect(short == 0 || hand.dialog?.text == "空き容量が不足しています。")
            guard short == 1 else { continue }
            hand.phone.memory.folder.delete(1)
            hand.press(.center)
            hand.download(offer)
            #expect(hand.applis.count == 1)
        }
    }

    // Source: R-DL-034, R-PHONE-091, O-51.
    @Test(arguments: Carrier.allCases)
    func `below a fifth of the battery nothing is downloaded, unless it is charged`(
        carrier: Carrier
    ) {
        for (percent, isCharging, isEnough) in [
            (20, false, true), (19, false, false), (19, true, true), (1, false, false),
        ] {
            var hand = Hand.onPage(carrier)
            hand.phone.memory.battery.set(percent: percent)
            hand.phone.memory.battery.isCharging = isCharging
            hand.download(Offer(carrier))
            #expect(hand.refusals == (isEnough ? [] : [.batteryLow]))
            #expect(hand.applis.count == (isEnough ? 1 : 0))
        }
    }

    // Source: R-DL-043.
    @Test func `what is installed comes before room, and room before the battery`() {
        var hand = Hand.onPage(.docomo)
        hand.download(Offer(.docomo))
        hand.installNotebook(named: "ﾎｶ", size: hand.phone.memory.folder.free - 66)
        hand.phone.memory.battery.set(percent: 1)
        hand.follow(Offer(.docomo))
        #expect(hand.dialog?.text == "ダウンロード済みです。")
        hand.press(.center)
        var other = Offer(.docomo)
        other.name = "三つ目"
        hand.follow(other)
        #expect(hand.dialog?.text == "空き容量が不足しています。")
        #expect(hand.refusals == [.folderFull])
    }

    // MARK: When the package is there

    // Source: R-DL-044; carrier-facts.md 2.2 (904, 905, 907).
    @Test("a package that is not what was announced", arguments: Carrier.allCases)
    func whenThePackageIsThere(carrier: Carrier) {
        let offer = Offer(carrier)
        var (renamed, renumbered) = (offer, offer)
        (renamed.name, renumbered.version) = ("ﾒﾛ", "1.1")
        for (package, refusal, status) in [
            (Array(offer.package.dropLast()), DownloadRefusal.sizeDiffers, 904),
            (offer.package + [0], .sizeDiffers, 904),
            ([UInt8](repeating: 0, count: offer.size), .damaged, 907),
            (renamed.package, .attributesDiffer, 905), (renumbered.package, .attributesDiffer, 905),
        ] {
            var hand = Hand.onPage(carrier)
            hand.follow(offer)
            if hand.screen.id == "phone.browser.asking" { hand.press(.center) }
            hand.answer(package)
            #expect(hand.refusals == [refusal])
            #expect(hand.dialog?.text == hand.phone.model.profile.sentence(for: refusal))
            #expect(hand.dialog?.text.hasSuffix("(\(status))") == (carrier == .softbank))
            #expect(hand.applis.isEmpty)
        }
    }

    @Test("every refusal has a sentence of its own on each carrier", arguments: Carrier.allCases)
    func sentences(carrier: Carrier) {
        let profile = PhoneModel.sample(carrier).profile
        let refusals: [DownloadRefusal] = [
            .descriptor(.missing(key: "x")), .fullBrowser, .otherModel, .newerProfile,
            .packageTooLarge, .storageTooLarge, .foreignPackage, .insecurePackage, .folderFull,
            .batteryLow, .otherCard, .otherApplication, .sizeDiffers, .damaged, .attributesDiffer,
        ]
        let sentences = refusals.map(profile.sentence(for:))
        for (index, sentence) in sentences.enumerated() {
            #expect(!sentence.isEmpty && !sentence.contains("{"))
            #expect(sentences.firstIndex(of: sentence) == index, "\(sentence)")
        }
    }
}
