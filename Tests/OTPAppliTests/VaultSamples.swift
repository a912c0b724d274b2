import Ciphers
import OTPDomain
import Testing
import Vocabulary

@testable import OTPAppli

/// The day of ``noon``.
let today = CivilDate(year: 2010, month: 10, day: 1)

extension CivilDate {
    func plus(days: Int) -> CivilDate { CivilDate(daysSince1970: daysSince1970 + days) }
}

extension Token {
    /// A token that no center knows, told from others by its serial number and its keys.
    static func sample(
        _ number: Int = 1, service: String? = nil, userID: String = "tanaka01",
        name: String = "○△□銀行", expiry: CivilDate = CivilDate(year: 2013, month: 10, day: 1),
        hasPIN: Bool = false
    ) -> Token {
        let package = KeyPackage(
            serial: "\(10_000_000 + number)", serviceName: name, logo: 1, expiry: expiry,
            hasPIN: hasPIN)
        let keys = TokenKeys(
            otp: SHA256.hash([1, UInt8(number)]), authentication: SHA256.hash([2, UInt8(number)]),
            confirmation: SHA256.hash([3, UInt8(number)]))
        let issued = IssuedToken(
            package, keys: keys, transaction: Array(SHA256.hash([4, UInt8(number)]).prefix(16)),
            transcript: SHA256.hash([5, UInt8(number)]))
        return Token(serviceID: service ?? "\(number)", userID: userID, issued: issued)
    }
}

extension Vault {
    static func sample(
        _ count: Int, expiry: CivilDate = CivilDate(year: 2013, month: 10, day: 1),
        hasPIN: Bool = false
    ) -> Vault {
        Vault(tokens: (0..<count).map { .sample($0 + 1, expiry: expiry, hasPIN: hasPIN) })
    }
}

/// A storage with these vaults written one after the other, the last of them under the lock.
func storage(
    of vaults: [Vault], lock: String? = nil, size: Int = 16_384,
    sealingKey: [UInt8] = BareHost.ownSealingKey
) throws -> [UInt8] {
    var chance = Chance(seed: 1)
    var image = [UInt8](repeating: 0, count: size)
    var pad = try #require(Scratchpad(image, sealingKey: sealingKey))
    for (place, vault) in vaults.enumerated() {
        let isLast = place == vaults.count - 1
        let change = Change(
            vault: vault, lock: isLast ? lock.map { .set($0) } ?? .keep : .keep)
        image = try #require(pad.beginWriting(change, chance: &chance))
        pad.settle(well: true)
    }
    return image
}

extension BareHost {
    /// A host whose storage holds a vault that no center knows, just started.
    static func with(_ vault: Vault, lock: String? = nil) throws -> BareHost {
        var host = BareHost()
        host.flash = try storage(of: [vault], lock: lock)
        host.taken = []
        host.start()
        host.transcript = []
        return host
    }
}
