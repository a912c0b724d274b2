/// Texts of half-width digits, as serial numbers, lock codes and PINs are.
public enum DigitText {
    /// Whether a text is nothing but ASCII digits, and of such a length.
    public static func isOne(_ text: String, of lengths: ClosedRange<Int>) -> Bool {
        lengths.contains(text.utf8.count)
            && text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }
}

/// The form of a PIN, the same at the phone, at the center and at the provider's page.
///
/// Source: manual 3.8; requirements O-22.
public enum PIN {
    /// How many digits a PIN has.
    public static let lengths = 4...8

    public static func isWellFormed(_ text: String) -> Bool { DigitText.isOne(text, of: lengths) }
}
