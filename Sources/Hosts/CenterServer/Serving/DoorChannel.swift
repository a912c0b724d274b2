import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOSSL

/// One connection to a listener: TLS, where it has a certificate, then HTTP with a deadline.
struct DoorChannel: ServerChildChannel {
    typealias Value = HTTP1Channel.Value

    private let http: HTTP1Channel
    private let certificate: ServerCertificate?
    private let crowd: Crowd

    init(
        certificate: ServerCertificate?, crowd: Crowd, limits: Limits,
        responder: @escaping HTTPChannelHandler.Responder
    ) {
        self.certificate = certificate
        self.crowd = crowd
        http = HTTP1Channel(
            responder: responder,
            configuration: HTTP1Channel.Configuration(
                additionalChannelHandlers: [
                    Patience(.milliseconds(limits.patienceMilliseconds))
                ],
                httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
                    maxHeaderFieldSize: limits.headLine, maxHeaderListSize: limits.head,
                    maxHeaderFieldCount: limits.headLines)))
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        let address = channel.remoteAddress?.ipAddress
        guard crowd.connect(address) else {
            channel.close(promise: nil)
            return channel.eventLoop.makeFailedFuture(ConnectionCut())
        }
        channel.closeFuture.whenComplete { [crowd] _ in crowd.disconnect(address) }
        return channel.eventLoop.makeCompletedFuture {
            guard let certificate else { return }
            try channel.pipeline.syncOperations.addHandler(
                NIOSSLServerHandler(context: certificate.context))
        }.flatMap { http.setup(channel: channel, logger: logger) }
    }

    func handle(value: Value, logger: Logger) async {
        await http.handle(value: value, logger: logger)
    }
}
