import Session

/// The hosts that a request may name: any other name that leads here is a trick.
struct HostNames: Sendable {
    /// In small letters.
    private let listed: [String]
    /// Its alternative names are welcome, too.
    private let certificate: ServerCertificate?

    init(_ listed: [String], certificate: ServerCertificate? = nil) {
        self.listed = listed
        self.certificate = certificate
    }

    /// Whether a request was meant for this server.
    ///
    /// - Parameter authority: a host and perhaps a port, as the request names them.
    func include(_ authority: String) -> Bool {
        guard let host = HostText(authority).host else { return false }
        return listed.contains(host) || certificate?.isFor(host) == true
    }
}
