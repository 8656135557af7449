import Cells
import Sessions

/// How far the store's clock and this machine's are apart, in words.
public struct ClockDifference {
    private let milliseconds: Int64

    /// - Parameter milliseconds: how much later the store's clock is.
    public init(_ milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Whether that is worth telling.
    public var isLarge: Bool { milliseconds.magnitude > StoreHealth.clockTolerance.magnitude }

    /// The difference without its direction, as a command prints it: "3 s", "20 min".
    public var plainSpan: String { span.description }

    /// Which one is ahead, and which of them counts, as a command prints it.
    public var plainWords: String { words.description }

    var span: SafeText {
        let seconds = (milliseconds.magnitude + 500) / 1000
        return seconds < 120 ? "\(grouped(Int(seconds))) s" : "\(grouped(Int((seconds + 30) / 60))) min"
    }

    var words: SafeText {
        if !isLarge { return "This machine’s clock and the store’s agree again." }
        return milliseconds < 0
            ? "This machine’s clock is \(span) ahead of the store’s: times are judged by the store’s."
            : "This machine’s clock is \(span) behind the store’s: times are judged by the store’s."
    }
}
