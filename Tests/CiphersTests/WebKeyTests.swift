import Ciphers
import Foundation
import Testing

/// Source: R-QA-010, protocol.md 2.1.
@Suite("a real web server's key and certificate: P-256, as browsers take it")
struct WebKeyTests {
    static let key = WebKey.random()
    static let serverKey = WebKey.random()
    /// 2026-01-01 and 2028-01-01 in Japan.
    static let from: Int64 = 1_767_193_200
    static let until: Int64 = 1_830_265_200
    static let authority = X509.authority(
        name: "garakei center CA", key: key, serial: 1, from: from, until: until)
    static let names: [X509.Name] = [
        .host("dl.otp-auth.net"), .host("center.example"), .address("127.0.0.1"), .address("::1"),
        .address("192.168.10.20"),
    ]
    static let leaf = X509.leaf(
        names: names, key: serverKey, issuer: authority, issuerKey: key, serial: 77, from: from,
        until: until)

    func judge(
        _ host: String, anchors: [[UInt8]] = [authority], at seconds: Int64 = from
    ) -> X509.Verdict {
        X509.judge([Self.leaf], anchors: anchors, host: host, at: seconds)
    }

    @Test(
        "each of its names and addresses is trusted",
        arguments: [
            "dl.otp-auth.net", "CENTER.example", "127.0.0.1", "::1", "0:0:0:0:0:0:0:1",
            "192.168.10.20",
        ])
    func names(host: String) { #expect(judge(host) == .trusted) }

    @Test(
        "nothing else is",
        arguments: [
            "otp-auth.net", "www.center.example", "127.0.0.2", "::2", "192.168.10.2", "",
            "::ffff:127.0.0.1",
        ])
    func otherNames(host: String) { #expect(judge(host) == .otherHost) }

    @Test("an address counts as an address only, and a name as a name")
    func kinds() {
        let leaf = X509.leaf(
            names: [.host("a.example")], key: Self.serverKey, issuer: Self.authority,
            issuerKey: Self.key, serial: 1, from: Self.from, until: Self.until)
        let verdict = X509.judge(
            [leaf], anchors: [Self.authority], host: "10.0.0.1", at: Self.from)
        #expect(verdict == .otherHost)
        #expect(X509.Name("a.example") == .host("a.example"))
        #expect(X509.Name("10.0.0.1") == .address("10.0.0.1"))
        #expect(X509.Name("fe80::1") == .address("fe80::1"))
        for text in ["", "a b", "a,DNS:b", "a\n", "日本", "[::1]", "10.0.0.1/8", "::1%lo"] {
            #expect(X509.Name(text) == nil, "\(text)")
        }
    }

    @Test("it has the limits in time and the authority of any other")
    func limits() {
        #expect(judge("::1", at: Self.from - 1) == .notYetValid)
        #expect(judge("::1", at: Self.until - 1) == .trusted)
        #expect(judge("::1", at: Self.until + 1) == .expired)
        let other = X509.authority(
            name: "garakei center CA", key: .random(), serial: 1, from: Self.from,
            until: Self.until)
        #expect(judge("::1", anchors: [other]) == .unknownAuthority)
        #expect(X509.validity(of: Self.leaf)?.until == Self.until)
    }

    @Test("a key is read as it was written, and no two are alike")
    func pem() throws {
        let pem = Self.key.pem
        #expect(pem.hasPrefix("-----BEGIN PRIVATE KEY-----\nMIG"))
        #expect(pem.hasSuffix("\n-----END PRIVATE KEY-----\n"))
        #expect(WebKey(pem: Array(pem.utf8)) == Self.key)
        let withMore = PEMBlock(label: PEMBlock.certificate, bytes: Self.leaf).text + pem
        #expect(WebKey(pem: Array(withMore.utf8)) == Self.key)
        #expect(Self.key != Self.serverKey)
    }

    @Test("what is no key of P-256 is not read")
    func notKeys() {
        let texts = [
            "", "hello", String(Self.key.pem.dropLast(40)),
            PEMBlock(label: PEMBlock.certificate, bytes: Self.leaf).text,
            PEMBlock(label: PEMBlock.privateKey, bytes: [1, 2, 3]).text,
            PEMBlock(label: PEMBlock.privateKey, bytes: Self.leaf).text,
            // Ed25519. Source: RFC 8410, 10.3.
            "-----BEGIN PRIVATE KEY-----\n"
                + "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n"
                + "-----END PRIVATE KEY-----\n",
        ]
        for text in texts { #expect(WebKey(pem: Array(text.utf8)) == nil, "\(text)") }
    }
}

@Suite("RFC 7468: certificates and keys in lines of base 64")
struct PEMBlockTests {
    private func all(_ text: String) -> Result<[PEMBlock], PEMDamage> {
        PEMBlock.all(in: Array(text.utf8))
    }

    @Test("what is written is read again, at every length around a line's end")
    func roundTrip() {
        for count in [1, 2, 3, 47, 48, 49, 50, 1000] {
            let block = PEMBlock(label: "X", bytes: [UInt8](repeating: 0xA5, count: count))
            #expect(all(block.text) == .success([block]))
            #expect(all("a\n\(block.text)b\n\(block.text)") == .success([block, block]))
        }
    }

    @Test("a text without blocks holds none")
    func none() {
        for text in ["", "hello\n", "-----BEGIN\n", "-----END X-----\n", "\u{0}\u{0}"] {
            #expect(all(text) == .success([]))
        }
    }

    @Test("a damaged block is told, with what stands before it")
    func damaged() {
        let good = PEMBlock(label: "GOOD", bytes: [1, 2, 3])
        let bad = [
            "", "AAAA\n", "!!\n-----END X-----\n", "AAAA\n-----END Y-----\n",
            "AAA\n-----END X-----\n",
        ]
        for text in bad.map({ "-----BEGIN X-----\n" + $0 }) {
            #expect(all(text) == .failure(PEMDamage(before: [])), "\(text)")
            let damage = PEMDamage(before: [good])
            #expect(all(good.text + text + good.text) == .failure(damage), "\(text)")
        }
    }
}

/// Another reader's opinion of what is written here.
@Suite(
    "certificates as the openssl command reads them",
    .enabled(
        if: FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl"),
        "openssl is not installed"))
struct OpenSSLReadingTests {
    private let folder = FileManager.default.temporaryDirectory
        .appending(path: "certificates-\(UUID().uuidString)")

    /// What the command writes, and how it ends.
    private func openssl(_ arguments: String...) throws -> (text: String, code: Int32) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (String(decoding: text, as: UTF8.self), process.terminationStatus)
    }

    private func withFiles(_ body: () throws -> Void) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = [
            "ca.pem": PEMBlock(label: PEMBlock.certificate, bytes: WebKeyTests.authority).text,
            "leaf.pem": PEMBlock(label: PEMBlock.certificate, bytes: WebKeyTests.leaf).text,
            "key.pem": WebKeyTests.serverKey.pem,
        ]
        for (name, text) in files {
            try Data(text.utf8).write(to: folder.appending(path: name))
        }
        try body()
    }

    @Test("the chain holds for a server, for its names and addresses and for no other")
    func verify() throws {
        try withFiles {
            let moment = String(WebKeyTests.from + 1)
            for (option, name, code) in [
                ("-verify_hostname", "dl.otp-auth.net", Int32(0)), ("-verify_ip", "127.0.0.1", 0),
                ("-verify_ip", "::1", 0), ("-verify_hostname", "other.example", 2),
                ("-verify_ip", "127.0.0.2", 2),
            ] {
                let said = try openssl(
                    "verify", "-x509_strict", "-purpose", "sslserver", "-attime", moment, option,
                    name, "-CAfile", "ca.pem", "leaf.pem")
                #expect(said.code == code, "\(name): \(said.text)")
            }
        }
    }

    @Test("its text says what it is for")
    func text() throws {
        try withFiles {
            let leaf = try openssl("x509", "-in", "leaf.pem", "-noout", "-text").text
            for words in [
                "Signature Algorithm: ecdsa-with-SHA256", "Issuer: CN = garakei center CA",
                "Subject: CN = dl.otp-auth.net", "ASN1 OID: prime256v1",
                "Serial Number: 77 (0x4d)", "CA:FALSE", "TLS Web Server Authentication",
                "DNS:dl.otp-auth.net, DNS:center.example, IP Address:127.0.0.1, "
                    + "IP Address:0:0:0:0:0:0:0:1, IP Address:192.168.10.20",
                "Not Before: Dec 31 15:00:00 2025 GMT", "Not After : Dec 31 15:00:00 2027 GMT",
            ] {
                #expect(leaf.contains(words), "\(words)")
            }
            let authority = try openssl("x509", "-in", "ca.pem", "-noout", "-text").text
            #expect(authority.contains("CA:TRUE"))
            #expect(authority.contains("Certificate Sign, CRL Sign"))
        }
    }

    @Test("the key is the certificate's own")
    func key() throws {
        try withFiles {
            let ofKey = try openssl("pkey", "-in", "key.pem", "-pubout")
            let ofLeaf = try openssl("x509", "-in", "leaf.pem", "-noout", "-pubkey")
            #expect(ofKey.code == 0)
            #expect(ofKey.text == ofLeaf.text)
        }
    }
}
