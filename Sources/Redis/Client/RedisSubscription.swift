import Logging

/// What arrives on channels (`SUBSCRIBE`), or which keys change (`CLIENT TRACKING`), on a connection of its own that opens
/// itself again when it is cut.
///
/// It ends when it is closed or released. To be read by one task.
public struct RedisSubscription: AsyncSequence, Sendable {
    /// What a subscription yields.
    public enum Event: Sendable, Hashable {
        /// From here on messages are received. Before it, some may have been missed: it comes first of all, again after each
        /// reconnect, and where messages came faster than they were read.
        case resumed
        /// A message.
        case message(channel: String, payload: [UInt8])
        /// These keys were written, or ended; nothing where all of them did.
        case changed([[UInt8]]?)
    }

    private let stream: AsyncStream<Event>
    private let owner: Owner

    /// Closes the connection when nobody holds the subscription any more.
    private final class Owner: Sendable {
        let link: Link
        let end: @Sendable () -> Void

        init(_ link: Link, end: @escaping @Sendable () -> Void) {
            self.link = link
            self.end = end
        }

        deinit {
            link.close()
            end()
        }
    }

    /// How many events may wait to be read; beyond it the oldest are dropped and `.resumed` says so.
    private static let capacity = 1024

    init(
        _ configuration: RedisConfiguration,
        tls: Result<TLSContext, RedisTLSError>?,
        interest: Interest,
        logger: Logger
    ) {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Event.self,
            bufferingPolicy: .bufferingNewest(Self.capacity)
        )
        let link = Link(configuration, tls: tls, interest: interest, logger: logger) { event in
            if case .dropped = continuation.yield(event) { continuation.yield(.resumed) }
        }
        self.stream = stream
        owner = Owner(link) { continuation.finish() }
        link.submit(nil)
    }

    /// How its connection stands.
    public var state: RedisConnectionState { owner.link.states.current }

    /// How its connection stands: now, and with every change.
    public var states: AsyncStream<RedisConnectionState> { owner.link.states.stream() }

    /// Ends the subscription and with it the iteration.
    public func close() {
        owner.link.close()
        owner.end()
    }

    /// Begins to read.
    public func makeAsyncIterator() -> Iterator {
        Iterator(events: stream.makeAsyncIterator(), subscription: self)
    }

    /// Reads one event after the other.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate var events: AsyncStream<Event>.Iterator
        /// Keeps the connection as long as somebody reads.
        fileprivate let subscription: RedisSubscription

        /// The next event; `nil` when the subscription has ended or the task was cancelled.
        public mutating func next(isolation actor: isolated (any Actor)?) async -> Event? {
            await events.next(isolation: actor)
        }
    }
}

extension RedisSubscription.Event {
    /// Reads what the server pushes; `nil` for what is no message, such as the answer to a PING.
    init?(push tape: ReplyTape) {
        guard case .array(let parts)? = tape.values().first, parts.count == 3, parts[0].string == "message",
            let channel = parts[1].string
        else { return nil }
        if let payload = parts[2].bytes {
            self = .message(channel: channel, payload: payload)
        } else if channel == Interest.invalidations {
            self = .changed(parts[2].elements?.compactMap(\.bytes))
        } else {
            return nil
        }
    }
}
