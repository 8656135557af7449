import Glibc

/// Keeps what is in memory from being written anywhere when the program traps: tokens and keys lie there.
enum TrapSilence {
    /// Takes Swift's own handlers away, which print the memory behind registers, and forbids core files.
    static func begin() {
        for number in [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV] { signal(number, SIG_DFL) }
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    }
}
