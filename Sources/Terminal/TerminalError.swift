import Cells
import Glibc
import Languages

/// Why a screen can't be opened.
public enum TerminalError: Error, Sendable, Hashable {
    /// Standard input or output is a file or a pipe, not a terminal.
    case notATerminal(stream: String)
    /// The environment doesn't say which terminal this is.
    case termUnset
    /// The terminal can't place text, so there can be no screen on it.
    case tooSimple(term: String)
    /// The terminal claims more columns or rows than a screen can have.
    case tooLarge(columns: Int, rows: Int)
    /// Neither this terminal's description nor that of xterm-256color is installed.
    case noDescription(term: String)
    /// The operating system refused something.
    case system(operation: String, errno: Int32)
}

extension TerminalError: CustomStringConvertible {
    /// What is wrong and what to do about it.
    public var description: String { sentence.words }

    private var sentence: Sentence {
        switch self {
        case .notATerminal(let stream):
            "\(stream) is not a terminal: the console needs one; `sessiontop list` works without"
        case .termUnset:
            "TERM is not set: run this in a terminal, or set TERM to its type, such as xterm-256color"
        case .tooSimple(let term):
            "a terminal of type \(SafeText(term)) can't place text: use another terminal, or `sessiontop list`"
        case .tooLarge(let columns, let rows):
            "the terminal says that it has \(columns) columns and \(rows) rows: at most 1000 and 500 can be used"
        case .noDescription(let term):
            "no description of \(SafeText(term)) or xterm-256color is installed: install ncurses-base, or set TERM"
        case .system(let operation, let code):
            "\(operation) failed: \(String(cString: strerror(code)))"
        }
    }
}
