import Glibc

/// Signals that say the program itself has a fault.
///
/// Swift's own handlers print the memory behind the registers, which may hold tokens. These put the terminal back, print
/// one sentence, and let the signal do what it does by default.
public enum TerminalSignals {
    static let traps: [Int32] = [SIGILL, SIGTRAP, SIGSEGV, SIGABRT, SIGBUS, SIGFPE]

    /// Handles them from here on, for as long as the program runs, with or without a screen. To be called once,
    /// early, on the main thread.
    public static func guardTraps(program: StaticString) {
        TrapGuard.shared.prepare(program: program)
        // A stack of its own, so that a stack overflow of the main thread is handled too.
        let size = 64 * 1024
        var stack = stack_t(ss_sp: .allocate(byteCount: size, alignment: 16), ss_flags: 0, ss_size: size)
        sigaltstack(&stack, nil)
        for number in traps {
            SignalAction(flags: SA_ONSTACK | SA_NODEFER | Int32(bitPattern: UInt32(SA_RESETHAND))) { number, _, _ in
                TrapGuard.shared.handle(number)
            }.install(for: number)
        }
        atexit { TrapGuard.shared.restoreTerminal() }
    }
}
