/// A query's conditions in the order in which they are looked at: each says where to go on when it holds and when it
/// does not. So a row costs no more conditions than decide it, and no recursion.
struct QueryPlan: Sendable {
    /// A condition and what follows from it.
    struct Step: Sendable {
        let term: Int
        let ifTrue: Int
        let ifFalse: Int
    }

    /// Where a row is accepted, or rejected, instead of at a further step.
    static let accept = -1
    static let reject = -2

    private(set) var steps: [Step] = []
    /// The conditions that steps name by number.
    private(set) var terms: [QueryTerm] = []
    private(set) var start = accept

    /// - Parameter assumesClaims: whether each condition on claims is taken for whatever lets the row through: what is then
    ///   accepted may match, once its claims are known, and nothing else can.
    init(_ query: Query, assumesClaims: Bool = false) {
        start = add(query.tree, Self.accept, Self.reject, isNegated: false, assumesClaims)
    }

    /// Adds a part of the tree, from the back, so that each step knows where to go.
    private mutating func add(
        _ tree: QueryTree,
        _ ifTrue: Int,
        _ ifFalse: Int,
        isNegated: Bool,
        _ assumesClaims: Bool
    ) -> Int {
        switch tree {
        case .term(.claim) where assumesClaims:
            return isNegated ? ifFalse : ifTrue
        case .term(let term):
            terms.append(term)
            steps.append(Step(term: terms.count - 1, ifTrue: ifTrue, ifFalse: ifFalse))
            return steps.count - 1
        case .not(let tree):
            return add(tree, ifFalse, ifTrue, isNegated: !isNegated, assumesClaims)
        case .all(let trees):
            return trees.reversed().reduce(ifTrue) { add($1, $0, ifFalse, isNegated: isNegated, assumesClaims) }
        case .any(let trees):
            return trees.reversed().reduce(ifFalse) { add($1, ifTrue, $0, isNegated: isNegated, assumesClaims) }
        }
    }
}
