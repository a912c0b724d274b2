public import Vocabulary

/// A carrier's own server that distributes applications: files by path, and for some models their
/// own. It knows them by the header in which its carrier's handsets name their model, which is one
/// of the carrier's rules.
///
/// Source: manual 4.1 (SoftBankのダウンロードサーバ), requirements R-DL-028.
public struct DistributionSite: Codable, Equatable, Sendable {
    public var files: [File]
    /// The header's name; empty for a carrier whose handsets have none.
    public var modelHeader: String

    public struct File: Codable, Equatable, Sendable {
        public var path: String
        public var contentType: String
        public var body: [UInt8]
        /// The models that get it, by their codes; empty for all that no file before names.
        public var models: [String]
        public init(path: String, contentType: String, body: [UInt8], models: [String] = []) {
            self.path = path
            self.contentType = contentType
            self.body = body
            self.models = models
        }
    }

    public init(files: [File], modelHeader: String = "") {
        self.files = files
        self.modelHeader = modelHeader
    }

    public func answer(_ request: WebRequest) -> WebResponse {
        let model = request[header: modelHeader] ?? ""
        guard request.method == .get,
            let file = files.first(where: {
                $0.path == request.url.pathOnly && ($0.models.isEmpty || $0.models.contains(model))
            })
        else { return WebResponse(status: 404) }
        return WebResponse(status: 200, contentType: file.contentType, body: file.body)
            .answering(request)
    }
}
