import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// The rest of a request did not come in time.
struct SlowRequest: Error {}

/// Guards a connection against requests that never end, and says what was wrong with what is no request of HTTP/1.1.
///
/// Time-outs of idle connections don't do it: who sends a byte now and then is never idle.
final class RequestGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let patience: TimeAmount
    private let largestFields: Int
    /// Takes note of an answer that is given here.
    private let note: @Sendable (ErrorAnswer) -> Void
    private var isReading = false
    private var unanswered = 0
    private var deadline: Scheduled<Void>?

    /// How long a connection lasts after what was wrong with it was said, so that the other end can read it.
    private static let farewell = TimeAmount.seconds(1)

    /// - Parameters:
    ///   - patience: How long the body of a request may take.
    ///   - largestFields: How many bytes the header fields of a request may have together.
    init(patience: Duration, largestFields: Int, note: @escaping @Sendable (ErrorAnswer) -> Void) {
        self.patience = .milliseconds(Int64(min(patience, .seconds(86_400)) / .milliseconds(1)))
        self.largestFields = largestFields
        self.note = note
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            isReading = true
            unanswered += 1
        case .body: break
        case .end:
            isReading = false
            deadline?.cancel()
            deadline = nil
        }
        context.fireChannelRead(data)
    }

    /// Most requests came as a whole by now, and need no deadline.
    func channelReadComplete(context: ChannelHandlerContext) {
        if isReading, deadline == nil {
            let pipeline = context.pipeline
            let channel = context.channel
            deadline = context.eventLoop.scheduleTask(in: patience) {
                pipeline.fireErrorCaught(SlowRequest())
                Self.close(channel)
            }
        }
        context.fireChannelReadComplete()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { unanswered -= 1 }
        context.write(data, promise: promise)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? HTTPParserError, unanswered == 0 else { return context.fireErrorCaught(error) }
        let answer = ErrorAnswer.unreadable(error, largestFields: largestFields)
        note(answer)
        send(answer, context)
        Self.close(context.channel)
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        deadline = nil
        context.fireChannelInactive()
    }

    private func send(_ answer: ErrorAnswer, _ context: ChannelHandlerContext) {
        let body = ByteBuffer(bytes: answer.body)
        var head = HTTPResponse(status: answer.status, headerFields: [.contentType: "application/json"])
        head.headerFields[.contentLength] = String(body.readableBytes)
        head.headerFields[.connection] = "close"
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(body)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    private static func close(_ channel: any Channel) {
        channel.eventLoop.scheduleTask(in: farewell) { channel.close(promise: nil) }
    }
}

extension ErrorAnswer {
    /// 408: the rest of a request did not come.
    static let slow = ErrorAnswer(
        status: .requestTimeout,
        code: "invalid_request",
        description: "the body did not come in time",
        fields: [.connection: "close"]
    )

    /// 431 for header fields that are too large (RFC 6585, section 5); 400 for all else that is no request.
    static func unreadable(_ error: HTTPParserError, largestFields: Int) -> ErrorAnswer {
        switch error {
        case .headerOverflow:
            ErrorAnswer(
                status: .requestHeaderFieldsTooLarge,
                code: "invalid_request",
                description: "the header fields are larger than the \(largestFields) bytes that are accepted"
            )
        default:
            .invalid("this is not a request of HTTP/1.1")
        }
    }
}
