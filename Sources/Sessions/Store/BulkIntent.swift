/// Many sessions that are about to be acted on, one after the other.
public struct BulkIntent: Sendable, Hashable {
    /// What is done to each.
    public var verb: Action.Verb
    /// How many sessions are meant.
    public var sessions: Int
    /// What was asked for, such as the query that chose them; empty where they were named one by one.
    public var chosenBy: String

    /// So many sessions that this is done to.
    public init(_ verb: Action.Verb, sessions: Int, chosenBy: String = "") {
        self.verb = verb
        self.sessions = sessions
        self.chosenBy = chosenBy
    }
}
