import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTPTypes

/// Ends a connection that is slow: one that does not send a whole request in time, or does not take
/// its whole answer in time.
///
/// Hummingbird's own timeout begins anew with each piece of a body, so a byte now and then would
/// hold a connection for hours. Here a request has one deadline, from the end of the answer before
/// it; and its answer has another. An answer that says `Connection: close` ends the connection.
///
/// Source: protocol.md 2.1 (each exchange 30 s), 3.7 (slow requests).
final class Patience: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limit: TimeAmount
    /// How long a close waits for what is unsent. Source: assumed.
    private static let farewell = TimeAmount.seconds(2)
    /// When the connection ends, unless something happens before.
    private var deadline = NIODeadline.distantFuture
    /// Rings at the deadline or before, and is set anew then: no request has to take a timer back.
    private var timer: (rings: NIODeadline, scheduled: Scheduled<Void>)?
    /// Requests that were read whole and are not answered yet.
    private var owed = 0
    /// Answers that are not with the system yet.
    private var unsent = 0
    /// The connection ends when nothing is unsent any more.
    private var closes = false

    init(_ limit: TimeAmount) { self.limit = limit }

    func handlerAdded(context: ChannelHandlerContext) { wait(context) }

    func handlerRemoved(context: ChannelHandlerContext) { timer?.scheduled.cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.scheduled.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .end = unwrapInboundIn(data) {
            owed += 1
            if owed == 1 { wait(context) }
        }
        context.fireChannelRead(data)
    }

    func write(
        context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?
    ) {
        switch unwrapOutboundIn(data) {
        case .head(let head):
            closes = closes || head.headerFields[.connection] == "close"
            context.write(data, promise: promise)
        case .body: context.write(data, promise: promise)
        case .end:
            owed = max(0, owed - 1)
            unsent += 1
            wait(context)
            let sent = promise ?? context.eventLoop.makePromise()
            sent.futureResult.assumeIsolated().whenComplete { _ in
                self.unsent -= 1
                if self.closes, self.unsent == 0 { context.close(promise: nil) }
            }
            context.write(data, promise: sent)
        }
    }

    /// Whoever wishes to close has to wait for the answers, which closing would cut off.
    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard mode == .all, unsent > 0 else {
            return context.close(mode: mode, promise: promise)
        }
        if !closes { wait(context, for: min(limit, Self.farewell)) }
        closes = true
        context.channel.closeFuture.cascade(to: promise)
    }

    private func wait(_ context: ChannelHandlerContext) { wait(context, for: limit) }

    private func wait(_ context: ChannelHandlerContext, for time: TimeAmount) {
        deadline = .now() + time
        if let timer, timer.rings <= deadline { return }
        timer?.scheduled.cancel()
        setTimer(context)
    }

    private func setTimer(_ context: ChannelHandlerContext) {
        let loop = context.eventLoop.assumeIsolated()
        let scheduled = loop.scheduleTask(deadline: deadline) {
            self.timer = nil
            if self.deadline <= .now() {
                context.close(promise: nil)
            } else {
                self.setTimer(context)
            }
        }
        timer = (deadline, scheduled)
    }
}

@available(*, unavailable)
extension Patience: Sendable {}
