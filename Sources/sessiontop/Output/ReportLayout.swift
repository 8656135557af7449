import Console
import Glibc
import SessionStores
import Sessions

/// How reports of one session or token are printed.
enum ReportFormat: String, CaseIterable {
    case table
    case json
}

/// Reports in the console's words.
enum ReportLayout {
    /// A report for the terminal at standard output, or for a file.
    static func report(utc: Bool, now: Timestamp, _ geography: Geography = Geography()) -> DetailReport {
        DetailReport(
            now: now,
            localTime: LocalTime.ofSystem(around: now),
            isUTC: utc,
            width: width(),
            geography: geography
        )
    }

    /// The same of a user.
    static func userReport(utc: Bool, now: Timestamp, _ geography: Geography) -> UserReport {
        UserReport(
            now: now,
            localTime: LocalTime.ofSystem(around: now),
            isUTC: utc,
            width: width(),
            geography: geography
        )
    }

    private static func width() -> Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 120 }
        return max(40, Int(size.ws_col))
    }
}
