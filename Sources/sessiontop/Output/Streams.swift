import Cells
import Glibc

/// Standard output for results, standard error for everything else.
enum Streams {
    /// Writes a result. A reader that went away (`list | head`) ends the program quietly, as it ends other tools.
    static func out(_ text: String) {
        if !write(text, to: STDOUT_FILENO) { exit(errno == EPIPE ? 128 + SIGPIPE : 74) }
    }

    /// Writes a line that is no result, made safe for a terminal.
    static func note(_ text: String) {
        _ = write(SafeText(text, limit: 16 * 1024).description + "\n", to: STDERR_FILENO)
    }

    private static func write(_ text: String, to descriptor: Int32) -> Bool {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno != EINTR { return false }
            rest = rest.dropFirst(max(0, count))
        }
        return true
    }
}
