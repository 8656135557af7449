import Glibc

/// Paths as people write them.
package enum OwnPath {
    /// The path with the home that `~` or `~name` at its beginning stands for: no shell expands it in a file, in a variable, or
    /// behind `--option=`. Where there is no such home it stays as it is.
    package static func expanded(_ path: String) -> String {
        guard path.hasPrefix("~") else { return path }
        let name = path.dropFirst().prefix { $0 != "/" }
        guard let home = home(of: String(name)) else { return path }
        return home + path.dropFirst(1 + name.count)
    }

    private static func home(of name: String) -> String? {
        if name.isEmpty, let home = getenv("HOME"), home.pointee != 0 {
            return String(validatingCString: home)
        }
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16 * 1024)
        let status =
            name.isEmpty
            ? getpwuid_r(getuid(), &entry, &buffer, buffer.count, &found)
            : getpwnam_r(name, &entry, &buffer, buffer.count, &found)
        guard status == 0, found != nil, let home = entry.pw_dir else { return nil }
        return String(validatingCString: home)
    }
}
