/// What people see, type and copy for a session: with SessionLink its ID, elsewhere a name made from a key that nobody may
/// see. It is no credential. Two names are the same if their bytes are.
public struct SessionName: Sendable, Hashable {
    /// The name as it is written.
    public let text: String

    /// The name that somebody wrote, or that a store gave.
    public init(_ text: String) {
        self.text = text
    }

    /// Whether it names nothing: unknown, or about no session.
    public var isEmpty: Bool { text.isEmpty }

    /// Whether both have the same bytes.
    public static func == (left: SessionName, right: SessionName) -> Bool { left.text.isExactly(right.text) }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) { hasher.combine(ExactText(text)) }
}

extension SessionName: CustomStringConvertible, ExpressibleByStringInterpolation {
    /// The name as it is written.
    public var description: String { text }

    /// The name as it is written.
    public init(stringLiteral text: String) { self.init(text) }
}
