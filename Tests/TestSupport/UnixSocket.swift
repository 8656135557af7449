import Glibc

/// Blocking stream sockets in the file system.
public enum UnixSocket {
    static func listen(at path: String) throws -> Int32 {
        try open(path) { descriptor, address, length in
            bind(descriptor, address, length) == 0 && Glibc.listen(descriptor, 128) == 0
        }
    }

    /// The next connection; nil when there will be none.
    static func accept(_ listener: Int32) -> Int32? {
        let connection = Glibc.accept(listener, nil, nil)
        guard connection >= 0 else { return nil }
        _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
        return connection
    }

    /// A connection to what listens there.
    public static func connect(to path: String) throws -> Int32 {
        try open(path) { Glibc.connect($0, $1, $2) == 0 }
    }

    /// Hands on what is read until either side closes, or `next` says that nothing more goes on.
    static func pump(from source: Int32, to sink: Int32, _ next: (ArraySlice<UInt8>) -> ArraySlice<UInt8>?) {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = recv(source, &buffer, buffer.count, 0)
            if count < 0, errno == EINTR { continue }
            guard count > 0, let bytes = next(buffer[..<count]), send(bytes, to: sink) else { return }
        }
    }

    /// Whether all was sent.
    @discardableResult
    static func send(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if sent < 0, errno == EINTR { continue }
            guard sent > 0 else { return false }
            rest = rest.dropFirst(sent)
        }
        return true
    }

    private static func open(
        _ path: String,
        _ prepare: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Bool
    ) throws -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let capacity = MemoryLayout.size(ofValue: address.sun_path)
        guard path.utf8.count < capacity else { throw SystemFailure("using \(path)", ENAMETOOLONG) }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        let isReady = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                prepare(descriptor, address, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard isReady else {
            let code = errno
            close(descriptor)
            throw SystemFailure("using \(path)", code)
        }
        return descriptor
    }
}
