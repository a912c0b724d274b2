import OTPDomain
import Testing
import Vocabulary

@Suite("protocol.md 1.2: SecurID software tokens (AES, a new code each minute)")
struct SecurIDTests {
    /// The token of the published vectors, 584917508172: its last eight digits.
    static let serial = "17508172"
    static let seed = [UInt8](hex: "0cd1105cd1aafd893e89f1eb7b800dd8")!

    /// What `stoken tokencode --use-time` of stoken 0.92 shows: time, PIN, code.
    static let stoken = """
        1230735600 0000 47556708
        1230735600 1234 47557932
        1230735600 9999 47555697
        1230735600 12345678 59891376
        1262271540 0000 38224395
        1262271540 1234 38225529
        1262271540 9999 38223284
        1262271540 12345678 40569963
        1293807599 0000 78136608
        1293807599 1234 78137832
        1293807599 9999 78135597
        1293807599 12345678 80471276
        1409757420 0000 65366536
        1409757420 1234 65367760
        1409757420 9999 65365425
        1409757420 12345678 77601104
        1409757465 0000 65366536
        1409757465 1234 65367760
        1409757465 9999 65365425
        1409757465 12345678 77601104
        1409757480 0000 11723036
        1409757480 1234 11724260
        1409757480 9999 11722925
        1409757480 12345678 23068604
        1409757540 0000 38549025
        1409757540 1234 38540259
        1409757540 9999 38548914
        1409757540 12345678 40884693
        2000000000 0000 86988970
        2000000000 1234 86989104
        2000000000 9999 86987869
        2000000000 12345678 98223548
        """

    @Test("stoken's codes of eight moments with four PINs")
    func vectors() throws {
        let lines = Self.stoken.split(separator: "\n").map { $0.split(separator: " ") }
        #expect(lines.count == 32)
        for line in lines {
            let step = Passcode.step(at: try #require(Int64(line[0])))
            let code = SecurID.code(seed: Self.seed, serial: Self.serial, step: step)
            #expect(Passcode.adding(pin: String(line[1]), to: code) == line[2], "\(line)")
        }
    }

    /// Source: libstoken's own tests.
    @Test("a code is as long as wanted, and of a PIN that is longer the last digits count")
    func lengths() {
        let step = Passcode.step(at: 1_409_757_465)
        let codes = (6...8).map {
            SecurID.code(seed: Self.seed, serial: Self.serial, step: step, digits: $0)
        }
        #expect(codes == ["366536", "5366536", "65366536"])
        #expect(Passcode.adding(pin: "9999", to: codes[2]) == "65365425")
        #expect(Passcode.adding(pin: "12345678", to: codes[0]) == "601104")
    }

    @Test("four minutes in a row come from one block, and the next from another")
    func neighbours() {
        let first = Passcode.step(at: 1_409_757_360)
        let codes = (0..<4).map {
            SecurID.code(seed: Self.seed, serial: Self.serial, step: first + $0)
        }
        #expect(codes[1...] == ["65366536", "11723036", "38549025"])
        #expect(Set(codes).count == 4)
    }

    @Test("seed, serial number and minute each make another code; before 1970 and far on as well")
    func inputs() {
        let moments: [Int64] = [-1_000_000_000_000, -1, 0, 9_999_999_999, 300_000_000_000]
        for seconds in moments {
            let step = Passcode.step(at: seconds)
            let code = SecurID.code(seed: Self.seed, serial: Self.serial, step: step)
            let others = [
                SecurID.code(seed: Self.seed.reversed(), serial: Self.serial, step: step),
                SecurID.code(seed: Self.seed, serial: "17508173", step: step),
                SecurID.code(seed: Self.seed, serial: Self.serial, step: step + 1),
                SecurID.code(seed: Self.seed, serial: Self.serial, step: step + 1440),
            ]
            #expect(code.utf8.count == 8 && !others.contains(code), "\(seconds)")
        }
    }

    @Test("a token of the suite takes the first 16 bytes of its 32 as its seed")
    func suite() {
        let step = Passcode.step(at: 1_262_271_540)
        let key = Self.seed + [UInt8](repeating: 7, count: 16)
        let code = OTPDomain.Suite.securID.code(
            otpKey: key, serial: Self.serial, step: step, digits: 8)
        #expect(code == "38224395")
    }
}
