import ArgumentParser
import Cells
import Glibc
import Languages
import Settings

/// Standard output for results, standard error for everything else.
enum Streams {
    /// Writes a result. Where that can't be, the program ends: quietly when it is only that the reader went away
    /// (`list | head`).
    static func out(_ text: String) {
        if let problem = failure(ofWriting: text) {
            problem.note()
            exit(ExitCode.unwritable.rawValue)
        }
    }

    /// Writes a result of something that can't be taken back, so that the program must go on; why it could not.
    static func failure(ofWriting text: String) -> OutputFailure? {
        write(text, to: STDOUT_FILENO) ? nil : OutputFailure(number: errno)
    }

    /// Writes a line that is no result, made safe for a terminal, and without what may be a credential.
    static func note(_ sentence: Sentence) {
        line(GivenSecrets.masked(sentence.words))
    }

    /// Writes a question: it names what would be hit, whatever that looks like.
    static func ask(_ question: Sentence) {
        line(question.words)
    }

    private static func line(_ words: String) {
        _ = write(SafeText(words, limit: 16 * 1024).description + "\n", to: STDERR_FILENO)
    }

    /// Writes to a terminal at standard error what is no line of text.
    static func status(_ text: String) {
        _ = write(text, to: STDERR_FILENO)
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

/// Why standard output could not be written.
struct OutputFailure {
    let number: Int32

    /// Says it, unless it is only that the reader had enough.
    func note() {
        if number == EPIPE { return }
        Streams.note("sessiontop: Standard output can't be written: \(reason).")
    }

    /// Says it, and what was done all the same: who acts is told what became of it, even if the reader had enough.
    func note(done: String) {
        Streams.note(
            "sessiontop: Standard output can't be written: \(reason). What became of it all the same: \(done)."
        )
    }

    private var reason: String { String(cString: strerror(number)) }
}
