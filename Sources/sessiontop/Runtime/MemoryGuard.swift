import CLinux
import Glibc
import Settings

/// Keeps what is in memory there: tokens and passwords pass through it. What is freed is wiped besides (`wipe.c`).
enum MemoryGuard {
    /// To be called first, before there is anything to guard and while there is but one thread.
    static func begin() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        _ = clinux_forbid_dumps()
        _ = clinux_lock_memory()
        _ = Environment.ofProgram
    }
}
