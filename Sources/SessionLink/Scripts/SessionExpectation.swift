public import FoundationEssentials

/// What an operator saw of a session when deciding: a session that differs is not hit.
public struct SessionExpectation: Sendable, Hashable {
    /// When the user logged in, in the precision of a row: seconds.
    public var created: Date?
    /// The generation of its token.
    public var generation: UInt32?
    /// Whose it is.
    public var user: String?

    /// Expects what is given; nil expects nothing.
    public init(created: Date? = nil, generation: UInt32? = nil, user: String? = nil) {
        self.created = created
        self.generation = generation
        self.user = user
    }

    var createdText: String { created.map { String($0.milliseconds / 1000) } ?? "" }
    var generationText: String { generation.map { String($0) } ?? "" }
}
