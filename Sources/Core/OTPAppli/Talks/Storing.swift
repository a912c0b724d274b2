import OTPDomain
import Vocabulary

/// A write to the handset's storage that something waits for.
///
/// Source: protocol.md 2.3, rule 2; A008 and A010, 2.5; requirements R-APP-127.
indirect enum Storing: Codable, Equatable, Sendable {
    /// A token whose commit comes next.
    case provisional(Token, LicenceClient, asking: Question)
    /// A token that the center has acknowledged.
    case completed(Token, asking: Question)
    /// The vault without what the center refused.
    case refused(Token, asking: Question)
    /// The number of a request about to be sent.
    case numbering(Question, sequence: Int64)
    /// What the user ordered; written twice, so that nothing of the old is left in either slot.
    case ordered(Change, then: Screen, orElse: Screen)
    /// The second time.
    case scrubbing(then: Screen)
    /// Something that may be lost; the screen is shown already.
    case trifle(behind: Screen)

    /// How it goes on after a write that was read back, or failed.
    func ended(well isWritten: Bool, at moment: Exchange.Moment) -> Move {
        switch self {
        case .provisional(let token, let client, let question):
            guard isWritten else { return failing("08", asking: question, at: moment) }
            return LicenceTalk.commit(token, by: client, asking: question)
        case .completed(let token, let question):
            // Unwritten, the acknowledged token stays an unfinished one, which is resumed later.
            guard isWritten, let place = moment.vault.place(of: token.serial) else {
                return failing("08", asking: question, at: moment)
            }
            return Self.completing(place, asking: question, at: moment)
        case .refused(_, .resume(_, let next?)) where Self.goesOnWhenRefused(next):
            return .begin(next)
        case .refused(_, let question): return failing("10", asking: question, at: moment)
        // A number that could not be stored is used all the same: it comes from the clock, so that
        // only a start anew within its second, or with the clock set back, could make the center see
        // it twice, and then it refuses.
        case .numbering(let question, let sequence): return .send(question, sequence: sequence)
        case .ordered(let change, let next, let failure):
            guard isWritten else { return .end(failure) }
            return .store(Change(vault: change.vault), .scrubbing(then: next))
        // The change stands in the newer slot in any case; the next write goes to the other one.
        case .scrubbing(let next): return .end(next)
        case .trifle(let shown): return .end(shown)
        }
    }

    /// Where a committed token leads.
    private static func completing(
        _ place: Int, asking question: Question, at moment: Exchange.Moment
    ) -> Move {
        switch question {
        case .resume(_, let next?):
            if case .activate = next { return .end(registered(place, in: moment.vault)) }
            if case .renew = next {
                return .end(.renewalComplete(RenewalComplete(token: place)))
            }
            return .begin(next)
        case .activate, .resume(_, nil): return .end(registered(place, in: moment.vault))
        case .renew: return .end(.renewalComplete(RenewalComplete(token: place)))
        case .changePIN, .correct: preconditionFailure("nothing is committed by these")
        }
    }

    /// The first token ends the initial setup, any other an addition. Source: R-APP-037.
    private static func registered(_ place: Int, in vault: Vault) -> Screen {
        vault.tokens.count == 1
            ? .setupComplete(SetupComplete(token: place)) : .addComplete(AddComplete(token: place))
    }

    /// With its old key back, a token can be asked about as before; a refused activation is told.
    private static func goesOnWhenRefused(_ next: Question) -> Bool {
        switch next {
        case .changePIN, .correct: true
        case .activate, .renew, .resume: false
        }
    }

    private func failing(
        _ stage: String, asking question: Question, at moment: Exchange.Moment
    ) -> Move {
        // PIN change and correction store nothing of their own, and so have no code for it.
        let operation = question.operation(in: moment.vault)
        let code = operation.code(operation.hasCommit ? stage : "03")
        return .end(.notice(Notice(code, back: question.back(in: moment.vault, at: moment.now))))
    }
}
