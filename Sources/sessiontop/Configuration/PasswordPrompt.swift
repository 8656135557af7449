import Cells
import Glibc
import Redis

/// Asks for a password at the terminal, without showing what is typed.
enum PasswordPrompt {
    /// The password that was typed; nothing where there is no terminal, or nothing was typed.
    static func ask(_ url: RedisURL) -> Secret? {
        let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
        guard terminal >= 0 else { return nil }
        defer { close(terminal) }
        let place = url.user.map { "\($0) at \(url)" } ?? "\(url)"
        write(terminal, "Password for \(SafeText(place)): ")
        guard let password = readLine(terminal) else { return nil }
        write(terminal, "\n")
        return password.isEmpty ? nil : Secret(bytes: password)
    }

    /// Reads a line with the terminal's echo off; an interrupt leaves the terminal as it was.
    private static func readLine(_ terminal: Int32) -> [UInt8]? {
        var before = termios()
        guard tcgetattr(terminal, &before) == 0 else { return nil }
        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO | ISIG)
        tcsetattr(terminal, TCSAFLUSH, &silent)
        defer { tcsetattr(terminal, TCSAFLUSH, &before) }
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while read(terminal, &byte, 1) == 1 {
            switch byte {
            case 0x0A, 0x0D: return line
            case 0x03, 0x04: return nil
            default: line.append(byte)
            }
        }
        return nil
    }

    private static func write(_ terminal: Int32, _ text: String) {
        let bytes = Array(text.utf8)
        _ = Glibc.write(terminal, bytes, bytes.count)
    }
}
