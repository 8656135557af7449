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
    /// What reports are laid out by, for the terminal at standard output or for a file.
    static func setting(utc: Bool, now: Timestamp, _ geography: Geography = Geography()) -> ReportSetting {
        let localTime = LocalTime.ofSystem(around: now)
        return ReportSetting(now: now, localTime: localTime, isUTC: utc, width: width(), geography: geography)
    }

    private static func width() -> Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 120 }
        return max(40, Int(size.ws_col))
    }
}
