/// Numbers an operator's actions, so that an answer finds what it answers.
public struct ActionID: Sendable, Hashable {
    /// The number, from 1.
    public var number: Int

    /// The action of that number.
    public init(_ number: Int) {
        self.number = number
    }
}

/// Gives each action a number of its own.
struct ActionNumbers: Sendable, Equatable {
    /// The number that was given last.
    private var last = 0

    /// A number that no other action has.
    mutating func next() -> ActionID {
        last += 1
        return ActionID(last)
    }
}
