import Ciphers
import Foundation
import Testing

@testable import Session

@Suite("R-PHONE-065: the file of authorities that a handset trusts")
struct TrustFileTests {
    static let first = Authority(name: "First")
    static let second = Authority(name: "Second")

    private let path = FileManager.default.temporaryDirectory
        .appending(path: "ca-\(UUID().uuidString).pem").path

    private func read(_ content: [UInt8]) throws -> Result<[[UInt8]], TrustFault> {
        try Data(content).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        do throws(TrustFault) {
            return .success(try TrustFile.certificates(at: path))
        } catch {
            return .failure(error)
        }
    }

    @Test("holds one or more, with words around them and in either kind of lines")
    func read() throws {
        let (first, second) = (Self.first.certificate, Self.second.certificate)
        #expect(try read(Array(first.pem.utf8)) == .success([first]))
        let both = "First CA\n\(first.pem)\n# and\n\(second.pem)bye"
        #expect(try read(Array(both.utf8)) == .success([first, second]))
        let lines = both.replacing("\n", with: "\r\n")
        #expect(try read(Array(lines.utf8)) == .success([first, second]))
        let withKey = Self.first.key.pem + first.pem
        #expect(try read(Array(withKey.utf8)) == .success([first]))
    }

    @Test("that holds none says what it holds")
    func none() throws {
        let wanted: [([UInt8], TrustFault.Content)] = [
            ([], .nothing), (Array("hello\n".utf8), .other),
            (Self.first.certificate, .binaryCertificate),
            (Array(Self.first.key.pem.utf8), .block("PRIVATE KEY")),
            ([UInt8](repeating: 0x20, count: TrustFile.sizeLimit), .other),
            ([UInt8](repeating: 0x20, count: TrustFile.sizeLimit + 1), .tooMuch),
        ]
        for (content, found) in wanted {
            #expect(try read(content) == .failure(.noCertificate(path: path, found: found)))
        }
    }

    @Test("that is damaged says at which certificate")
    func damaged() throws {
        let (first, second) = (Self.first.certificate.pem, Self.second.certificate.pem)
        let texts = [
            (String(first.dropLast(60)), 1), (first + second.dropLast(60), 2),
            (first + second.replacing("MII", with: "M?I"), 2),
            (first + PEMBlock(label: "CERTIFICATE", bytes: [1, 2, 3]).text, 2),
        ]
        for (text, number) in texts {
            let fault = TrustFault.damaged(path: path, number: number)
            #expect(try read(Array(text.utf8)) == .failure(fault))
        }
    }

    @Test("that is not there, or is a folder, is named with the system's reason")
    func unreadable() {
        let gone = TrustFault.unreadable(path: "/nowhere.pem", reason: "No such file or directory")
        #expect(throws: gone) { try TrustFile.certificates(at: "/nowhere.pem") }
        let folder = TrustFault.unreadable(path: "/", reason: "Is a directory")
        #expect(throws: folder) { try TrustFile.certificates(at: "/") }
    }
}
