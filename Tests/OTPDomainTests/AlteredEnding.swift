import OTPDomain
import Testing

/// An activation or a renewal that went right, pass by pass.
protocol GoldenRun {
    var bodies: [[UInt8]] { get }
    var clients: [LicenceClient] { get }
    var servers: [LicenceServer] { get }
}

extension GoldenActivation: GoldenRun {}
extension GoldenRenewal: GoldenRun {}

/// Passes 4 to 6, which an activation and a renewal have in common, spoiled on the line.
extension GoldenRun {
    /// Neither the token nor a refusal is read, and the application waits for the right one.
    func expectNoFinished(refusal: String) {
        var refusing = servers[1]
        for pass in [bodies[3], refusing.refuse(refusal)] {
            for body in pass.flippedAndCut {
                var client = clients[2]
                #expect(client.takeFinished(body) == .failure(.unreadable))
                #expect(client == clients[2])
            }
        }
    }

    func expectNoCommit() {
        for body in bodies[4].flippedAndCut {
            var server = servers[2]
            #expect(server.takeCommit(body) == false)
            #expect(server == servers[2])
        }
    }

    /// Neither an acceptance nor a refusal is believed, and what the application has stays.
    func expectNoAck() {
        var refusing = servers[3]
        for pass in [bodies[5], refusing.acknowledge(false)] {
            for body in pass.flippedAndCut {
                var client = clients[4]
                #expect(throws: LicenceFault.badAck) { try client.takeAck(body).get() }
                #expect(client == clients[4])
            }
        }
    }
}
