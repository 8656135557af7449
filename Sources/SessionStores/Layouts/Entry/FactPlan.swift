import Decoders

/// Where a layout's facts are, made ready once: each entry is then read without a look at texts.
struct FactPlan: Sendable {
    /// The facts that are texts, and have a source.
    let texts: [Fact]
    /// The facts that are looked for under their usual names.
    let usual: FactSet
    /// What says how long an entry is kept after each use.
    let full: Source?
    private let sources: [[Source]]

    /// A source of a fact, ready.
    struct Source: Sendable {
        let source: FactSource
        let place: Place
        var unit: FactSource.TimeUnit? { source.unit }

        init(_ source: FactSource) {
            self.source = source
            place =
                switch source.place {
                case .value(let path): .value(ReadyPath(path))
                case .claim(let path): .claim(ReadyPath(path))
                case .key(let name): .key(name)
                case .usual: .usual
                case .score: .score
                case .member: .member
                case .field: .field
                }
        }
    }

    /// A kind of place, ready.
    enum Place: Sendable {
        case value(ReadyPath)
        case usual
        case key(String)
        case claim(ReadyPath)
        case score
        case member
        case field
    }

    init(_ layout: Layout) {
        let facts = layout.facts
        full = layout.lifetime.fullSource.map(Source.init)
        sources = Fact.allCases.sorted { $0.slot < $1.slot }.map { (facts[$0] ?? []).map(Source.init) }
        usual = FactSet(Fact.allCases.filter { facts[$0]?.contains { $0.place == .usual } ?? false })
        texts = [.user, .userID, .session, .tokenID, .ip, .client, .method].filter { facts[$0]?.isEmpty == false }
    }

    /// Where a fact is, the first that is there counting.
    subscript(fact: Fact) -> [Source] { sources[fact.slot] }
}
