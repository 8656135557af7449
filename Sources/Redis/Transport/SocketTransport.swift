import Glibc

/// A stream over a TCP or Unix socket that is already connected and non-blocking.
struct SocketTransport: Transport {
    let descriptor: Int32

    func open() -> Transfer {
        .bytes(0)
    }

    func receive(into buffer: UnsafeMutableRawBufferPointer) -> Transfer {
        outcome(of: recv(descriptor, buffer.baseAddress, buffer.count, 0), whenReady: .read)
    }

    func send(_ bytes: UnsafeRawBufferPointer) -> Transfer {
        // Without MSG_NOSIGNAL a server that went away would end the whole process.
        outcome(of: Glibc.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL)), whenReady: .write)
    }

    func close() {
        Glibc.close(descriptor)
    }

    private func outcome(of count: Int, whenReady interest: EventLoop.Interest) -> Transfer {
        if count > 0 || (count == 0 && interest == .write) { return .bytes(count) }
        if count == 0 { return .ended }
        return switch errno {
        case EAGAIN, EINTR: .wouldBlock(until: interest)
        case ECONNRESET, EPIPE: .ended
        default: .failed(.last)
        }
    }
}
