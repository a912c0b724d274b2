import Ciphers
import OTPCenter
import OTPDomain
import Vocabulary

/// How many activations the center can take through, from the first message to the last: the time of
/// one processor in the center alone, not in the applications that ask it.
struct ActivationBench {
    private static let service = "10010001"
    private static let count = 400
    private static let now = WorldTime(milliseconds: 1_244_509_680_000)

    func run() throws -> [Figure] {
        var chance = Chance(seed: 7)
        var center = Center(
            CenterSetup(models: [], distributionHost: "appli.example"),
            ring: KeyRing(key: chance.bytes(32)), entropy: chance.bytes(32), at: Self.now)
        let rootKey = center.applicationRootKey
        var nanoseconds: Int64 = 0
        for number in 0..<Self.count {
            let user = "user\(number)"
            _ = center.take(
                .apply(
                    SignUp(
                        service: Self.service, userID: user, startPassword: "ab12",
                        mailAddress: "taro@docomo.ne.jp")), at: Self.now)
            var client = LicenceClient(
                LicenceClient.Request(
                    serviceID: Self.service, userID: user, password: "ab12",
                    deviceID: chance.bytes(16), host: Center.host, rootKey: rootKey,
                    entropy: chance.bytes(96)))
            let hello = post(client.hello(), to: &center, &nanoseconds)
            guard
                case .success(let nonce) = client.takeServerHello(hello, now: Self.now.seconds),
                case .success = client.takeFinished(post(nonce, to: &center, &nanoseconds)),
                case .success = client.takeAck(post(client.commit(), to: &center, &nanoseconds))
            else {
                throw Complaint(sentence: "activation \(number) failed.", code: Exit.failedCheck)
            }
        }
        return [
            Figure(
                name: "activate", value: Double(Self.count) / (Double(nanoseconds) / 1e9),
                unit: "/s", what: "activations, three exchanges each, in the center on one core",
                reach: .atLeast(300))
        ]
    }

    private func post(
        _ body: [UInt8], to center: inout Center, _ nanoseconds: inout Int64
    ) -> [UInt8] {
        let request = WebRequest(
            .post,
            WebURL(
                scheme: "https", host: Center.host,
                path: OTPC.path(serviceID: Self.service, .activation)),
            userAgent: "bench", contentType: OTPC.contentType, body: body)
        let start = ProcessorTime.nanoseconds
        let response = center.answer(request, at: Self.now)
        nanoseconds += ProcessorTime.nanoseconds - start
        return response.body
    }
}
