import AppliKit
import Foundation
import OTPDomain
import ScreenTree
import Vocabulary

@testable import OTPAppli

/// Looks, after every event, whether anything is seen or kept that never may be.
///
/// It knows what the application should show from the vault and the clock alone.
struct Watch {
    /// The last write failed or was cut off, so an older state may still stand beside the new one.
    private var isHalfWritten = false
    /// What the walk types as the PIN of a passcode.
    static let typedPIN = "97531"

    private var vault: Vault
    private var flash: [UInt8]
    private var looked = 0
    /// The keys of the tokens that were deleted last.
    private var deleted: [[UInt8]] = []
    /// The key of the vault, known since it stood there without a lock.
    private var vaultKey: VaultKey?

    init(_ host: FaultHost) {
        vault = host.app.scratchpad.vault
        flash = host.flash
    }

    /// A write was carried out, well or not, or was given up with the application.
    mutating func note(write isWell: Bool) { isHalfWritten = !isWell }

    /// What is wrong now; nil for nothing.
    mutating func fault(in host: FaultHost, after event: String, from: String) -> String? {
        looked += 1
        let scratchpad = host.app.scratchpad
        noteDeletion(scratchpad, from: from)
        defer { vault = scratchpad.vault }
        guard host.isRunning else { return storageFault(in: host) }
        let view = host.view
        if scratchpad.vault.tokens.count > Vault.limit { return "an eleventh token" }
        let open = scratchpad.vault.unfinished.count {
            scratchpad.vault.token(of: $0.serviceID) == nil
        }
        if scratchpad.vault.tokens.count + open > Vault.limit { return "an eleventh to come" }
        if let next = host.app.nextWake(after: host.now), next <= host.now {
            return "a wake at once"
        }
        return codeFault(in: view) ?? lockFault(in: host, view) ?? openingFault(
            in: host, view, from)
            ?? passcodeFault(in: host, view) ?? storageFault(in: host)
            ?? (looked % 16 == 0 ? secretFault(in: host, view) : nil)
    }

    private func codeFault(in view: ScreenTree) -> String? {
        guard case .fault(let fault) = view.body else { return nil }
        guard ErrorTable.entries.contains(where: { $0.code == fault.code }) else {
            return "\(fault.code), which nobody has listed"
        }
        return fault.message == ErrorTable.message(for: fault.code) ? nil : "a wrong message"
    }

    // MARK: The lock

    private func lockFault(in host: FaultHost, _ view: ScreenTree) -> String? {
        guard host.app.scratchpad.isLocked else { return nil }
        if host.app.scratchpad.vault != Vault() { return "an open vault behind the lock" }
        let isRight = view.id == "otp.lock" || view.id == "otp.error"
        return isRight ? nil : "\(view.id) in spite of the lock"
    }

    // MARK: The passcode

    private func passcodeFault(in host: FaultHost, _ view: ScreenTree) -> String? {
        guard case .passcode(let shown) = view.body else { return nil }
        let tokens = host.app.scratchpad.vault.tokens
        guard let token = tokens.first(where: { "SN:\($0.serial)" == shown.serial }) else {
            return "a passcode without a token"
        }
        let second = host.now.milliseconds.flooredDivision(by: 1000).flooredRemainder(by: 60)
        if shown.ticks != 6 - Int(second) / 10 { return "a gauge of \(shown.ticks) at \(second) s" }
        let minute = host.now.milliseconds.flooredDivision(by: 60_000)
        let plain = token.issued.code(step: minute)
        guard case .password(let screen) = host.app.screen else { return "another's passcode" }
        if token.hasPIN != (screen.pin != nil) { return "a passcode without its PIN" }
        if shown.code != Self.adding(screen.pin ?? "", to: plain) { return "a wrong passcode" }
        return shown.expiry == token.expiry.slashed ? nil : "a wrong date"
    }

    /// Digit by digit from the right, without carrying.
    private static func adding(_ pin: String, to code: String) -> String {
        let padded = String(repeating: "0", count: 8) + pin
        let digits = zip(code, padded.suffix(code.count)).map { digit, added in
            ((digit.wholeNumberValue ?? 0) + (added.wholeNumberValue ?? 0)) % 10
        }
        return digits.map(String.init).joined()
    }

    /// A token is opened by a start, a lock code or a choice: then its date is looked at.
    private func openingFault(
        in host: FaultHost, _ view: ScreenTree, _ from: String
    ) -> String? {
        let tokens = host.app.scratchpad.vault.tokens
        let token: Int? =
            switch host.app.screen {
            case .password(let screen): screen.token
            case .pinEntry(let screen): screen.token
            default: nil
            }
        guard let token, ["off", "otp.lock", "otp.tokens"].contains(from) else { return nil }
        guard tokens.indices.contains(token) else { return "a token that is not there" }
        return tokens[token].daysLeft(at: host.now) > 30 ? nil : "no question to renew"
    }

    // MARK: What is kept

    private mutating func noteDeletion(_ scratchpad: Scratchpad, from: String) {
        guard from == "otp.deleteConfirmation" else { return }
        let gone = vault.tokens.filter { scratchpad.vault.place(of: $0.serial) == nil }
        guard !gone.isEmpty, !scratchpad.isLocked else { return }
        deleted += gone.map(\.issued.otpKey) + gone.compactMap(\.previous?.otpKey)
        deleted = deleted.suffix(16)
    }

    /// Neither slot of the storage has a key of a deleted token, even for its owner.
    private mutating func storageFault(in host: FaultHost) -> String? {
        let isWriting = host.orders.contains { if case .save = $0 { true } else { false } }
        guard flash != host.flash, !isWriting, !isHalfWritten else { return nil }
        flash = host.flash
        let half = host.flash.count / 2
        let slots = [host.flash.prefix(half), host.flash.suffix(half)].map { Slot(Array($0)) }
        for case .whole(_, let sealed) in slots {
            if sealed.envelope.lock == nil,
                case .key(let key) = sealed.envelope.open(
                    sealingKey: FaultHost.sealingKey, code: nil)
            {
                vaultKey = key
            }
            guard let kept = vaultKey.flatMap({ sealed.open(with: $0) }) else { continue }
            let keys = (kept.tokens + kept.unfinished).flatMap {
                [$0.issued.otpKey] + ($0.previous.map { [$0.otpKey] } ?? [])
            }
            if deleted.contains(where: keys.contains) { return "a deleted key in the storage" }
        }
        return nil
    }

    /// What the encoded application must not contain, at this screen.
    private func secretFault(in host: FaultHost, _ view: ScreenTree) -> String? {
        guard let bytes = try? JSONEncoder().encode(host.app) else { return "it cannot be encoded" }
        func contains(_ text: String) -> Bool { bytes.range(of: Data(text.utf8)) != nil }
        for key in deleted where contains(key.map(String.init).joined(separator: ",")) {
            return "a deleted key in the application"
        }
        // What is asked behind a commit that is resumed, or behind a write, is needed yet.
        var isUnderWay = false
        if case .communicating(let talk) = host.app.screen {
            isUnderWay =
                switch talk.phase {
                case .start, .storage: true
                case .answer(_, .sealed): false
                case .answer(_, .licence(let talk)):
                    if case .resume(_, .some) = talk.question { true } else { false }
                }
        }
        if !isUnderWay, view.id != "otp.pinChange", contains("\"\(FaultHost.newPIN)\"") {
            return "a new PIN at \(view.id)"
        }
        let forms: Set = ["otp.setup", "otp.add", "otp.pinChange"]
        let password = "\"\(FaultHost.startPassword)\""
        if !isUnderWay, !forms.contains(view.id), contains(password) {
            return "a start password at \(view.id)"
        }
        // A passcode and the menu behind it need the PIN that was typed for it; these do not.
        let closed: Set = [
            "otp.setup", "otp.setupComplete", "otp.addComplete", "otp.deleteComplete", "otp.lock",
            "otp.lockNotice", "otp.renewalComplete", "otp.correctionComplete",
            "otp.pinChangeComplete",
        ]
        let isOpen = !closed.contains(view.id) || !contains("\"\(Self.typedPIN)\"")
        return isOpen ? nil : "a PIN at \(view.id)"
    }
}
