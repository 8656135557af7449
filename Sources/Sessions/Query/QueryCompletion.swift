/// What may follow in a query that is being typed.
///
/// The language's own words are known here. Values that exist, such as users, are not: `values` says which are wanted, and
/// with them it is asked again.
public struct QueryCompletion: Sendable, Hashable {
    /// All words that the one under way may become, in the order in which they are offered.
    public let candidates: [String]
    /// What takes the place of what is typed of the word, as far as all candidates agree; absent where that is nothing new.
    public let replacement: Replacement?
    /// Which values may follow.
    public let values: ValuesWanted?

    /// A text in place of the last characters before the cursor.
    public struct Replacement: Sendable, Hashable {
        /// How many characters it takes the place of.
        public let count: Int
        /// The text.
        public let text: String
    }

    /// - Parameters:
    ///   - before: what stands before the cursor.
    ///   - saved: the names of the filters that were saved.
    ///   - found: the values that were wanted, once they are there.
    public init(
        before: String,
        about subject: QuerySubject,
        saved: [String] = [],
        found: [String]? = nil
    ) {
        let place = WordUnderWay(before, about: subject)?.place
        switch place {
        case nil: self.init([], typed: "")
        case .name(let begun):
            let fields = QueryField.fields(of: subject).map { $0 == .claim ? "claim." : "\($0.rawValue):" }
            let names = (fields + ["and", "or", "not"]).filter { $0.hasPrefix(begun.lowercased()) && $0 != begun }
            self.init(names.map { ($0, $0) }, typed: begun)
        case .path(let begun):
            let paths = found?.filter { $0.lowercased().hasPrefix(begun.lowercased()) } ?? []
            self.init(
                paths.map { ($0, "\($0):") },
                typed: begun,
                wanted: found == nil ? ValuesWanted(of: .claimPaths, subject, beginning: begun) : nil
            )
        case .value(let field, let begun, let typed):
            let choices = field == .saved ? saved : QueryField.choices(field, about: subject)
            let wanted = choices.isEmpty && found == nil ? ValuesWanted(field, subject, beginning: begun) : nil
            self.init(Self.values(found ?? choices, beginning: begun), typed: typed, wanted: wanted)
        case .claim(let path, let begun, let typed):
            let wanted = found == nil ? ValuesWanted(of: .claim(path), subject, beginning: begun) : nil
            self.init(Self.values(found ?? [], beginning: begun), typed: typed, wanted: wanted)
        }
    }

    /// Those that begin so and are more than that, and how each is typed.
    private static func values(_ values: [String], beginning begun: String) -> [(String, String)] {
        let begun = begun.lowercased()
        return values.filter { $0.lowercased().hasPrefix(begun) && $0.lowercased() != begun }
            .map { ($0, QueryValue.spelled($0)) }
    }

    /// - Parameters:
    ///   - found: what is offered, and how each is typed.
    ///   - typed: what is typed of it.
    private init(_ found: [(shown: String, typed: String)], typed: String, wanted: ValuesWanted? = nil) {
        candidates = found.map(\.shown)
        values = wanted
        let agreed = Self.agreement(found.map(\.typed))
        replacement = agreed.count > typed.count ? Replacement(count: typed.count, text: agreed) : nil
    }

    private static func agreement(_ words: [String]) -> String {
        guard let first = words.first else { return "" }
        return String(
            words.dropFirst().reduce(Substring(first)) { common, word in
                common.prefix(zip(common, word).prefix { $0 == $1 }.count)
            }
        )
    }
}

/// Which values a completion asks for: those that exist and begin so, in any letter case.
public struct ValuesWanted: Sendable, Hashable {
    /// Whose values.
    public let kind: Kind
    /// What they are looked for in.
    public let subject: QuerySubject
    /// What they begin with.
    public let beginning: String

    /// Whose values are wanted.
    public enum Kind: Sendable, Hashable {
        /// A field's.
        case field(QueryField)
        /// The names that lead to claims.
        case claimPaths
        /// A claim's, by the names that lead to it; all claims' where there are none.
        case claim([String])
    }

    init(of kind: Kind, _ subject: QuerySubject, beginning: String) {
        self.kind = kind
        self.subject = subject
        self.beginning = beginning
    }

    /// Nothing where a field's values are not told one by one.
    init?(_ field: QueryField, _ subject: QuerySubject, beginning: String) {
        switch field.kind {
        case .beginning, .anywhere, .address, .place: self.init(of: .field(field), subject, beginning: beginning)
        case .choice, .number, .past, .future, .bound, .claim, .saved: return nil
        }
    }
}

/// The values that were wanted, in order.
public struct ValuesFound: Sendable, Hashable {
    /// What this answers.
    public var wanted: ValuesWanted
    /// The values, at most `limit`.
    public var values: [String]

    /// How many are told at most.
    public static let limit = 200

    /// The answer to what was wanted; of more than can be told, the first.
    public init(_ wanted: ValuesWanted, _ values: some Sequence<String>) {
        self.wanted = wanted
        let begun = wanted.beginning.lowercased()
        var known: Set<ExactText> = []
        let new = values.lazy.filter { !$0.isEmpty && $0.lowercased().hasPrefix(begun) }
            .filter { known.count <= Self.limit && known.insert(ExactText($0)).inserted }
        self.values = Array(new).sorted().prefix(Self.limit).map(\.self)
    }
}
