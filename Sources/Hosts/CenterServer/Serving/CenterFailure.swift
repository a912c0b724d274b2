/// Why a center cannot be opened, with what a person can do about it.
public enum CenterFailure: Error, Equatable, Sendable {
    /// Another program listens there.
    case inUse(HostPort)
    /// The system keeps the port for its administrator.
    case notAllowed(HostPort)
    case cannotListen(HostPort, reason: String)
    /// Pages without TLS stay on this machine.
    case pagesNotLoopback(HostPort)
    case cannotWrite(path: String, reason: String)
    /// There is no such file.
    case missing(path: String)
    /// The file is there, and the system does not let it be read.
    case cannotRead(path: String, reason: String)
    /// The file is not a certificate or key in PEM, or not one that a server can use.
    case badCertificate(path: String, reason: String)

    /// Whether another command line would help, rather than another machine.
    public var isWrongUse: Bool {
        switch self {
        case .pagesNotLoopback, .badCertificate, .missing: true
        case .inUse, .notAllowed, .cannotListen, .cannotWrite, .cannotRead: false
        }
    }

    /// What is wrong and the way out, in one or two sentences.
    public func sentence(in language: SiteLanguage) -> String { words(language) }

    private var words: Words {
        switch self {
        case .inUse(let place):
            Words(
                "\(place.text) はほかのプログラムが使っています。そのプログラムを終了するか、別のポートを指定してください（0 で空きポートを自動選択）。",
                "\(place.text) is in use by another program. End that program or choose another "
                    + "port; 0 takes any free one.")
        case .notAllowed(let place):
            Words(
                "\(place.text) を使う権限がありません。1024以上のポートを指定してください。",
                "\(place.text) is reserved by the system. Choose a port from 1024 up.")
        case .cannotListen(let place, let reason):
            Words(
                "\(place.text) で待ち受けできません（\(reason)）。このコンピュータのアドレスを指定してください。",
                "\(place.text) cannot be listened to (\(reason)). Name an address of this computer."
            )
        case .pagesNotLoopback(let place):
            Words(
                "TLSなしのページはこのコンピュータの中だけで公開できます。\(place.text) の代わりに 127.0.0.1 を指定してください。",
                "Pages without TLS are served on this computer only. Use 127.0.0.1 instead of "
                    + "\(place.text).")
        case .cannotWrite(let path, let reason):
            Words(
                "\(path) に書き込めません（\(reason)）。", "\(path) cannot be written (\(reason)).")
        case .missing(let path):
            Words("\(path) がありません。", "There is no file \(path).")
        case .cannotRead(let path, let reason):
            Words("\(path) を読めません（\(reason)）。", "\(path) cannot be read (\(reason)).")
        case .badCertificate(let path, let reason):
            Words(
                "\(path) はサーバの証明書として使えません（\(reason)）。",
                "\(path) cannot serve as a server's certificate (\(reason)).")
        }
    }
}
