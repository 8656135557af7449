/// What a token carries of its user's epoch and of everyone's: a token below either mark is dead. Marks never fall.
public struct Epoch: Sendable, Hashable, CustomStringConvertible {
    /// The user's own epoch.
    public var user: Int64
    /// Everyone's epoch.
    public var all: Int64

    /// An epoch of these two numbers.
    public init(user: Int64 = 0, all: Int64 = 0) {
        self.user = user
        self.all = all
    }

    /// Reads an epoch as a session has it: `user.all`.
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let user = Int64(parts[0]), let all = Int64(parts[1]) else { return nil }
        self.init(user: user, all: all)
    }

    /// Whether a token of this epoch is dead under these marks.
    func isBelow(_ marks: Epoch) -> Bool { user < marks.user || all < marks.all }

    /// The epoch as a session has it: `user.all`.
    public var description: String { "\(user).\(all)" }
}
