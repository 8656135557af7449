/// A type as gob describes it.
indirect enum GobType {
    case bool
    case integer
    case unsigned
    case real
    case bytes
    case text
    case complex
    /// Any type: the value says which.
    case any
    /// An array or a slice, of elements of the type of that number.
    case list(Int)
    case map(key: Int, value: Int)
    case structure(name: ValueGraph.Place, fields: [(name: ValueGraph.Place, type: Int)])
    /// What the type writes by itself.
    case own

    /// The types that need no description.
    static let known: [Int: GobType] = [
        1: .bool, 2: .integer, 3: .unsigned, 4: .real, 5: .bytes, 6: .text, 7: .complex, 8: .any,
    ]
}
