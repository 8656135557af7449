import Console
import FoundationEssentials
import Glibc
import Sessions

/// The reader's clock.
enum SystemClock {
    /// The present moment.
    static func now() -> Timestamp {
        Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }
}

extension SystemClock {
    /// Local time for the years around a moment, as the system's time zone has it.
    static func localTime(around now: Timestamp) -> LocalTime {
        tzset()
        let decades: Int64 = 20 * 365 * 86_400
        return LocalTime(over: now.seconds - decades...now.seconds + decades) { moment in
            var time = time_t(moment)
            var local = tm()
            return localtime_r(&time, &local) == nil ? 0 : local.tm_gmtoff
        }
    }
}
