public import Vocabulary

/// A carrier's own server that distributes applications: files by path, and nothing else.
///
/// Source: manual 4.1 (SoftBankのダウンロードサーバ), requirements R-DL-028.
public struct DistributionSite: Codable, Equatable, Sendable {
    public var files: [File]

    public struct File: Codable, Equatable, Sendable {
        public var path: String
        public var contentType: String
        public var body: [UInt8]
        public init(path: String, contentType: String, body: [UInt8]) {
            self.path = path
            self.contentType = contentType
            self.body = body
        }
    }

    public init(files: [File]) { self.files = files }

    public func answer(_ request: WebRequest) -> WebResponse {
        guard request.method == .get,
            let file = files.first(where: { $0.path == request.url.pathOnly })
        else { return WebResponse(status: 404) }
        return WebResponse(status: 200, contentType: file.contentType, body: file.body)
    }
}
