import CNcurses

/// The curses library that runs.
public enum CursesVersion {
    /// Its name and version, such as `ncurses 6.4.20221231`.
    public static var text: String { String(cString: curses_version()) }
}
