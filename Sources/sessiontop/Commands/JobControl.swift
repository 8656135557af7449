import Glibc
import Languages

/// Which job of a shell's the program is: one in the background is stopped by the kernel, without a word, when it reads from
/// the terminal or changes its modes (SIGTTIN, SIGTTOU).
enum JobControl {
    /// Whether a terminal is another job's at the moment; false for what is no terminal of this session.
    static func isInBackground(at terminal: Int32) -> Bool {
        let job = tcgetpgrp(terminal)
        return job > 0 && job != getpgrp()
    }

    /// Why nobody is asked.
    static let words: Sentence = """
        it runs in the background, where nothing can be typed: bring it to the front (fg), or start it without &.
        """
}
