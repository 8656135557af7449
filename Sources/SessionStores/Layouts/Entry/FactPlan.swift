import Decoders

/// Where a layout's facts are, made ready once: each entry is then read without a look at texts, and without a reference that
/// is counted for it.
struct FactPlan: Sendable {
    /// The facts that are texts, and have a source.
    let texts: [Fact]
    /// The facts that are looked for under their usual names.
    let usual: FactSet
    /// What says how long an entry is kept after each use.
    let full: Source?
    /// The paths of all sources, and the marks.
    let paths: ReadyPaths
    /// What a value must have: of each group, one.
    let marks: [[Int]]
    /// What a value must not have.
    let foreignMarks: [Int]
    /// The names at the top of a value that the layout itself knows, and none of which stands for a user.
    let ownNames: Set<String>
    /// Where the framework keeps who is logged in; empty where it has no place of its own for that.
    let logIns: [Int]
    private let sources: [Source]
    private let spelled: [FactSource]
    private let ranges: [Range<Int>]

    /// A source of a fact, ready.
    struct Source: Sendable {
        let place: Place
        let unit: FactSource.TimeUnit?
        /// Its number among all sources.
        fileprivate let number: Int
    }

    /// A kind of place, ready; paths by their numbers.
    enum Place: Sendable {
        case value(Int)
        case usual
        case key
        case claim(Int)
        case score
        case member
        case field
    }

    init(_ layout: Layout) {
        let facts = layout.facts
        var paths = ReadyPaths()
        var spelled: [FactSource] = []
        func ready(_ source: FactSource) -> Source {
            let place: Place =
                switch source.place {
                case .value(let path): .value(paths.add(path))
                case .claim(let path): .claim(paths.add(path))
                case .key: .key
                case .usual: .usual
                case .score: .score
                case .member: .member
                case .field: .field
                }
            spelled.append(source)
            return Source(place: place, unit: source.unit, number: spelled.count - 1)
        }
        full = layout.lifetime.fullSource.map(ready)
        var sources: [Source] = []
        ranges = Fact.allCases.sorted { $0.slot < $1.slot }.map { fact in
            let start = sources.count
            sources += (facts[fact] ?? []).map(ready)
            return start..<sources.count
        }
        marks = layout.marks.map { $0.map { paths.add($0) } }
        foreignMarks = layout.foreignMarks.map { paths.add($0) }
        let own =
            facts.filter { $0.key != .user && $0.key != .userID }.values.joined().compactMap(\.path)
            + [layout.lifetime.fullSource].compactMap { $0?.path }
        let users = [Fact.user, .userID].flatMap { facts[$0] ?? [] }.compactMap(\.path)
        ownNames = Set(own.compactMap(\.firstName)).subtracting(users.compactMap(\.firstName))
        logIns = layout.logIns.map { paths.add($0) }
        self.sources = sources
        self.spelled = spelled
        self.paths = paths
        usual = FactSet(Fact.allCases.filter { facts[$0]?.contains { $0.place == .usual } ?? false })
        texts = [.user, .userID, .session, .tokenID, .ip, .client, .method].filter { facts[$0]?.isEmpty == false }
    }

    /// Where a fact is, the first that is there counting: numbers for `source`.
    subscript(fact: Fact) -> Range<Int> { ranges[fact.slot] }

    /// The source of that number.
    func source(_ number: Int) -> Source { sources[number] }

    /// A source as the layout spells it.
    func spelled(_ source: Source) -> FactSource { spelled[source.number] }

    /// Whether the usual names name users there: not where the framework has a place of its own for that, and it is empty.
    func namesUsers(_ root: TreeValue) -> Bool {
        logIns.isEmpty || logIns.contains { paths.first($0, in: root) != nil }
    }

    /// Whether a value has what this layout's values have, and nothing of another's.
    func fits(_ root: TreeValue) -> Bool {
        marks.allSatisfy { group in group.contains { paths.first($0, in: root) != nil } }
            && !foreignMarks.contains { paths.first($0, in: root) != nil }
    }
}

extension FactSource {
    fileprivate var path: TreePath? { if case .value(let path) = place { path } else { nil } }
}

extension TreePath {
    fileprivate var firstName: String? { if case .name(let name)? = steps.first { name } else { nil } }
}
