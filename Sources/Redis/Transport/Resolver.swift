import Glibc

/// Finds the addresses of a host.
enum Resolver {
    /// Why a host has no address, in the resolver's words.
    struct Failure: Error {
        let reason: String
    }

    typealias Outcome = Result<[SocketAddress], Failure>

    /// The address that `host` spells out, without asking anybody; `nil` where it is a name.
    static func numeric(host: String, port: UInt16) -> [SocketAddress]? {
        try? lookUp(host: host, port: port, flags: AI_NUMERICHOST).get()
    }

    /// Asks the system, on a thread of its own since that blocks, and reports there.
    static func resolve(host: String, port: UInt16, report: @escaping @Sendable (Outcome) -> Void) {
        let started = startThread { report(lookUp(host: host, port: port, flags: AI_ADDRCONFIG)) }
        if !started { report(.failure(Failure(reason: "no thread could be started to look up the host"))) }
    }

    private static func lookUp(host: String, port: UInt16, flags: Int32) -> Outcome {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = flags | AI_NUMERICSERV
        var list: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host, String(port), &hints, &list)
        guard status == 0 else { return .failure(Failure(reason: String(cString: gai_strerror(status)))) }
        defer { freeaddrinfo(list) }
        return .success(
            sequence(first: list, next: { $0?.pointee.ai_next }).prefix { $0 != nil }
                .compactMap { $0.flatMap { SocketAddress($0.pointee) } }
        )
    }
}

/// Runs `body` on a detached thread; false when none could be started.
func startThread(_ body: @escaping @Sendable () -> Void) -> Bool {
    final class Box {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    let box = Unmanaged.passRetained(Box(body))
    var thread = pthread_t()
    let status = pthread_create(
        &thread,
        nil,
        { argument in
            if let argument { Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body() }
            return nil
        },
        box.toOpaque()
    )
    guard status == 0 else {
        box.release()
        return false
    }
    pthread_detach(thread)
    return true
}
