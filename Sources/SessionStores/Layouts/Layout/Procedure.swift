import Languages

/// What an act does to an entry: steps from a closed set, in order, or why there are none.
public struct Procedure: Sendable, Hashable {
    /// The steps; where empty, `obstacle` says why.
    public var steps: [Step]
    /// Why it can't be done, in plain words; nothing where it can.
    public var obstacle: String?

    /// The obstacle in the language that is spoken now, where it has that sentence; else as the layout's file says it.
    public var saidObstacle: String? { obstacle.map { Sentence($0, gaps: []).words } }

    /// What is done, in order.
    public init(_ steps: [Step]) {
        self.steps = steps
        obstacle = nil
    }

    /// Nothing can be done, and why.
    public init(obstacle: String) {
        steps = []
        self.obstacle = obstacle
    }
}
