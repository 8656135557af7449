import Cells
import Glibc

/// A line on standard error that says how far something is, where that is a terminal: it is written over, and gone in the
/// end.
struct ProgressLine {
    private let isShown: Bool
    private var isVisible = false
    private var next = ContinuousClock.now

    /// More often than that nobody reads it.
    private static let pause = Duration.milliseconds(200)

    init(isTerminal: Bool = isatty(STDERR_FILENO) == 1) {
        isShown = isTerminal
    }

    /// Says how far it is, unless that was said just before.
    mutating func show(_ text: @autoclosure () -> SafeText) {
        guard isShown, ContinuousClock.now >= next else { return }
        next = .now + Self.pause
        isVisible = true
        Streams.status("\r\u{1B}[K\(text().description)")
    }

    /// Takes the line away, so that something else may be written there.
    mutating func clear() {
        if isVisible { Streams.status("\r\u{1B}[K") }
        isVisible = false
    }
}
