import Glibc
import Sessions

/// The reader's clock, by which news say how fresh they are.
enum StoreClock {
    /// The present moment, or one that lies ahead.
    static func now(after pause: Duration = .zero) -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let milliseconds = Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
        return Timestamp(milliseconds: milliseconds + Int64(pause / .milliseconds(1)))
    }
}
