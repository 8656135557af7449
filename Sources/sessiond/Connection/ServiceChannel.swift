import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypesHTTP1

/// A connection as Hummingbird serves it, with a ``RequestGuard`` where a request still is what came: behind that, its version is
/// lost, and a second `Host` looks like any other field.
struct ServiceChannel: ServerChildChannel {
    let served: HTTP1Channel
    let makeGuard: @Sendable () -> RequestGuard

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        served.setup(channel: channel, logger: logger).flatMapThrowing { value in
            let pipeline = channel.pipeline.syncOperations
            let codec = try pipeline.handler(type: HTTP1ToHTTPServerCodec.self)
            try pipeline.addHandler(makeGuard(), position: .before(codec))
            return value
        }
    }

    func handle(value: HTTP1Channel.Value, logger: Logger) async {
        await served.handle(value: value, logger: logger)
    }
}
