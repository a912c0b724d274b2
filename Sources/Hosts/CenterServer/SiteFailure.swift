import Glibc

/// Why the provider's page cannot be served, with what a person can do about it.
public enum SiteFailure: Error, Equatable, Sendable {
    case portInUse(Int)
    /// The system keeps the port for its administrator.
    case portNotAllowed(Int)
    /// A port is a number from 0 to 65535.
    case noSuchPort(Int)
    /// The page speaks plain HTTP, so it stays on this machine.
    case notThisMachine(host: String)
    case cannotListen(port: Int, reason: String)

    /// - Parameter code: an `errno` value of listening to the port.
    init(_ code: Int32, port: Int) {
        self =
            switch code {
            case EADDRINUSE: .portInUse(port)
            case EACCES: .portNotAllowed(port)
            default: .cannotListen(port: port, reason: String(cString: strerror(code)))
            }
    }

    /// What is wrong and the way out, in one or two sentences.
    public func sentence(in language: SiteLanguage) -> String { words(language) }

    private var words: Words {
        switch self {
        case .portInUse(let port):
            Words(
                "ポート \(port) はほかのプログラムが使っています。そのプログラムを終了するか、別のポートを指定してください（0 で空きポートを自動選択）。",
                "Port \(port) is in use by another program. End that program or choose another "
                    + "port; 0 takes any free one.")
        case .portNotAllowed(let port):
            Words(
                "ポート \(port) を使う権限がありません。1024以上のポートを指定してください（0 で空きポートを自動選択）。",
                "Port \(port) is reserved by the system. Choose one from 1024 up; 0 takes any "
                    + "free one.")
        case .noSuchPort(let port):
            Words(
                "\(port) はポート番号ではありません。0～65535 を指定してください。",
                "\(port) is no port number. Choose one from 0 to 65535.")
        case .notThisMachine(let host):
            Words(
                "提供元のページはこのコンピュータの中だけで公開できます。\(host) の代わりに 127.0.0.1 を指定してください。",
                "The provider's page is served on this computer only. Use 127.0.0.1 instead of "
                    + "\(host).")
        case .cannotListen(let port, let reason):
            Words(
                "ポート \(port) で提供元のページを公開できません（\(reason)）。別のポートを指定してください（0 で空きポートを自動選択）。",
                "The provider's page cannot be served on port \(port) (\(reason)). Choose another "
                    + "port; 0 takes any free one.")
        }
    }
}
