import Decoders

/// What a value has under the usual names of facts, found in one pass over its members, and one over those of each holder
/// and of the holders in it.
struct UsualFacts {
    private let tree: DecodedTree
    private var missing: FactSet
    private var ranks = SIMD16<Int32>(repeating: .max)
    private var places = SIMD16<Int32>(repeating: -1)

    init(_ wanted: FactSet, in root: TreeValue) {
        let tree = root.tree
        self.tree = tree
        missing = wanted
        look(into: root.place, holdsUser: false, depth: UsualNames.depth)
    }

    /// What was found of a fact.
    func value(of fact: Fact) -> TreeValue? {
        tree.value(at: Int(places[fact.slot]))
    }

    /// Takes what members have of facts that are nowhere before them; then what the holders among them have.
    ///
    /// - Parameter holdsUser: whether what is called `id` and `name` there is a user's.
    private mutating func look(into place: Int, holdsUser: Bool, depth: Int) {
        let tree = tree
        guard tree.hasMembers(place) else { return }
        let names = UsualNames.table
        var holders = SIMD32<Int32>(repeating: -1)
        var held = SIMD4<Int32>(repeating: -1)
        tree.forEachMember(of: place) { name, value in
            names.find(name) { meaning in
                switch meaning {
                case .fact(let fact, let rank): take(fact, rank, value)
                case .holder(let number): holders[number] = Int32(truncatingIfNeeded: value)
                case .held(let number): held[number] = Int32(truncatingIfNeeded: value)
                }
            }
        }
        if holdsUser {
            for (fact, numbers) in UsualNames.heldFacts where places[fact.slot] < 0 {
                for number in numbers where held[number] >= 0 { take(fact, number, Int(held[number])) }
            }
        }
        settle()
        guard depth > 0, holders != SIMD32(repeating: -1) else { return }
        let wrappers = UsualNames.holders.count
        for number in 0..<wrappers + UsualNames.wrappers.count where !missing.isEmpty && holders[number] >= 0 {
            look(into: Int(holders[number]), holdsUser: number < wrappers, depth: depth - 1)
        }
    }

    /// Takes a value of a fact that is still missing, if what was found is not better; of names that stand twice the last
    /// counts, as for the programs that wrote them.
    private mutating func take(_ fact: Fact, _ rank: Int, _ value: Int) {
        let slot = fact.slot
        let rank = Int32(truncatingIfNeeded: rank)
        guard missing.contains(fact), rank <= ranks[slot], tree.isScalar(value) else { return }
        if fact == .user || fact == .userID, namesNobody(value) { return }
        ranks[slot] = rank
        places[slot] = Int32(truncatingIfNeeded: value)
    }

    /// What was found so far counts, whatever is found elsewhere.
    private mutating func settle() {
        for fact in Fact.allCases where places[fact.slot] >= 0 { missing.remove(fact) }
    }

    /// Whether a text is what an application writes where nobody is.
    private func namesNobody(_ value: Int) -> Bool {
        tree.withBytes(value) { bytes in UsualNames.nobodies.contains { bytes.elementsEqual($0) } } ?? false
    }
}
