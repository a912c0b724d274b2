/// Texts of half-width digits, as lock codes and PINs are.
enum DigitText {
    /// Whether a text is nothing but ASCII digits, and of such a length.
    static func isOne(_ text: String, of lengths: ClosedRange<Int>) -> Bool {
        lengths.contains(text.utf8.count)
            && text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }
}
