/// A path that is made ready once and then led along in many trees: its names are bytes, and nothing is made of them on the way.
public struct ReadyPath: Sendable {
    /// The names up to the first step that is none.
    private let names: [MemberName]
    /// What is behind them.
    private let rest: ArraySlice<TreePath.Step>

    /// That path, ready.
    public init(_ path: TreePath) {
        var names: [MemberName] = []
        for step in path.steps {
            guard case .name(let name) = step else { break }
            names.append(MemberName(name))
        }
        self.names = names
        rest = path.steps[names.count...]
    }

    /// The first value that it leads to; nothing where it leads nowhere.
    public func first(in value: TreeValue) -> TreeValue? {
        var place = value.place
        for name in names {
            guard let member = value.tree.member(of: place, name) else { return nil }
            place = member
        }
        let found = TreeValue(tree: value.tree, place: place)
        return rest.isEmpty ? found : found.first(rest)
    }
}

/// A name that members are looked for by.
struct MemberName: Sendable {
    let text: String
    let bytes: [UInt8]
    /// The number that it spells, written as numbers are.
    let whole: Int64?
    /// The place in a list that it spells.
    let position: Int?

    init(_ text: String) {
        self.text = text
        bytes = Array(text.utf8)
        whole = Self.whole(text)
        position = Int(text)
    }

    /// The number that a name spells, written as numbers are.
    static func whole(_ text: String) -> Int64? { Int64(text).flatMap { String($0) == text ? $0 : nil } }
}
