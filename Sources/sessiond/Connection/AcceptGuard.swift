import Glibc
import Logging
import NIOCore

/// Keeps a server that ran out of file descriptors, or of memory for sockets, from trying again without a pause: who wants in stays
/// in the queue, and each tenth of a second it is tried anew. It is said once when it begins, and once when it is over.
final class AcceptGuard: ChannelDuplexHandler {
    typealias InboundIn = any Channel
    typealias InboundOut = any Channel
    typealias OutboundIn = Never
    typealias OutboundOut = Never

    private let logger: Logger
    /// Whether nothing is accepted for now.
    private var isPausing = false
    private var began: NIODeadline?
    private var latest = NIODeadline.now()

    private static let pause = TimeAmount.milliseconds(100)
    /// It is over when it was well for so long: a connection that ends lets one in, and the next is refused again.
    private static let calm = TimeAmount.seconds(5)

    init(logger: Logger) {
        self.logger = logger
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? IOError, [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(error.errnoCode) else {
            return context.fireErrorCaught(error)
        }
        latest = .now()
        if began == nil {
            began = .now()
            logger.error(
                "No connection can be accepted: raise the limit of open files (LimitNOFILE, ulimit -n).",
                metadata: ["error": "\(String(cString: strerror(error.errnoCode)))"]
            )
        }
        guard !isPausing else { return }
        isPausing = true
        context.eventLoop.assumeIsolatedUnsafeUnchecked().scheduleTask(in: Self.pause) {
            self.isPausing = false
            context.read()
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if let began, NIODeadline.now() - latest >= Self.calm {
            self.began = nil
            let seconds = Double((latest - began).nanoseconds / 1_000_000) / 1000
            logger.notice("Connections are accepted again.", metadata: ["seconds": .stringConvertible(seconds)])
        }
        context.fireChannelRead(data)
    }

    func read(context: ChannelHandlerContext) {
        if !isPausing { context.read() }
    }
}
