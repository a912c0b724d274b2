import Hummingbird
import Logging
import NIOCore

/// Who sent a request, as far as the connection tells.
struct Caller: InitializableFromSource, Sendable {
    private let channel: any Channel
    private let logger: Logger
    /// The address of the other end; nil where there is none, as in a test without a port.
    let address: String?

    init(source: ApplicationRequestContextSource) {
        self.init(source: source, address: source.channel.remoteAddress?.ipAddress)
    }

    init(source: ApplicationRequestContextSource, address: String?) {
        channel = source.channel
        logger = source.logger
        self.address = address
    }

    var source: ApplicationRequestContextSource {
        ApplicationRequestContextSource(channel: channel, logger: logger)
    }
}
