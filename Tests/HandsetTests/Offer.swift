import AppliRuntime
import CarrierNetwork
import ScreenTree
import Vocabulary

@testable import Handset

/// An application as a site offers it to a carrier's handsets.
struct Offer {
    var carrier: Carrier
    var name = "ﾒﾓ"
    var version = "1.0"
    var lastModified = "Thu, 01 Jan 2009 00:00:00"
    var packageURL = "/a.jar"
    /// Of the package, in bytes.
    var size = 1024
    var storage = 16
    /// Further lines, in either form's own words.
    var more = ""

    init(_ carrier: Carrier) { self.carrier = carrier }

    var type: String {
        carrier == .docomo ? "application/x-jam" : "text/vnd.sun.j2me.app-descriptor;charset=UTF-8"
    }

    var descriptor: [UInt8] {
        switch carrier {
        case .docomo:
            let text = """
                AppName = \(name)
                AppVer = \(version)
                AppClass = Main
                PackageURL = \(packageURL)
                AppSize = \(size)
                SPsize = \(storage)
                LastModified = \(lastModified)
                \(more)
                """
            if case .success(let bytes) = ShiftJIS.encode(text) { return bytes }
            return []
        case .softbank:
            return Array(
                """
                MIDlet-Name: \(name)
                MIDlet-Vendor: garakei
                MIDlet-Version: \(version)
                MIDlet-Jar-URL: \(packageURL)
                MIDlet-Jar-Size: \(size)
                MIDlet-Data-Size: \(storage)
                MIDlet-1: \(name),,Main
                \(more)
                """.utf8)
        }
    }

    var package: [UInt8] {
        let head = AppliPackage(resource: [8, 9], program: "Main", name: name, version: version)
            .head
        return head + [UInt8](repeating: 0, count: size - head.count)
    }
}

extension Hand {
    /// A handset that shows a page whose first link leads to an application.
    static func onPage(
        _ carrier: Carrier, _ features: [PhoneModel.Feature] = [],
        change: (inout PhoneModel) -> Void = { _ in }
    ) -> Hand {
        var hand = Hand(carrier, features, change: change)
        hand.take(.mailArrived(Hand.mail("https://a.example/b/c")))
        hand.press(.mail, .center, .center)
        hand.answer("<p><a href=\"/a.jam\">■一</a></p>")
        return hand
    }

    mutating func answer(_ bytes: [UInt8], type: String = "", status: Int = 200) {
        guard let call = lastCall else { return }
        take(.answered(call.id, WebResponse(status: status, contentType: type, body: bytes)))
    }

    /// Follows the page's link to the descriptor.
    mutating func follow(_ offer: Offer) {
        press(.center)
        answer(offer.descriptor, type: offer.type)
    }

    /// Downloads from the page, with yes to every question, and comes back to the page.
    mutating func download(_ offer: Offer) {
        follow(offer)
        while screen.id == "phone.browser.asking" { press(.center) }
        if screen.id == "phone.browser.transferring" { answer(offer.package) }
        press(.center)
    }

    var dialog: Dialog? {
        if case .dialog(let dialog) = screen.overlay { dialog } else { nil }
    }

    /// Why downloads were refused, in their order.
    var refusals: [DownloadRefusal] {
        effects.compactMap { effect in
            if case .noted(.downloadRefused(_, let refusal)) = effect { refusal } else { nil }
        }
    }

    var applis: [InstalledAppli] { phone.memory.folder.applis }
}
