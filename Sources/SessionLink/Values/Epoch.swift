/// What a token carries of its user's epoch and of everyone's: a token of any other than those that hold is dead.
///
/// Epochs are of the time, in milliseconds since 1970, and never fall. A token below the marks is of before a
/// revocation; one above them shows that the store has lost marks, and with them what they refused.
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
        guard parts.count == 2, let user = Self.number(parts[0]), let all = Self.number(parts[1]) else { return nil }
        self.init(user: user, all: all)
    }

    /// Whether a revocation has raised one of these marks above the epoch.
    func isBelow(_ marks: Epoch) -> Bool { user < marks.user || all < marks.all }

    /// Why tokens of this epoch are refused under these marks; nil where they are good.
    func refusal(under marks: Epoch) -> Refusal? {
        if self == marks, isReadable { return nil }
        return isBelow(marks) ? .epoch : .epochUnknown
    }

    /// Whether both are epochs. A damaged mark is not one, and refuses everybody.
    var isReadable: Bool { user >= 0 && all >= 0 }

    /// What stands for a mark that is damaged.
    static let unreadable: Int64 = -1

    /// An epoch has one spelling: at most 15 digits, so that scripts can tell it apart from the next one.
    static func number(_ text: Substring) -> Int64? {
        guard (1...15).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int64(text)
    }

    /// The epoch as a session has it: `user.all`.
    public var description: String { "\(user).\(all)" }
}
