/// The longest times that the store takes.
enum TimeLimits {
    /// Denials outlive the token by this much, since servers may allow clocks to differ. No server may allow more.
    static let margin = Duration.seconds(300)

    /// The last second that RFC 3339 can write, in milliseconds since 1970: for what is never forgotten.
    static let never: Int64 = 253_402_300_799_000

    /// A thousand years, in milliseconds: no store keeps anything longer, and scripts tell no longer times apart.
    static let longest: Int64 = 32_000_000_000_000
}
