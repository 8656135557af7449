import HTTPTypes
import NIOCore
import NIOHTTP1

/// The rest of a request did not come in time.
struct SlowRequest: Error {}

/// The body of the request at hand is about to be read: to be sent down the pipeline.
struct BodyWanted: Sendable {}

/// Stands between the bytes of a connection and Hummingbird, and sees to what HTTP/1 asks of a server: refuses what is no request,
/// or one that two servers may read differently; tells clients to go on with a body once somebody wants it; leaves the body of an
/// answer to HEAD out; closes when it must; and guards against requests that never end.
///
/// Time-outs of idle connections don't do the last: who sends a byte now and then is never idle.
final class RequestGuard: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let patience: TimeAmount
    private let largestFields: Int
    /// Takes note of an answer that is given here.
    private let note: @Sendable (ErrorAnswer) -> Void
    private var exchanges: [Exchange] = []
    /// Whether the body of the latest request is still coming.
    private var isReading = false
    /// What is to be said once all requests of before are answered; nothing is read any more then.
    private var refusal: (answer: ErrorAnswer, isHead: Bool)?
    /// Whether the last word was said.
    private var isOver = false
    private var deadline: Scheduled<Void>?

    /// How long a connection lasts after the last word, so that the other end can read it.
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
        guard !isOver, refusal == nil else { return }
        switch unwrapInboundIn(data) {
        case .head(var head):
            isReading = true
            if let answer = RequestProblem.answer(to: head) {
                return refuse(answer, isHead: head.method == .HEAD, context)
            }
            // Hummingbird looks for this word alone.
            if head.wantsClose { head.headers.replaceOrAdd(name: "Connection", value: "close") }
            exchanges.append(
                Exchange(isHead: head.method == .HEAD, closes: head.wantsClose, awaitsContinue: head.awaitsContinue)
            )
            context.fireChannelRead(wrapInboundOut(.head(head)))
        case .body:
            // It came unasked: nobody waits any more.
            if !exchanges.isEmpty { exchanges[exchanges.count - 1].awaitsContinue = false }
            context.fireChannelRead(data)
        case .end:
            isReading = false
            deadline?.cancel()
            deadline = nil
            if !exchanges.isEmpty { exchanges[exchanges.count - 1].awaitsContinue = false }
            context.fireChannelRead(data)
        }
    }

    /// Most requests came as a whole by now, and need no deadline.
    func channelReadComplete(context: ChannelHandlerContext) {
        if isReading, !isOver, deadline == nil {
            let pipeline = context.pipeline
            let channel = context.channel
            deadline = context.eventLoop.scheduleTask(in: patience) {
                pipeline.fireErrorCaught(SlowRequest())
                Self.close(channel)
            }
        }
        context.fireChannelReadComplete()
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard event is BodyWanted else { return context.triggerUserOutboundEvent(event, promise: promise) }
        // What stands first is what Hummingbird is at.
        if exchanges.first?.awaitsContinue == true, !isOver {
            exchanges[0].awaitsContinue = false
            let head = HTTPResponseHead(version: .http1_1, status: .continue)
            context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
        }
        promise?.succeed()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        // Without a request there is nothing to answer: Hummingbird says of its own what it makes of a parser's error.
        guard !isOver, let exchange = exchanges.first else {
            promise?.succeed()
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(var head):
            if exchange.isMalformed, head.status != .badRequest {
                promise?.succeed()
                return sayLast(.malformedBody, isHead: exchange.isHead, context)
            }
            // Whether a body follows that nobody asked for, is not known: what comes next can't be told from it.
            if exchange.awaitsContinue || exchange.isMalformed { exchanges[0].closes = true }
            exchanges[0].isAnswered = true
            if exchanges[0].closes { head.headers.replaceOrAdd(name: "Connection", value: "close") }
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body:
            if exchange.isHead { promise?.succeed() } else { context.write(data, promise: promise) }
        case .end:
            context.write(data, promise: promise)
            exchanges.removeFirst()
            if exchange.closes {
                context.flush()
                isOver = true
                Self.leave(context.channel)
            } else if exchanges.isEmpty, let refusal {
                sayLast(refusal.answer, isHead: refusal.isHead, context)
            }
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? HTTPParserError else {
            if error is SlowRequest, !exchanges.isEmpty { exchanges[exchanges.count - 1].closes = true }
            return context.fireErrorCaught(error)
        }
        guard !isOver, refusal == nil else { return }
        guard isReading else {
            return refuse(.unreadable(error, largestFields: largestFields), isHead: false, context)
        }
        isReading = false
        if exchanges.last?.isAnswered == false {
            exchanges[exchanges.count - 1].isMalformed = true
            // Whoever reads the body hears of it.
            context.fireErrorCaught(error)
        } else {
            isOver = true
            Self.leave(context.channel)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        deadline = nil
        context.fireChannelInactive()
    }

    /// Reads no further, and says why when it is time to.
    private func refuse(_ answer: ErrorAnswer, isHead: Bool, _ context: ChannelHandlerContext) {
        refusal = (answer, isHead)
        isReading = false
        if exchanges.isEmpty { sayLast(answer, isHead: isHead, context) }
    }

    private func sayLast(_ answer: ErrorAnswer, isHead: Bool, _ context: ChannelHandlerContext) {
        isOver = true
        note(answer)
        let body = ByteBuffer(bytes: answer.body)
        var head = HTTPResponseHead(
            version: .http1_1,
            status: HTTPResponseStatus(statusCode: answer.status.code, reasonPhrase: answer.status.reasonPhrase)
        )
        head.headers.add(name: "Content-Type", value: "application/json")
        head.headers.add(name: "Content-Length", value: String(body.readableBytes))
        head.headers.add(name: "Cache-Control", value: "no-store")
        head.headers.add(name: "Connection", value: "close")
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if !isHead { context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil) }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        Self.leave(context.channel)
    }

    /// Ends our half of a connection, and all of it a little later.
    private static func leave(_ channel: any Channel) {
        channel.close(mode: .output, promise: nil)
        close(channel)
    }

    private static func close(_ channel: any Channel) {
        channel.eventLoop.scheduleTask(in: farewell) { channel.close(promise: nil) }
    }
}

extension ErrorAnswer {
    /// 400 for a body that is cut, or in chunks that are none.
    static let malformedBody = ErrorAnswer.invalid("the body is not what HTTP/1.1 has as one")

    /// 408: the rest of a request did not come.
    static let slow = ErrorAnswer(
        status: .requestTimeout,
        code: "invalid_request",
        description: "the body did not come in time",
        fields: [.connection: "close"]
    )
}
