/// What an open screen can do.
public struct Capabilities: Sendable, Hashable {
    /// How many colours are used: 0, 8, 16, 256, or 16,777,216 for any red, green and blue.
    public let colours: Int
    /// Whether the locale is UTF-8; else everything outside ASCII is shown with stand-ins.
    public let utf8: Bool
    /// What the user should know about this terminal, each a sentence.
    public let notices: [String]
}
