public import Hummingbird
public import NIOCore
public import SessionLink

/// A request context that knows whose request it is, once a ``SessionMiddleware`` has let the request through.
public protocol SessionRequestContext: RemoteAddressRequestContext {
    /// The session that the request belongs to; nil on routes that no middleware protects.
    var session: Acceptance? { get set }
}

/// A request context that has what ``SessionMiddleware`` needs and nothing more.
public struct BasicSessionRequestContext: SessionRequestContext {
    /// Hummingbird's own.
    public var coreContext: CoreRequestContextStorage
    /// The session that the request belongs to.
    public var session: Acceptance?
    /// The other end of the connection.
    public let remoteAddress: SocketAddress?

    /// A context for a request that came in on a channel.
    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress
    }
}
