import OTPDomain
import Vocabulary

/// An activation or a renewal under way. It is volatile: a center that is switched off forgets it.
struct LicenceSession: Codable, Equatable, Sendable {
    var server: LicenceServer
    /// The token that is talked about; nil in an activation before pass 4.
    var serial: String?
    var begun: WorldTime

    /// How long a session may take, in milliseconds: as long as its token waits for the commit, and
    /// the passes before it.
    static let longestMilliseconds = Token.lapseMilliseconds + 300_000
    /// How many sessions are kept at most; the oldest make way. Source: protocol.md 3.7.
    static let limit = 10_000
}

extension Center {
    /// Takes a later pass of a talk whose session is to be found, or a commit that has none.
    mutating func takePass(
        _ body: [UInt8], _ operation: Operation, at service: Service, now: WorldTime,
        first: (inout Center, Envelope) -> WebResponse,
        third: (inout Center, LicenceSession) -> WebResponse
    ) -> WebResponse {
        switch Envelope.read(body) {
        case .failure(.unknownVersion): return .versions
        case .failure(.unreadable):
            return takeResumedCommit(body, operation, at: service, now: now)
        case .success(let envelope):
            guard envelope.operation == operation else { return .malformed }
            if envelope.pass == 1 { return first(&self, envelope) }
            guard let session = sessions[envelope.transaction],
                session.server.operation == operation, session.server.serviceID == service.id
            else { return .gone }
            switch envelope.pass {
            case 3: return third(&self, session)
            case 5: return takeCommit(body, session: session, now: now)
            default: return .malformed
            }
        }
    }

    /// Writes a key into the ledger's form, unless the store fails.
    mutating func licence(
        _ keys: TokenKeys, serial: String, generation: Int, transaction: [UInt8],
        expiry: CivilDate, at service: Service, slip: AnswerSlip?
    ) -> Licence {
        var written = keys
        if spoilsNextKey || slip == AnswerSlip(.package, .wrongKey) {
            written.otp[0] ^= 1
            spoilsNextKey = false
        }
        return Licence(
            written, serial: serial, generation: generation, transaction: transaction,
            expiry: expiry, digits: service.digits, ring: ring, chance: &chance)
    }

    /// Tells of a key that was just journaled, as it is read back from the ledger.
    func package(_ licence: Licence, of serial: String, at service: Service) -> KeyPackage {
        KeyPackage(
            serial: serial, serviceName: service.name, logo: service.logo, expiry: licence.expiry,
            suite: service.suite.rawValue, digits: licence.digits, hasPIN: service.usesPIN,
            generation: licence.generation)
    }
}

extension CivilDate {
    /// The last day that is written with four digits of a year.
    static let last = CivilDate(year: 9999, month: 12, day: 31)

    /// The same day so many years later; 28 February where a year lacks the 29th.
    func after(years: Int) -> CivilDate {
        let later = CivilDate(year: year + years, month: month, day: day)
        let exists = CivilDate(daysSince1970: later.daysSince1970) == later
        return exists ? later : CivilDate(year: year + years, month: month, day: 28)
    }

    func after(days: Int) -> CivilDate { CivilDate(daysSince1970: daysSince1970 + days) }
}
