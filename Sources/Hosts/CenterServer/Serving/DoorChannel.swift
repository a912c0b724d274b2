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

    init(
        certificate: ServerCertificate?, limits: Limits,
        responder: @escaping HTTPChannelHandler.Responder
    ) {
        self.certificate = certificate
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
        channel.eventLoop.makeCompletedFuture {
            guard let certificate else { return }
            try channel.pipeline.syncOperations.addHandler(
                NIOSSLServerHandler(context: certificate.context))
        }.flatMap { http.setup(channel: channel, logger: logger) }
    }

    func handle(value: Value, logger: Logger) async {
        await http.handle(value: value, logger: logger)
    }
}
