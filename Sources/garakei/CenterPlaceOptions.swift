import ArgumentParser
import Automation
import Foundation
import Session
import Simulation
import Vocabulary

/// Where the phone's authentication center stands.
struct CenterPlaceOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The authentication center: inside (the phone's world), or the address of a process of "
                + "its own, such as https://127.0.0.1:8443 (see `garakei center --help`).",
            valueName: "where"))
    var center = "inside"

    @Option(
        help: ArgumentHelp(
            "Certificates (PEM) of the authorities that the phone trusts for a center of its own.",
            valueName: "file"))
    var trust: String?

    @Option(
        help: ArgumentHelp(
            "SoftBank's distribution server beside such a center; at the center's next port when "
                + "not given.", valueName: "address"))
    var distribution: String?

    @Option(
        help: ArgumentHelp(
            "The mail address of a new phone's card, so that several phones can share a center; the "
                + "model's own when not given.", valueName: "address"))
    var mailAddress: String?

    // MARK: What they mean

    /// A center that is a process of its own.
    struct Outside {
        var center: OutsideServer
        var distribution: OutsideServer
        /// DER.
        var authorities: [[UInt8]]
    }

    /// Nil for a center inside the phone's world.
    func place(_ tongue: Tongue) throws -> Outside? {
        guard center != "inside" else {
            for (name, value) in [("--trust", trust), ("--distribution", distribution)]
            where value != nil {
                throw Complaint.wrongUse(
                    tongue(
                        "\(name) goes with a center of its own: --center https://HOST:PORT.",
                        "\(name) は、外部のセンター（--center https://ホスト:ポート）とともに使います。"))
            }
            return nil
        }
        let server = try Self.server(center, option: "--center", tongue)
        guard let trust else {
            throw Complaint.wrongUse(
                tongue(
                    "--center \(center) wants --trust FILE with the certificate of the center's "
                        + "authority; `garakei center` names the file when it starts.",
                    "--center \(center) には、センターの認証局の証明書を --trust ファイル で指定してください。"
                        + "ファイル名は garakei center の起動時に表示されます。"))
        }
        let beside = OutsideServer(address: server.address, port: server.port + 1)
        return Outside(
            center: server,
            distribution: try distribution.map {
                try Self.server($0, option: "--distribution", tongue)
            } ?? beside,
            authorities: try Self.authorities(trust, tongue))
    }

    private static func server(
        _ text: String, option: String, _ tongue: Tongue
    ) throws -> OutsideServer {
        do { return try OutsideServer(url: text) } catch {
            throw Complaint.wrongUse("\(option): " + error.sentence(of: text, in: tongue))
        }
    }

    private static func authorities(_ path: String, _ tongue: Tongue) throws -> [[UInt8]] {
        do { return try TrustFile.certificates(at: path) } catch {
            throw Complaint.wrongUse("--trust: " + error.sentence(in: tongue))
        }
    }
}

extension OutsideServer {
    /// The address of a page on it.
    func address(_ path: String) -> String {
        "https://\(address.contains(":") ? "[\(address)]" : address):\(port)\(path)"
    }
}

extension OutsideServerFault {
    fileprivate func sentence(of text: String, in tongue: Tongue) -> String {
        switch self {
        case .notURL:
            tongue(
                "found \"\(text)\"; wanted inside or an address such as https://127.0.0.1:8443.",
                "「\(text)」は指定できません。inside か https://127.0.0.1:8443 の形で指定してください。")
        case .notHTTPS(let scheme):
            tongue(
                "found \(scheme)://; a phone reaches its center over https:// only.",
                "「\(scheme)://」は使えません。電話機は https:// でだけセンターに接続します。")
        case .noHost:
            tongue("\"\(text)\" names no host.", "「\(text)」にホスト名がありません。")
        case .badPort(let port):
            tongue(
                "found port \"\(port)\"; wanted a number from 1 to 65535.",
                "ポート「\(port)」は使えません。1～65535の数字で指定してください。")
        case .hasPath(let path):
            tongue(
                "\"\(path)\" is too much; wanted the server only, such as https://127.0.0.1:8443.",
                "「\(path)」は不要です。https://127.0.0.1:8443 の形で指定してください。")
        }
    }
}

extension TrustFault {
    fileprivate func sentence(in tongue: Tongue) -> String {
        switch self {
        case .unreadable(let path, let reason):
            tongue("\(path) cannot be read: \(reason).", "\(path) を読めません（\(reason)）。")
        case .noCertificate(let path, let found):
            tongue(
                "\(path): found \(found.words(in: .en)); wanted certificates in PEM, which begin "
                    + "with -----BEGIN CERTIFICATE-----.",
                "\(path) は\(found.words(in: .ja))です。-----BEGIN CERTIFICATE----- で始まるPEM形式の証明書を"
                    + "指定してください。")
        case .damaged(let path, let number):
            tongue(
                "\(path): certificate number \(number) cannot be read.",
                "\(path) の \(number) 番目の証明書を読めません。")
        }
    }
}

extension TrustFault.Content {
    fileprivate func words(in tongue: Tongue) -> String {
        switch self {
        case .nothing: tongue("nothing", "空")
        case .block(let label): tongue("a \(label)", "「\(label)」")
        case .binaryCertificate: tongue("a certificate in DER", "DER形式の証明書")
        case .tooMuch: tongue("more than 1 MB", "1MBを超える大きさ")
        case .other: tongue("no PEM", "PEM以外の内容")
        }
    }
}
