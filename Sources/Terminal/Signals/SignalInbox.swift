import Glibc
import Synchronization

/// Signals, as the event loop sees them: noted by the handler, read in the loop's own time.
final class SignalInbox: Sendable {
    private static let pending = Atomic<UInt64>(0)
    /// Read by the handler: the writing end of the active inbox's pipe.
    private static let bell = Atomic<Int32>(-1)

    /// What ends the program.
    static let ending: [Int32] = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
    private static let handled = ending + [SIGTSTP, SIGCONT, SIGWINCH]

    private let pipe: Pipe
    private let previous: [(Int32, SignalAction)]

    /// Handles the signals from here on.
    init() throws(TerminalError) {
        pipe = try Pipe()
        previous = (Self.handled + [SIGALRM]).map { ($0, SignalAction(of: $0)) }
        Self.pending.store(0, ordering: .sequentiallyConsistent)
        Self.bell.store(pipe.writing, ordering: .sequentiallyConsistent)
        for number in Self.handled { Self.handle(number) }
        SignalAction(flags: 0) { _, _, _ in }.install(for: SIGALRM)
    }

    /// Gives the signals back to what handled them before.
    func close() {
        alarm(0)
        for (number, action) in previous { action.install(for: number) }
        Self.bell.store(-1, ordering: .sequentiallyConsistent)
    }

    /// Becomes readable when there is something in it.
    var fileDescriptor: Int32 { pipe.reading }

    /// Takes out what has come.
    func take() -> Set<Int32> {
        pipe.drain()
        let bits = Self.pending.exchange(0, ordering: .sequentiallyConsistent)
        return Set(Self.handled.filter { bits & 1 << UInt64($0) != 0 })
    }

    /// Whether something that ends the program lies in it.
    var holdsEnd: Bool {
        let bits = Self.pending.load(ordering: .sequentiallyConsistent)
        return Self.ending.contains { bits & 1 << UInt64($0) != 0 }
    }

    /// Stops the process as Ctrl+Z does, and returns when it goes on.
    func stopProcess() {
        SignalAction.default.install(for: SIGTSTP)
        // To this very thread, so that nothing runs on before the process has stopped.
        SignalAction.unblock(SIGTSTP)
        raise(SIGTSTP)
        Self.handle(SIGTSTP)
        Self.pending.bitwiseAnd(~(1 << UInt64(SIGTSTP) | 1 << UInt64(SIGCONT)), ordering: .sequentiallyConsistent)
    }

    private static func handle(_ number: Int32) {
        // No SA_RESTART: a write to a terminal that takes nothing any more must be interrupted.
        SignalAction(flags: 0) { number, _, _ in
            let code = errno
            SignalInbox.pending.bitwiseOr(1 << UInt64(number), ordering: .sequentiallyConsistent)
            let bell = SignalInbox.bell.load(ordering: .sequentiallyConsistent)
            if bell >= 0 { _ = write(bell, "!", 1) }
            // A signal that comes just before a write begins does not interrupt it: another one will.
            if number != SIGTSTP, number != SIGCONT, number != SIGWINCH { alarm(1) }
            errno = code
        }.install(for: number)
    }
}
