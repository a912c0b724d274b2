import Barcodes
import OTPCenter

/// The QR code of the page from which a handset downloads the application, as a PNG picture.
///
/// It carries the address alone, as the manual's did. A file of its own rather than a drawing within
/// the page, so that it can be saved, printed, or dragged onto the phone's window.
///
/// Source: manual 3.12.2 (QRコード); requirements R-DL-072, O-60.
enum DownloadCode {
    static let path = "/download.png"
    /// In pixels, of a side of the whole picture.
    static let side = picture.width

    /// Made once: a site is asked for it again and again.
    static let file: [UInt8] = picture.png ?? []

    private static let picture: GrayPicture = {
        do {
            return try CodeMatrix(text: Center.downloadAddress).picture(scale: 5)
        } catch {
            preconditionFailure("an address fits into a QR code: \(error)")
        }
    }()

    /// The picture with what it is for.
    static func figure(_ say: SiteLanguage) -> HTML {
        """
        <figure class="code"><img src="\(path)" width="\(side)" height="\(side)" \
        alt="\(Words("ダウンロードページのQRコード", "QR code of the download page")(say))">\
        <figcaption>\(Words(
            "携帯電話のバーコードリーダーでも、ダウンロードページを開けます。",
            "The phone's barcode reader opens the download page, too.")(say))<br>\
        <code>\(Center.downloadAddress)</code></figcaption></figure>
        """
    }
}
