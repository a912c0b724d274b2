import Ciphers
import Foundation
import OTPDomain
import Testing
import Vocabulary

@Suite("RFC 4226 and RFC 6238, with steps of a minute as well")
struct PasscodeTests {
    /// RFC 6238's keys: the digits 1 to 9 and 0, over and over.
    static func key(_ hash: MAC.Hash) -> [UInt8] {
        let count = hash == .sha1 ? 20 : hash == .sha256 ? 32 : 64
        return (0..<count).map { UInt8(ascii: "0") + UInt8(($0 + 1) % 10) }
    }

    @Test("RFC 4226, appendix D: ten codes of six digits")
    func counted() {
        let codes = [
            "755224", "287082", "359152", "969429", "338314",
            "254676", "287922", "162583", "399871", "520489",
        ]
        for (counter, code) in codes.enumerated() {
            let ours = Passcode.code(
                key: Self.key(.sha1), step: Int64(counter), digits: 6, hash: .sha1)
            #expect(ours == code, "\(counter)")
        }
    }

    @Test("RFC 6238, appendix B: six moments in steps of 30 s, all digests")
    func timed() {
        let known: [(seconds: Int64, codes: [String])] = [
            (59, ["94287082", "46119246", "90693936"]),
            (1_111_111_109, ["07081804", "68084774", "25091201"]),
            (1_111_111_111, ["14050471", "67062674", "99943326"]),
            (1_234_567_890, ["89005924", "91819424", "93441116"]),
            (2_000_000_000, ["69279037", "90698825", "38618901"]),
            (20_000_000_000, ["65353130", "77737706", "47863826"]),
        ]
        for (seconds, codes) in known {
            let ours = MAC.Hash.allCases.map { hash in
                Passcode.code(key: Self.key(hash), step: seconds / 30, hash: hash)
            }
            #expect(ours == codes, "\(seconds)")
        }
    }

    @Test("vectors_60s.txt: both lengths, all digests")
    func vectors() throws {
        let lines = try Golden.lines("vectors_60s.txt")
        #expect(lines.count == 28)
        for line in lines {
            let fields = line.split(separator: " ").map { String($0) }
            let (digits, seconds) = (try #require(Int(fields[0])), try #require(Int64(fields[1])))
            #expect(Passcode.step(at: seconds) == Int64(fields[2]))
            for (hash, code) in zip(MAC.Hash.allCases, fields[3...]) {
                let ours = Passcode.code(
                    key: Self.key(hash), at: seconds, digits: digits, hash: hash)
                #expect(ours == code, "\(line), \(hash)")
            }
        }
    }

    @Test("pin_vectors.txt: the PIN is added digit by digit, from the right")
    func pins() throws {
        let lines = try Golden.lines("pin_vectors.txt")
        #expect(lines.count == 3)
        for line in lines {
            let fields = line.split(separator: " ")
            let code = Passcode.code(
                key: Self.key(.sha256), at: try #require(Int64(fields[0])))
            #expect(code == fields[1])
            for pair in fields[2...] {
                let parts = pair.split(separator: ":").map { String($0) }
                #expect(Passcode.adding(pin: parts[0], to: code) == parts[1], "\(line)")
            }
        }
    }

    @Test("no PIN changes nothing; of a PIN that is too long the last digits count")
    func pinLengths() {
        #expect(Passcode.adding(pin: "", to: "05700270") == "05700270")
        #expect(Passcode.adding(pin: "99999999", to: "11111111") == "00000000")
        #expect(Passcode.adding(pin: "12345678", to: "000000") == "345678")
    }

    @Test("R-APP-001: a step lasts from its minute's first second to its last, before 1970 as well")
    func steps() {
        #expect(Passcode.step(at: 59) == 0)
        #expect(Passcode.step(at: 60) == 1)
        #expect(Passcode.step(at: 119) == 1)
        #expect(Passcode.step(at: -1) == -1)
        #expect(Passcode.step(at: -60) == -1)
        #expect(Passcode.step(at: -61) == -2)
    }

    @Test("oathtool shows the same codes at 200 random moments")
    func oathtool() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var chance = Chance(seed: seed)
        for _ in 0..<200 {
            let key = chance.bytes(1 + chance.number(below: 80))
            let seconds = Int64(chance.number(below: 4_102_444_800))
            let digits = 6 + chance.number(below: 3)
            let hash = MAC.Hash.allCases[chance.number(below: 3)]
            let theirs = try oathtool(key: key, seconds: seconds, digits: digits, hash: hash)
            let ours = Passcode.code(key: key, at: seconds, digits: digits, hash: hash)
            #expect(ours == theirs, "seed \(seed)")
        }
    }

    private func oathtool(key: [UInt8], seconds: Int64, digits: Int, hash: MAC.Hash) throws
        -> String
    {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "oathtool", "--totp=\(hash.rawValue)", "-d", "\(digits)", "-s", "60s", "--now",
            "@\(seconds)", key.hex,
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let read = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "the tests need oathtool (apt)")
        return String(decoding: read, as: UTF8.self).trimmingCharacters(in: .newlines)
    }
}
