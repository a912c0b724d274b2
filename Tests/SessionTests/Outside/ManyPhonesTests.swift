import CarrierNetwork
import Foundation
import Handset
import ScreenTree
import Session
import Simulation
import Synchronization
import Testing
import Vocabulary

@testable import CenterServer
@testable import OTPCenter

// R-QA-011, R-CENTER-042.
@Suite("several phones at one center")
struct ManyPhonesTests {
    /// What became of one phone's user.
    private struct End: Sendable {
        var code: String?
        var reply: ProviderReply?
        var again: ProviderReply?
        var mails = 0
    }

    private static let service = "10010001"

    @Test("fifty phones of both carriers, all at once, over TLS: each comes to its own login")
    func fifty() async throws {
        let crowd = try Gathering()
        let ends = await crowd.play(50)
        for (number, end) in ends.enumerated() {
            let userID = Gathering.userID(number)
            #expect(end.mails == 1, "\(userID)")
            #expect(end.reply == .loggedIn(userID: userID))
            guard case .notLoggedIn = end.again else {
                Issue.record("\(userID): the same code was taken twice")
                continue
            }
        }
        let serials = await crowd.keeper.look { center in
            center.ledger.tokens.filter(\.isUsersOwn).map(\.serial)
        }
        #expect(serials.count == 50)
        #expect(Set(serials).count == 50)
        #expect(Set(ends.compactMap(\.code)).count > 40)
    }

    /// A center on ports, at this machine's time, and phones that call it.
    private final class Gathering: Sendable {
        let keeper: CenterKeeper
        private let ports: CenterPorts
        private let authority: [UInt8]
        private let models: [PhoneModel]

        init() throws {
            models = Carrier.allCases.map(Traveller.model)
            let setup = WorldSetup.demonstration(of: models[0], supporting: models)
            let folder = CenterFolder()
            keeper = try CenterKeeper(
                CenterDatabase(path: folder.database), ring: Traveller.ring, setup: setup.center,
                entropy: [UInt8](repeating: 5, count: 32), clock: { .ofComputer })
            ports = try CenterPorts(keeper, folder, setup.center)
            authority = try ports.authority()
        }

        static func userID(_ number: Int) -> String { "user\(number)" }

        /// Each phone has a thread of its own.
        func play(_ count: Int) async -> [End] {
            let ends = Mutex([End](repeating: End(), count: count))
            return await withCheckedContinuation { played in
                let all = DispatchGroup()
                for number in 0..<count {
                    all.enter()
                    Thread {
                        do {
                            let end = try self.play(number)
                            ends.withLock { $0[number] = end }
                        } catch { Issue.record(error, "phone \(number)") }
                        all.leave()
                    }.start()
                }
                all.notify(queue: .global()) {
                    played.resume(returning: ends.withLock { $0 })
                }
            }
        }

        private func play(_ number: Int) throws -> End {
            let userID = Self.userID(number)
            var model = models[number % models.count]
            model.mailAddress = userID + model.mailAddress.dropFirst("taro".count)
            let line = CenterLine(
                servers: ports.servers, authorities: [authority], mailbox: model.mailAddress,
                mark: 0, ring: {})
            defer { line.close() }
            var phone = try Traveller(
                model, seed: UInt64(number), line: line, authority: authority, at: .ofComputer)
            let application = SignUp(
                service: service, userID: userID, startPassword: "ab12",
                mailAddress: model.mailAddress)
            _ = CenterPorts.wait { [keeper] in await keeper.post(.apply(application)) }
            for _ in 0..<30 where phone.mails == 0 { try phone.play("Wait=1") }
            try phone.downloadAndStart()
            try phone.play("\"\(service)\" Down \"\(userID)\" Down \"ab12\" SoftRight")
            try phone.play("SoftRight SoftRight")
            var end = End(code: phone.code, mails: phone.mails)
            let code = end.code ?? "none: \(phone.screen.text)"
            end.reply = logIn(userID, code, "first")
            end.again = logIn(userID, code, "second")
            return end
        }

        private func logIn(_ userID: String, _ code: String, _ request: String) -> ProviderReply? {
            let logIn = LogIn(service: service, userID: userID, code: code, requestID: request)
            return CenterPorts.wait { [keeper] in await keeper.post(.logIn(logIn)) }
        }
    }
}

extension Traveller {
    /// How many mails its handset has.
    fileprivate var mails: Int { running.world.handset.memory.inbox.mails.count }
}
