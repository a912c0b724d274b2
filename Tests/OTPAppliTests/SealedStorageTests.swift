import AppliKit
import Ciphers
import OTPDomain
import ScreenTree
import Testing
import Vocabulary

@testable import OTPAppli

extension BareHost {
    /// The two halves of what the handset kept.
    var slots: [Slot] {
        [Slot(Array(flash[..<(flash.count / 2)])), Slot(Array(flash[(flash.count / 2)...]))]
    }

    /// Every vault that can be opened from the storage by who has the SIM, the handset and a code.
    func vaults(code: String? = nil) -> [Vault] {
        slots.compactMap { slot in
            guard case .whole(_, let sealed) = slot,
                case .key(let key) = sealed.envelope.open(sealingKey: sealingKey, code: code)
            else { return nil }
            return sealed.open(with: key)
        }
    }

    var locks: [KeyEnvelope.Lock?] {
        slots.compactMap { slot in
            if case .whole(_, let sealed) = slot { .some(sealed.envelope.lock) } else { nil }
        }
    }
}

/// R-APP-127, R-APP-235.
@Suite("manual 3.4 and 4.1 (Q7): a deleted token is gone for good")
struct DeletedKeyTests {
    private func deleting(_ fault: (Int, BareHost.FlashFault)? = nil) -> (BareHost, IssuedToken) {
        var host = BareHost.holding(2)
        host.goToPasscode()
        let gone = host.vault.tokens[1].issued
        host.open(.delete)
        host.flashFault = fault.map { (write: $0.0, $0.1) }
        host.press(.digit2, .softRight)
        return (host, gone)
    }

    private func expectGone(_ token: IssuedToken, from host: BareHost, slots: Int = 2) {
        let vaults = host.vaults()
        #expect(vaults.count == slots)
        for vault in vaults {
            for key in [token.otpKey, token.authKey, token.confKey] {
                #expect(!vault.bytes.contains(sequence: key))
            }
            #expect(!vault.bytes.contains(sequence: Array(token.serial.utf8)))
        }
    }

    @Test("neither slot has its keys, whoever opens them, nor does the running application")
    func bothSlots() {
        let (host, gone) = deleting()
        #expect(host.view.id == "otp.deleteComplete")
        expectGone(gone, from: host)
        #expect(host.vaults().allSatisfy { $0 == host.vault })
        #expect(!"\(host.app)".contains("\(gone.otpKey)"))
        #expect(!"\(host.app)".contains(gone.serial))
    }

    @Test("the last token, and one with an unfinished renewal, too")
    func last() {
        var host = BareHost.enrolled()
        host.wait(days: 1090)
        host.start()
        host.lineFault = (2, .outage(.cut, answerLost: true))
        host.press(.softRight, .softRight)
        let token = host.vault.tokens[0]
        host.open(.delete)
        host.press(.softRight, .softRight)
        expectGone(token.issued, from: host)
        #expect(token.previous != nil)
        token.previous.map { expectGone($0, from: host) }
    }

    @Test("under a lock, for who knows the code")
    func locked() {
        var host = BareHost.holding(2)
        host.goToPasscode()
        host.lock(code: "5")
        let gone = host.vault.tokens[0].issued
        host.open(.delete)
        host.press(.digit1, .softRight)
        let vaults = host.vaults(code: "5")
        #expect(vaults.count == 2)
        #expect(vaults.allSatisfy { !$0.bytes.contains(sequence: gone.otpKey) })
    }

    @Test("the first write refused: nothing has changed; cut off: the token is there, or is gone")
    func firstWrite() {
        let (refused, token) = deleting((0, .refused))
        #expect(refused.errorCode == "A999")
        #expect(
            refused.vaults().last?.tokens.count == 2 || refused.vaults().first?.tokens.count == 2)
        var (cut, _) = deleting((0, .powerLost))
        #expect(!cut.isRunning)
        cut.start()
        #expect(cut.rows.count == 2)
        #expect(cut.vault.tokens[1].issued == token)
    }

    @Test(
        "the second write refused or cut off: it is gone, and the next write takes the rest away",
        arguments: [BareHost.FlashFault.refused, .powerLost])
    func secondWrite(fault: BareHost.FlashFault) {
        var (host, gone) = deleting((1, fault))
        if fault == .refused { #expect(host.view.id == "otp.deleteComplete") }
        host.start()
        #expect(host.passcode?.serial == "SN:10000001")
        host.open(.correct)
        host.press(.softRight)
        #expect(host.view.id == "otp.correctionComplete")
        expectGone(gone, from: host)
    }
}

/// R-APP-152, R-APP-154, R-APP-156, R-APP-233; R-ERR-G5.
@Suite("manual 3.5 to 3.7 and protocol.md 3.6: the lock on the stored tokens")
struct SealedStorageTests {
    static let code = String(repeating: "4711", count: 8)

    private static let locked: BareHost = {
        var host = BareHost.holding(2)
        host.goToPasscode()
        host.lock(code: code)
        return host
    }()

    @Test("the lock set, neither slot opens without the code, nor with another")
    func bothSlots() {
        let host = Self.locked
        #expect(host.locks.count == 2 && host.locks.allSatisfy { $0 != nil })
        #expect(host.vaults().isEmpty && host.vaults(code: "4711").isEmpty)
        #expect(host.vaults(code: Self.code).count == 2)
        var other = host
        other.sealingKey = BareHost.otherSealingKey
        #expect(other.vaults(code: Self.code).isEmpty)
    }

    @Test("and it is the code that opens them: who leaves its check out has no key")
    func withoutCheck() {
        for slot in Self.locked.slots {
            guard case .whole(_, let sealed) = slot else {
                Issue.record("\(slot)")
                continue
            }
            var envelope = sealed.envelope
            envelope.lock = nil
            #expect(envelope.open(sealingKey: BareHost.ownSealingKey, code: nil) == .foreign)
        }
    }

    @Test("the code is stored nowhere, only what 100 000 rounds make of it under a fresh salt")
    func hashed() throws {
        #expect(LockCode.rounds == 100_000)
        let host = Self.locked
        #expect(!host.flash.contains(sequence: Array(Self.code.utf8)))
        var again = host
        again.lock(code: Self.code)
        let (first, second) = (
            try #require(host.locks.first ?? nil), try #require(again.locks.first ?? nil)
        )
        #expect(first.salt != second.salt && first.check != second.check)
        let stretched = PBKDF2.sha256(
            password: Array(Self.code.utf8), salt: first.salt, iterations: 100_000, count: 32)
        // What is stored is not the key that opens.
        #expect(first.check != stretched)
        #expect(!host.flash.contains(sequence: stretched))
    }

    @Test(
        "the code changed, the old one opens neither slot; removed, nothing of it stays (R-APP-154)"
    )
    func changedAndRemoved() {
        var host = Self.locked
        host.lock(code: "2")
        #expect(host.vaults(code: Self.code).isEmpty && host.vaults(code: "2").count == 2)
        host.open(.lock)
        host.press(.softRight)
        #expect(host.locks.count == 2 && host.locks.allSatisfy { $0 == nil })
        #expect(host.vaults().count == 2)
        host.press(.down, .softLeft)
        host.lock(code: "3")
        #expect(host.vaults(code: "2").isEmpty && host.vaults(code: "3").count == 2)
    }

    @Test("another SIM or handset, without a lock: A999 at once; nothing is erased")
    func foreign() {
        var host = BareHost.holding(2)
        let flash = host.flash
        host.sealingKey = BareHost.otherSealingKey
        host.start()
        #expect(
            host.lines == ["[エラー]", "A999", "予期しないエラーが発生しました", "終了 |  | "])
        host.press(.softRight, .up, .digit1)
        #expect(host.errorCode == "A999")
        host.press(.softLeft)
        #expect(!host.isRunning)
        #expect(host.taken.last == "T177")
        host.start()
        host.press(.center)
        #expect(!host.isRunning && host.flash == flash)
        host.sealingKey = BareHost.ownSealingKey
        host.start()
        #expect(host.rows.count == 2)
    }

    @Test(
        "with a lock: the code is asked, a wrong one is A914, and only the right one comes to A999")
    func foreignAndLocked() {
        var host = Self.locked
        let flash = host.flash
        host.sealingKey = BareHost.otherSealingKey
        host.start()
        host.type("1")
        host.press(.softRight)
        #expect(host.errorCode == "A914")
        host.press(.softRight)
        host.fill(["lockCode": Self.code])
        host.press(.softRight)
        #expect(host.errorCode == "A999")
        #expect(host.view.softKeys == SoftKeys(left: "終了"))
        host.press(.softLeft)
        #expect(!host.isRunning && host.flash == flash)
        host.sealingKey = BareHost.ownSealingKey
        host.start()
        host.goToPasscode(lockCode: Self.code)
        #expect(host.vault.tokens.count == 2)
    }

    @Test("both slots decayed: A999, and nothing is overwritten")
    func decayed() {
        var host = BareHost.holding(2)
        let whole = host.flash
        host.flash[100] ^= 1
        host.flash[8192 + 100] ^= 1
        let broken = host.flash
        host.start()
        #expect(host.errorCode == "A999")
        host.press(.softLeft)
        #expect(host.flash == broken)
        host.flash = whole
        host.start()
        #expect(host.view.id == "otp.tokens")
    }

    @Test("the newer slot decayed: the tokens of the write before it, whose open commit is resumed")
    func oneDecayed() {
        var host = BareHost.holding(2)
        host.flash[100] ^= 1
        host.start()
        #expect(host.view.id == "otp.addComplete")
        #expect(host.vault.tokens.map(\.serial) == ["10000001", "10000002"])
    }

    @Test(
        "a write of the lock that is cut off leaves it off or on, and the tokens in either case",
        arguments: 0...1)
    func cutOff(write: Int) {
        var host = BareHost.enrolled()
        host.open(.lock)
        host.press(.softRight)
        host.fill(["lockCode": "6", "lockCodeAgain": "6"])
        host.flashFault = (write, .powerLost)
        host.press(.softRight)
        #expect(!host.isRunning)
        host.start()
        #expect(host.view.id == (write == 0 ? "otp.password" : "otp.lock"))
        host.goToPasscode(lockCode: "6")
        #expect(host.isAccepted() == true)
    }

    @Test("a storage that is too small for a token: A008, and nothing is written")
    func tooSmall() {
        var host = BareHost()
        host.flash = [UInt8](repeating: 0, count: 64)
        host.start()
        host.apply()
        host.enrol()
        #expect(host.errorCode == "A008")
        #expect(host.flash.allSatisfy { $0 == 0 })
    }

    @Test("a resource that cannot be read: A999")
    func resource() {
        let launch = AppliLaunch(
            resource: [1, 2, 3], scratchpad: [], entropy: BareHost.entropy(1),
            sealingKey: BareHost.entropy(2), deviceID: BareHost.deviceID)
        let now = HandsetTime(milliseconds: noon.milliseconds)
        #expect(OTPAppli(launch, at: now).view(at: now).words.contains("A999"))
    }
}
