public import Languages

/// A filter over sessions or over the audit trail, as it was typed and as it is meant.
///
/// Words, and terms such as `user:kim` or `expires<5m`, side by side must all match; `or`, `not` or `-`, and parentheses
/// combine them. `QueryGuide` has the whole language as a table.
public struct Query: Sendable, Hashable {
    /// The query as it was typed.
    public let text: String
    /// What it asks about.
    public let subject: QuerySubject
    /// What it means.
    public let tree: QueryTree
    /// Whether its words are looked for in claims as well.
    public let looksIntoClaims: Bool

    /// The query that such a text means; one without any word matches everything.
    ///
    /// - Parameters:
    ///   - saved: the filters that it may name.
    ///   - geography: what can be said of where addresses are.
    /// - Throws: `QueryError` for text that is no query, and for too many conditions on claims.
    public init(
        _ text: String,
        about subject: QuerySubject = .sessions,
        saved: SavedFilters = SavedFilters(),
        geography: Geography = Geography()
    ) throws(QueryError) {
        var parser = try QueryParser(text, about: subject, saved: saved, geography)
        tree = try parser.parse()
        looksIntoClaims = false
        self.text = text
        self.subject = subject
        if claimTerms.count > ClaimVerdicts.mostTerms {
            throw QueryError(
                0..<text.count,
                "A query may have \(ClaimVerdicts.mostTerms) conditions on claims at most."
            )
        }
    }

    /// The query that matches everything.
    public init(about subject: QuerySubject = .sessions) {
        text = ""
        tree = .all([])
        looksIntoClaims = false
        self.subject = subject
    }

    private init(lookingIntoClaims query: Query, _ tree: QueryTree) {
        text = query.text
        subject = query.subject
        self.tree = tree
        looksIntoClaims = true
    }

    /// The same, its words looked for in claims as well; nothing where it has no words.
    public var withClaims: Query? {
        guard subject == .sessions, !looksIntoClaims else { return nil }
        var hasWords = false
        let wider = Query(
            lookingIntoClaims: self,
            tree.mapTerms { term in
                guard case .word(let pattern) = term else { return .term(term) }
                hasWords = true
                return .any([.term(term), .term(.claim([], .text(pattern)))])
            }
        )
        return hasWords && wider.claimTerms.count <= ClaimVerdicts.mostTerms ? wider : nil
    }

    /// The query for what has just that value in a field, byte for byte: whatever the value, also where the text of it is no
    /// query, since a quotation mark that a combining mark follows is none.
    public init(_ field: QueryField, exactly value: String) {
        text = Self.text(of: field, value)
        tree = .term(.text(field, .exactly(value)))
        looksIntoClaims = false
        subject = .sessions
    }

    /// Whether both are spelled alike, byte for byte: names that only look the same are not looked for with one query.
    public static func == (left: Query, right: Query) -> Bool {
        left.subject == right.subject && left.looksIntoClaims == right.looksIntoClaims
            && left.text.isExactly(right.text)
    }

    /// Hashes what is compared.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(subject)
        hasher.combine(ExactText(text))
    }

    /// The longest text, in characters: more is an error, not a query.
    public static let limit = 4096

    /// Whether it matches everything.
    public var matchesAll: Bool { tree == .all([]) }

    /// Whether it asks about claims, which rows do not hold: they have to be read for it.
    public var needsClaims: Bool { tree.terms.contains { if case .claim = $0 { true } else { false } } }

    /// The text of a query for what has just that value in a field, letter for letter.
    public static func text(of field: QueryField, _ value: String) -> String {
        "\(field.rawValue)=\(QueryValue.quoted(value))"
    }
}

/// What a query asks about: it decides which fields there are.
public enum QuerySubject: Sendable, Hashable, CaseIterable {
    /// Sessions, as rows.
    case sessions
    /// Entries of the audit trail.
    case audit
}

/// Why a text is no query.
public struct QueryError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, in characters of the text; empty where something is missing.
    public var place: Range<Int>
    /// What is wrong and what to do, in a sentence or two. The query's own words are in it: it is not safe to draw.
    public var description: String

    /// An error of those words about that place.
    public init(_ place: Range<Int>, _ description: Sentence) {
        self.place = place
        self.description = description.words
    }
}
