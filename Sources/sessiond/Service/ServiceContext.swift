import Hummingbird
import NIOCore
import Synchronization

/// What is known of a request while it is handled.
struct ServiceContext: RemoteAddressRequestContext {
    var coreContext: CoreRequestContextStorage
    let remoteAddress: SocketAddress?
    private let channel: any Channel
    /// The session that it turned out to belong to, for the access log.
    let note = RequestNote()

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress
        channel = source.channel
    }

    /// Tells a client that waits for it to go on with its body.
    func wantBody() { channel.triggerUserOutboundEvent(BodyWanted(), promise: nil) }
}

/// What a route tells the access log.
final class RequestNote: Sendable {
    private let text = Mutex<String?>(nil)

    /// The session's ID.
    var session: String? {
        get { text.withLock { $0 } }
        set { text.withLock { $0 = newValue } }
    }
}
