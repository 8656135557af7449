import Glibc

/// Which characters the terminal shows, as far as the locale tells.
enum CharacterSet {
    /// Takes over the locale's character type for the process (curses measures characters with it) and tells whether
    /// it is UTF-8.
    static func adopt(locale: String) -> Bool {
        if setlocale(LC_CTYPE, locale) == nil, !(namesUTF8(locale) && setlocale(LC_CTYPE, "C.UTF-8") != nil) {
            setlocale(LC_CTYPE, "C")
        }
        return String(cString: nl_langinfo(Int32(CODESET))) == "UTF-8"
    }

    /// Whether a locale that is not installed here, as happens after `ssh` from a machine of another language, still
    /// says that the terminal's characters are UTF-8.
    private static func namesUTF8(_ locale: String) -> Bool {
        var name = locale
        if name.isEmpty {
            name = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(environmentVariable).first ?? ""
        }
        let lowercased = name.lowercased()
        return lowercased.contains("utf-8") || lowercased.contains("utf8")
    }
}
