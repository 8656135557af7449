/// Paths made ready to be followed in many trees: their names lie in one piece of memory, so that following one copies nothing
/// and counts no references, which would be the most of what it costs where several threads follow the same.
///
///     var paths = ReadyPaths()
///     let user = paths.add(TreePath(steps: [.name("passport"), .name("user")]))
///     paths.first(user, in: tree.root)?.text
public struct ReadyPaths: Sendable {
    private var paths: [Path] = []
    private var names: [Name] = []
    private var text: [UInt8] = []
    /// What is behind the names of the few paths that have more steps.
    private var rests: [[TreePath.Step]] = []

    private struct Path {
        /// The names up to the first step that is none.
        var first: Int
        var end: Int
        var rest: Int?
    }

    private struct Name {
        var start: Int
        var end: Int
        /// The number that it spells, written as numbers are.
        var whole: Int64?
        /// The place in a list that it spells.
        var position: Int?
    }

    /// None yet.
    public init() {}

    /// Takes a path in.
    ///
    /// - Returns: its number.
    public mutating func add(_ path: TreePath) -> Int {
        var ready = Path(first: names.count, end: names.count)
        for step in path.steps {
            guard case .name(let name) = step else { break }
            let start = text.count
            text += Array(name.utf8)
            names.append(
                Name(start: start, end: text.count, whole: DecodedTree.wholeNumber(name), position: Int(name))
            )
        }
        ready.end = names.count
        let rest = Array(path.steps[(ready.end - ready.first)...])
        if !rest.isEmpty {
            ready.rest = rests.count
            rests.append(rest)
        }
        paths.append(ready)
        return paths.count - 1
    }

    /// The first value that a path leads to; nothing where it leads nowhere.
    public func first(_ path: Int, in value: TreeValue) -> TreeValue? {
        let path = paths[path]
        var place = value.place
        for number in path.first..<path.end {
            let name = names[number]
            let member = text.withUnsafeBytes { text in
                value.tree.member(
                    of: place,
                    UnsafeRawBufferPointer(rebasing: text[name.start..<name.end]),
                    whole: name.whole,
                    position: name.position
                )
            }
            guard let member else { return nil }
            place = member
        }
        let found = TreeValue(tree: value.tree, place: place)
        return path.rest.map { found.first(rests[$0][...]) } ?? found
    }

    /// All values that a path leads to, in order; at most so many as `DecodingLimits.found`.
    public func all(_ path: Int, in value: TreeValue) -> [TreeValue] {
        let path = paths[path]
        let steps = names[path.first..<path.end].map { name in
            TreePath.Step.name(String(decoding: text[name.start..<name.end], as: UTF8.self))
        }
        return value.all(TreePath(steps: steps + (path.rest.map { rests[$0] } ?? [])))
    }
}
