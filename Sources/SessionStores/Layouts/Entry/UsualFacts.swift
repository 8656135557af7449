import Decoders

/// What a value has under the usual names of facts, found in one pass over its members, and one over those of each holder.
struct UsualFacts {
    private let tree: DecodedTree
    private var missing: FactSet
    private var ranks = SIMD16<Int32>(repeating: .max)
    private var places = SIMD16<Int32>(repeating: -1)

    init(_ wanted: FactSet, in root: TreeValue) {
        let tree = root.tree
        self.tree = tree
        missing = wanted
        let names = UsualNames.table
        var holders = SIMD8<Int32>(repeating: -1)
        tree.forEachMember(of: root.place) { name, value in
            names.find(name) { meaning in
                switch meaning {
                case .fact(let fact, let rank): take(fact, rank, value)
                case .holder(let number): holders[number] = Int32(truncatingIfNeeded: value)
                case .held: break
                }
            }
        }
        settle()
        for number in UsualNames.holders.indices where !missing.isEmpty && holders[number] >= 0 {
            look(into: Int(holders[number]), names)
        }
    }

    /// What was found of a fact.
    func value(of fact: Fact) -> TreeValue? {
        tree.value(at: Int(places[fact.slot]))
    }

    /// Takes what a holder has of facts that are nowhere before it.
    private mutating func look(into holder: Int, _ names: UsualNameTable) {
        let tree = tree
        guard tree.hasMembers(holder) else { return }
        var held = SIMD4<Int32>(repeating: -1)
        tree.forEachMember(of: holder) { name, value in
            names.find(name) { meaning in
                switch meaning {
                case .fact(let fact, let rank): take(fact, rank, value)
                case .held(let number): held[number] = Int32(truncatingIfNeeded: value)
                case .holder: break
                }
            }
        }
        for (fact, numbers) in UsualNames.heldFacts where places[fact.slot] < 0 {
            for number in numbers where held[number] >= 0 { take(fact, number, Int(held[number])) }
        }
        settle()
    }

    /// Takes a value of a fact that is still missing, if it is better than what was found.
    private mutating func take(_ fact: Fact, _ rank: Int, _ value: Int) {
        let slot = fact.slot
        let rank = Int32(truncatingIfNeeded: rank)
        guard missing.contains(fact), rank < ranks[slot], tree.isScalar(value) else { return }
        ranks[slot] = rank
        places[slot] = Int32(truncatingIfNeeded: value)
    }

    /// What was found so far counts, whatever is found elsewhere.
    private mutating func settle() {
        for fact in Fact.allCases where places[fact.slot] >= 0 { missing.remove(fact) }
    }
}
