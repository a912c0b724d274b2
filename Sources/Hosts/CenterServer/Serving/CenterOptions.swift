/// How a center is opened.
public struct CenterOptions: Equatable, Sendable {
    /// Where phones, providers and browsers come, over TLS always.
    public var listen = HostPort(host: "127.0.0.1", port: 8443)
    /// Where handsets reach SoftBank's distribution server; nil for none.
    public var distribution: HostPort?
    /// Where browsers on this machine reach the pages without TLS; nil for nowhere.
    public var pages: HostPort?
    /// What else this center is called, in small letters: by its own certificate and by requests.
    public var names: [String] = []
    /// The folder of the center's own authority and certificate.
    public var certificateFolder: String
    /// A certificate and key in PEM that somebody else made, in place of the center's own.
    public var certificate: CertificateFiles?
    /// Where the hashes of the providers' tokens are kept.
    public var tokenFile: String
    /// Where the operator's key and the socket for commands are kept.
    public var operatorFolder: OperatorFolder
    public var limits = Limits()

    /// - Throws: `.pagesNotLoopback` where pages without TLS would leave this machine.
    public func check() throws(CenterFailure) {
        if let pages, !pages.isLoopback { throw .pagesNotLoopback(pages) }
    }

    public struct CertificateFiles: Equatable, Sendable {
        public var certificate: String
        public var key: String

        public init(certificate: String, key: String) {
            self.certificate = certificate
            self.key = key
        }
    }

    /// A center with its files beside its database.
    public init(database: String) {
        certificateFolder = database + ".tls"
        tokenFile = database + ".providers"
        operatorFolder = OperatorFolder(database: database)
    }
}

/// Where a center is reached, once it is open.
public struct CenterAddresses: Equatable, Sendable {
    public var listen: HostPort
    public var distribution: HostPort?
    public var pages: HostPort?
    /// The certificate that phones are to trust; nil where somebody else made it.
    public var authority: String?
    /// The hosts that phones come to and that the certificate does not name: they refuse it.
    public var strangers: [String] = []

    /// What a phone's `--center` is given.
    public var url: String { "https://" + listen.told.text }
    /// What a phone's `--distribution` is given; nil for a center without SoftBank's server.
    public var distributionURL: String? { distribution.map { "https://" + $0.told.text } }
}
