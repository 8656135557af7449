/// What a screen needs to know before it opens. Starts out as the environment has it, on standard input and output.
public struct TerminalOptions: Sendable {
    /// The terminal's type; `nil` when it is unknown.
    public var term = environmentVariable("TERM")
    /// Whether colours are used.
    public var colours = ColourMode.automatic
    /// The locale that says which characters the terminal shows, as for `setlocale`; empty for the environment's.
    public var locale = ""
    /// Whether signs that are no letters are shown as ASCII, for terminals that draw some of them too wide.
    public var plainSigns = false
    /// Descriptor of the keyboard.
    public var input: Int32 = 0
    /// Descriptor of the display.
    public var output: Int32 = 1
    /// How long an Escape may be the beginning of another key: as `ESCDELAY` says, in milliseconds, where it does.
    public var escapeDelay = delay(environmentVariable("ESCDELAY")) ?? .milliseconds(25)
    /// How long the rest of a paste may take, before it is taken for whole: its end may have got lost.
    public var pastePause = Duration.seconds(2)

    /// Options as the environment has them.
    public init() {}

    /// A delay in milliseconds; nil for what is none that anybody would wait for.
    static func delay(_ text: String?) -> Duration? {
        guard let text, let milliseconds = Int(text), (1...10_000).contains(milliseconds) else { return nil }
        return .milliseconds(milliseconds)
    }

    /// Whether colours are used.
    public enum ColourMode: Sendable, Hashable {
        /// As many as the terminal has; none when `NO_COLOR` is set (https://no-color.org).
        case automatic
        /// None: bold, underline and reverse have to do.
        case never
    }
}
