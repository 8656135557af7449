/// Numbers an operator's actions, so that an answer finds what it answers.
public struct ActionID: Sendable, Hashable {
    /// The number, from 1.
    public var number: Int

    /// The action of that number.
    public init(_ number: Int) {
        self.number = number
    }
}
