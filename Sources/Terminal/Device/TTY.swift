import Cells
import Glibc
import Languages

/// The terminal as the operating system has it: modes, size, bytes.
final class TTY {
    let input: Int32
    let output: Int32
    /// The modes to go back to.
    let original: termios

    init(input: Int32, output: Int32) throws(TerminalError) {
        guard isatty(input) == 1 else { throw .notATerminal(stream: said("standard input")) }
        guard isatty(output) == 1 else { throw .notATerminal(stream: said("standard output")) }
        self.input = input
        self.output = output
        var modes = termios()
        guard tcgetattr(input, &modes) == 0 else {
            throw .system(operation: "reading the terminal's modes", errno: errno)
        }
        original = modes
    }

    /// Each key at once, no echo, nothing translated. Ctrl+C, Ctrl+Z and Ctrl+\ stay signals: they reach the whole job,
    /// and a program that hangs. But they throw nothing away: the beginning of a paste could be lost, and the rest of it
    /// would be taken for keys.
    func enterRawMode() {
        var modes = original
        modes.c_iflag &= ~tcflag_t(BRKINT | ICRNL | INLCR | IGNCR | INPCK | ISTRIP | IXON)
        modes.c_oflag &= ~tcflag_t(OPOST)
        modes.c_cflag |= tcflag_t(CS8)
        modes.c_lflag &= ~tcflag_t(ECHO | ECHONL | ICANON | IEXTEN)
        modes.c_lflag |= tcflag_t(ISIG | NOFLSH)
        withUnsafeMutableBytes(of: &modes.c_cc) { characters in
            characters[Int(VMIN)] = 1
            characters[Int(VTIME)] = 0
        }
        set(modes)
    }

    func leaveRawMode() { set(original) }

    private func set(_ modes: termios) {
        var modes = modes
        while tcsetattr(input, TCSANOW, &modes) == -1, errno == EINTR {}
    }

    /// Columns and rows as the other side claims; some terminals on serial lines don't know, then what all of them have.
    var claimedSize: Size {
        var window = winsize()
        guard ioctl(output, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 else {
            return Size(columns: 80, rows: 24)
        }
        return Size(columns: Int(window.ws_col), rows: Int(window.ws_row))
    }

    /// Columns and rows, no more than a screen can have.
    var size: Size {
        let claimed = claimedSize
        return Size(columns: min(claimed.columns, 1000), rows: min(claimed.rows, 500))
    }

    /// Writes everything, in one go where the terminal takes it; gives up when `isOver` says so in between, or the
    /// terminal is gone.
    func write(_ bytes: [UInt8], unless isOver: () -> Bool) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
                continue
            }
            switch errno {
            case EINTR:
                if isOver() { return false }
            case EAGAIN:
                var wanted = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
                _ = poll(&wanted, 1, 1000)
                if isOver() || wanted.revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { return false }
            default:
                return false
            }
        }
        return true
    }

    /// Whether a short write would not have to wait.
    var takesBytes: Bool {
        var wanted = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
        return poll(&wanted, 1, 0) == 1 && wanted.revents & Int16(POLLOUT) != 0
    }

    /// What was typed since the last time; `nil` when the terminal is gone.
    func read() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        // What is pasted may be a credential.
        defer { explicit_bzero(&buffer, buffer.count) }
        let count = Glibc.read(input, &buffer, buffer.count)
        if count > 0 { return Array(buffer.prefix(count)) }
        return count < 0 && (errno == EINTR || errno == EAGAIN) ? [] : nil
    }
}
