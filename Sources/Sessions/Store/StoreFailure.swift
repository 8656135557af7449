public import Languages

/// Why a store could not do what it was asked.
public struct StoreFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of failure it is: it decides the exit code and what the console offers.
    public var kind: Kind
    /// What was wrong and what to do, in plain words, without any secret. Not safe to draw: servers' words may be in it.
    public var description: String
    /// The right that is missing, as an argument of `ACL SETUSER`, where the store named it.
    public var missingRight: String?

    /// Whether it was refused since this user lacks a right, also where the store did not name it.
    public var lacksRight = false

    /// The description without its full stop, for the middle of a sentence.
    public var clause: String { description.hasSuffix(".") ? String(description.dropLast()) : description }

    /// A failure of that kind, told in the language that is spoken now.
    public init(_ kind: Kind, _ description: Sentence) {
        self.kind = kind
        self.description = description.words
    }

    /// Kinds of failure.
    public enum Kind: Sendable, Hashable {
        /// The store can't be reached or does not answer.
        case unreachable
        /// The store, or this connection, does not allow it.
        case refused
        /// What was presented, or what the store holds, can't be read.
        case unreadable
        /// Nothing there is what was asked for.
        case nothing
        /// It stopped half-way: the description says what is done and what is not.
        case partlyDone
    }
}
