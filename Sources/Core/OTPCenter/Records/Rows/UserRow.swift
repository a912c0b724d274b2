import OTPDomain
import Vocabulary

extension User {
    func row(_ place: Int) -> [Cell] {
        let released: WorldTime? = if case .released(let at) = standing { at } else { nil }
        return [
            .count(place), .text(service), .text(id), .text(mailAddress), .text(standing.word),
            .moment(released), .truth(isStopped), .truth(hasStarted), .secret(verifier),
            .secret(firstPIN), .count(failures), .list(answers.map(\.cbor)),
        ]
    }

    init(_ row: inout RowReader, at place: Int) {
        _ = row.count(place...place)
        service = row.text()
        id = row.text()
        mailAddress = row.text()
        let standings: [UserStanding] = [
            .registered, .active, .released(at: WorldTime(milliseconds: 0)),
        ]
        standing = row.text("registered, active or released", else: .registered) { word in
            standings.first { $0.word == word }
        }
        if case .released = standing {
            standing = .released(at: row.moment())
        } else {
            row.skip()
        }
        isStopped = row.truth()
        hasStarted = row.truth()
        verifier = row.optional { $0.secret() }
        firstPIN = row.optional { $0.secret() }
        failures = row.count()
        let userID = id
        answers = row.list("answers") { AnsweredLogIn($0, of: userID) }
    }
}

extension AnsweredLogIn {
    /// `[request, moment, kind]`, and behind a wait its seconds.
    fileprivate var cbor: CBOR {
        let kind: [CBOR] =
            switch reply {
            case .useStarted: [.integer(1)]
            case .loggedIn: [.integer(2)]
            case .released: [.integer(3)]
            case .notLoggedIn(.wrong): [.integer(4)]
            case .notLoggedIn(.unusable): [.integer(5)]
            case .notLoggedIn(.stopped): [.integer(6)]
            case .notLoggedIn(.expired): [.integer(7)]
            case .notLoggedIn(.tooSoon(let seconds)): [.integer(8), .integer(seconds)]
            case .applied, .refused: preconditionFailure("an application is not a passcode")
            }
        return .array([.bytes(request), .integer(at.milliseconds)] + kind)
    }

    fileprivate init?(_ cbor: CBOR, of userID: String) {
        guard let parts = cbor.array, parts.count >= 3, let request = parts[0].bytes,
            let moment = parts[1].integer, let kind = parts[2].integer(in: 1...8),
            parts.count == (kind == 8 ? 4 : 3)
        else { return nil }
        let replies: [ProviderReply] = [
            .useStarted(userID: userID), .loggedIn(userID: userID), .released(userID: userID),
            .notLoggedIn(.wrong), .notLoggedIn(.unusable), .notLoggedIn(.stopped),
            .notLoggedIn(.expired),
        ]
        if kind < 8 {
            reply = replies[kind - 1]
        } else {
            guard let seconds = parts[3].integer else { return nil }
            reply = .notLoggedIn(.tooSoon(waitSeconds: seconds))
        }
        self.request = request
        at = WorldTime(milliseconds: moment)
    }
}
