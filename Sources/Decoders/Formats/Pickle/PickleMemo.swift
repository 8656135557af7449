/// What pickle keeps to mention again, by number. Numbers are given in order, but a value may name any.
struct PickleMemo {
    private var inOrder: [ValueGraph.Place] = []
    private var others: [Int: ValueGraph.Place] = [:]

    /// How many there are, which is the next number.
    var count: Int { inOrder.count + others.count }

    func value(_ number: Int) -> ValueGraph.Place? {
        inOrder.indices.contains(number) ? inOrder[number] : others[number]
    }

    mutating func set(_ number: Int, _ value: ValueGraph.Place) {
        if inOrder.indices.contains(number) {
            inOrder[number] = value
        } else if number == inOrder.count, others[number] == nil {
            inOrder.append(value)
        } else {
            others[number] = value
        }
    }
}
