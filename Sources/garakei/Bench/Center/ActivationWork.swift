import CenterServer
import Ciphers
import OTPCenter
import OTPDomain
import Session
import Vocabulary

/// Takes applicants through the whole activation, three exchanges each; each place one at a time.
///
/// What an application derives from the password takes longer than all that the center does, so it
/// is done before anybody looks at a clock.
final class ActivationWork: LoadWork {
    private let center: OpenCenter
    private let head: String
    /// Those who have not begun, with their first messages.
    private var waiting: [Beginner]
    /// Who is under way at each place.
    private var travellers: [Int: Traveller] = [:]
    private(set) var activated = 0

    private typealias Beginner = (client: LicenceClient, hello: [UInt8])

    private struct Traveller {
        var client: LicenceClient
        /// What was sent last.
        var stage = Stage.hello
        /// What is sent next, or was sent and is not answered yet.
        var next: [UInt8]
    }

    private enum Stage { case hello, nonce, commit }

    init(_ center: OpenCenter) {
        self.center = center
        head = "Content-Type: \(OTPC.contentType)\r\nUser-Agent: DoCoMo/2.0 G01i(c100;TB)\r\n"
        var chance = Chance(entropy: OutsideChance.bytes(32))
        waiting = center.roster.applicants.map { applicant in
            var client = LicenceClient(
                LicenceClient.Request(
                    serviceID: Roster.service, userID: applicant.userID,
                    password: applicant.password, deviceID: chance.bytes(16), host: Center.host,
                    rootKey: center.roster.rootKey, entropy: chance.bytes(96)))
            let hello = client.hello()
            return (client, hello)
        }
    }

    func request(from place: Int) -> [UInt8]? {
        if travellers[place] == nil, let next = waiting.popLast() {
            travellers[place] = Traveller(client: next.client, next: next.hello)
        }
        guard let body = travellers[place]?.next else { return nil }
        return center.request(
            "POST", OTPC.path(serviceID: Roster.service, .activation), head: head, body: body)
    }

    func take(_ answer: LoadAnswer, at place: Int) throws {
        guard var traveller = travellers[place], answer.status == 200 else {
            throw Self.failure("answered \(answer.status)")
        }
        switch traveller.stage {
        case .hello:
            let now = WorldTime.ofComputer.seconds
            switch traveller.client.takeServerHello(answer.body, now: now) {
            case .success(let nonce): (traveller.stage, traveller.next) = (.nonce, nonce)
            case .failure(let fault): throw Self.failure("\(fault)")
            }
        case .nonce:
            if case .failure(let fault) = traveller.client.takeFinished(answer.body) {
                throw Self.failure("\(fault)")
            }
            (traveller.stage, traveller.next) = (.commit, traveller.client.commit())
        case .commit:
            if case .failure(let fault) = traveller.client.takeAck(answer.body) {
                throw Self.failure("\(fault)")
            }
            travellers[place] = nil
            activated += 1
            return
        }
        travellers[place] = traveller
    }

    private static func failure(_ reason: String) -> Complaint {
        Complaint(sentence: "an activation failed: \(reason).", code: Exit.failedCheck)
    }
}
