import Console
import Glibc
import Sessions

extension LocalTime {
    /// Local time for the years around a moment, as the system's time zone has it.
    static func ofSystem(around now: Timestamp) -> LocalTime {
        tzset()
        let decades: Int64 = 20 * 365 * 86_400
        return LocalTime(over: now.seconds - decades...now.seconds + decades) { moment in
            var time = time_t(moment)
            var local = tm()
            return localtime_r(&time, &local) == nil ? 0 : local.tm_gmtoff
        }
    }
}
