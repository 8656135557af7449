import Dispatch
import Glibc
import Synchronization

/// Writes lines without anybody waiting for who reads them: what a full pipe does not take is kept up to a bound, and beyond that
/// dropped and counted. Once lines go out again, one says how many are missing.
final class LogWriter: Sendable {
    private struct State {
        var waiting: [UInt8] = []
        var isWriting = false
        /// Lines that were dropped and that no line tells of yet.
        var untold = 0
        var dropped = 0
    }

    private let descriptor: Int32
    private let most: Int
    private let gap: @Sendable (_ count: Int) -> [UInt8]
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "log")

    /// - Parameters:
    ///   - most: How many bytes are kept at a time.
    ///   - gap: The line that says how many are missing.
    init(_ descriptor: Int32, most: Int = 1 << 20, gap: @escaping @Sendable (_ count: Int) -> [UInt8]) {
        self.descriptor = descriptor
        self.most = most
        self.gap = gap
    }

    /// How many lines nobody can read any more.
    var dropped: Int { state.withLock { $0.dropped } }

    /// Writes a line, some time soon.
    func write(_ line: [UInt8]) {
        let begins = state.withLock { state in
            guard state.waiting.count + line.count <= most else {
                state.untold += 1
                state.dropped += 1
                return false
            }
            state.waiting += line
            defer { state.isWriting = true }
            return !state.isWriting
        }
        if begins { queue.async { self.drain() } }
    }

    /// Waits until all is written, but no longer than that: for the end of the program.
    func flush(within patience: Duration) {
        let done = DispatchSemaphore(value: 0)
        queue.async { done.signal() }
        _ = done.wait(timeout: .now() + .milliseconds(Int(patience / .milliseconds(1))))
    }

    private func drain() {
        while true {
            let (lines, untold) = state.withLock { state in
                defer { (state.waiting, state.untold) = ([], 0) }
                if state.waiting.isEmpty, state.untold == 0 { state.isWriting = false }
                return (state.waiting, state.untold)
            }
            if lines.isEmpty, untold == 0 { return }
            put(lines)
            if untold > 0 { put(gap(untold)) }
        }
    }

    /// Writes all of it. Where that can't be done, since the other end is gone, its lines are lost.
    private func put(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&wanted, 1, -1)
            } else if errno != EINTR {
                let lost = rest.count { $0 == 0x0A }
                return state.withLock { $0.dropped += lost }
            }
        }
    }
}
