import Cells
import Glibc
import Languages
import Redis

/// Asks for a password at the terminal, without showing what is typed.
enum PasswordPrompt {
    /// The password that was typed; nothing where there is no terminal, or nothing was typed.
    static func ask(_ url: RedisURL) -> Secret? {
        let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
        guard terminal >= 0 else { return nil }
        defer { close(terminal) }
        let place = url.user.map { said("\($0) at \(url)") } ?? "\(url)"
        write(terminal, said("Password for \(SafeText(place)): "))
        guard let password = SilentLine.read(terminal) else { return nil }
        write(terminal, "\n")
        return password.isEmpty ? nil : Secret(bytes: password)
    }

    private static func write(_ terminal: Int32, _ text: String) {
        let bytes = Array(text.utf8)
        _ = Glibc.write(terminal, bytes, bytes.count)
    }
}
