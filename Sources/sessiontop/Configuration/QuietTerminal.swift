import Glibc
import Synchronization

/// A terminal that shows nothing of what is typed, until it is restored: also where a signal ends the program meanwhile.
struct QuietTerminal {
    private let before: [(number: Int32, action: sigaction)]

    /// What has to be put back, where the handler of a signal finds it. Written while no handler is in place.
    private struct Original {
        var terminal: Int32 = -1
        var modes = termios()
        var marksPastes = false
    }

    private nonisolated(unsafe) static let original = UnsafeMutablePointer<Original>.allocate(capacity: 1)
    private static let isQuiet = Atomic(false)
    private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGALRM]

    /// Makes it quiet, letter by letter; nothing where it is no terminal.
    ///
    /// - Parameter pasteMarks: whether the terminal is to mark what is pasted.
    init?(_ terminal: Int32, pasteMarks: Bool) {
        var original = Original(terminal: terminal, marksPastes: pasteMarks)
        guard tcgetattr(terminal, &original.modes) == 0 else { return nil }
        Self.original.initialize(to: original)
        Self.isQuiet.store(true, ordering: .sequentiallyConsistent)
        before = Self.signals.map { number in
            var action = sigaction()
            sigaction(number, nil, &action)
            var handler = sigaction()
            handler.__sigaction_handler.sa_handler = { number in
                QuietTerminal.putBack()
                signal(number, SIG_DFL)
                var signals = sigset_t()
                sigemptyset(&signals)
                sigaddset(&signals, number)
                pthread_sigmask(SIG_UNBLOCK, &signals, nil)
                raise(number)
            }
            sigaction(number, &handler, nil)
            return (number, action)
        }
        var quiet = original.modes
        quiet.c_lflag &= ~tcflag_t(ECHO | ISIG | ICANON)
        tcsetattr(terminal, TCSAFLUSH, &quiet)
        if pasteMarks { _ = write(terminal, "\u{1B}[?2004h", 8) }
    }

    /// Puts everything back as it was.
    func restore() {
        Self.putBack()
        for (number, action) in before {
            var action = action
            sigaction(number, &action, nil)
        }
    }

    /// Safe in the handler of a signal.
    private static func putBack() {
        guard isQuiet.exchange(false, ordering: .sequentiallyConsistent) else { return }
        if original.pointee.marksPastes { _ = write(original.pointee.terminal, "\u{1B}[?2004l", 8) }
        tcsetattr(original.pointee.terminal, TCSAFLUSH, &original.pointee.modes)
    }
}
