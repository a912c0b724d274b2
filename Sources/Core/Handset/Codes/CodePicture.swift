/// What codes a picture shows that is held before the handset's camera.
///
/// The picture itself is looked at outside; what was found in it comes in, so that a journal needs no
/// picture.
public struct CodePicture: Codable, Equatable, Sendable {
    /// The bytes of each code; none when the picture shows no code that can be read.
    public var codes: [[UInt8]]

    public init(codes: [[UInt8]]) { self.codes = codes }

    /// A picture of one code with this text, in UTF-8.
    public init(text: String) { codes = [Array(text.utf8)] }

    /// The one code; nil when there is none, or more than one.
    var code: [UInt8]? { codes.count == 1 ? codes[0] : nil }
}
