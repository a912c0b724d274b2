import CZBar

/// Finds the codes in a picture: QR codes, and the JAN codes of goods.
///
/// A handset's reader knew these two. Each code's bytes come out as they stand in it; which
/// characters they are is the handset's to say.
public enum CodeScanner {
    /// The bytes of each code, in the order of their places; none when there is no code.
    public static func codes(in picture: GrayPicture) -> [[UInt8]] {
        guard picture.width > 0, picture.height > 0, let scanner = zbar_image_scanner_create()
        else { return [] }
        defer { zbar_image_scanner_destroy(scanner) }
        _ = zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0)
        for kind in [ZBAR_QRCODE, ZBAR_EAN13, ZBAR_EAN8] {
            _ = zbar_image_scanner_set_config(scanner, kind, ZBAR_CFG_ENABLE, 1)
        }
        // Without this the library guesses an alphabet and turns the bytes into UTF-8.
        _ = zbar_image_scanner_set_config(scanner, ZBAR_QRCODE, ZBAR_CFG_BINARY, 1)
        guard let image = zbar_image_create() else { return [] }
        defer { zbar_image_destroy(image) }
        return picture.levels.withUnsafeBytes { levels in
            zbar_image_set_format(image, fourcc)
            zbar_image_set_size(image, UInt32(picture.width), UInt32(picture.height))
            zbar_image_set_data(image, levels.baseAddress, UInt(levels.count), nil)
            guard zbar_scan_image(scanner, image) > 0 else { return [] }
            return results(in: image)
        }
    }

    /// `Y800`: one byte of gray a pixel.
    private static let fourcc: UInt = "Y800".utf8.reversed().reduce(0) { $0 << 8 | UInt($1) }

    private static func results(in image: OpaquePointer) -> [[UInt8]] {
        var codes: [[UInt8]] = []
        var symbol = zbar_image_first_symbol(image)
        while let found = symbol {
            if let start = zbar_symbol_get_data(found) {
                let count = Int(zbar_symbol_get_data_length(found))
                let bytes = UnsafeRawBufferPointer(start: start, count: count)
                codes.append(Array(bytes))
            }
            symbol = zbar_symbol_next(found)
        }
        return codes
    }
}
