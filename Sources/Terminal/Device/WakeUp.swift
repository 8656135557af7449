import Glibc

/// Rings from any thread and ends the wait of `Screen.nextEvents`. Rings that nobody has heard yet count as one.
public final class WakeUp: Sendable {
    private let pipe: Pipe

    /// A bell that has not rung.
    public init() throws(TerminalError) {
        pipe = try Pipe()
    }

    /// Becomes readable when it rings.
    public var fileDescriptor: Int32 { pipe.reading }

    /// Rings.
    public func signal() { pipe.ring() }

    /// Forgets the rings so far.
    public func clear() { pipe.drain() }
}

/// A pipe that carries no data, only the news that there is some. Ringing is safe in a signal handler.
struct Pipe: ~Copyable, Sendable {
    let reading: Int32
    let writing: Int32

    init() throws(TerminalError) {
        var ends: [Int32] = [-1, -1]
        guard Glibc.pipe(&ends) == 0 else { throw .system(operation: "pipe", errno: errno) }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        reading = ends[0]
        writing = ends[1]
    }

    deinit {
        close(reading)
        close(writing)
    }

    func ring() {
        // A full pipe rings already.
        _ = write(writing, "!", 1)
    }

    func drain() {
        withUnsafeTemporaryAllocation(byteCount: 64, alignment: 1) { buffer in
            while read(reading, buffer.baseAddress, buffer.count) > 0 {}
        }
    }
}
