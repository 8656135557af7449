import Languages

/// Makes a tree of a query's tokens: `or` binds least, then `and` or nothing in between, then `not` or `-`.
struct QueryParser {
    private var tokens: [QueryToken] = []
    private var next = 0
    private let end: Int
    private let subject: QuerySubject
    private let saved: SavedFilters
    private let geography: Geography
    /// How many saved filters this one stands in.
    private let depth: Int

    /// How deep parentheses and `not` may be nested.
    private static let deepest = 64
    /// How many saved filters may name one another.
    private static let mostSaved = 8

    init(
        _ text: String,
        about subject: QuerySubject,
        saved: SavedFilters,
        _ geography: Geography,
        depth: Int = 0
    ) throws(QueryError) {
        (self.saved, self.geography, self.depth) = (saved, geography, depth)
        var lexer = QueryLexer(text)
        end = lexer.characters.count
        self.subject = subject
        if end > Query.limit {
            throw QueryError(
                Query.limit..<end,
                "The query is too long: it may have \(Query.limit) characters, and has \(end)."
            )
        }
        while let token = try lexer.next() { tokens.append(token) }
    }

    mutating func parse() throws(QueryError) -> QueryTree {
        if tokens.isEmpty { return .all([]) }
        let tree = try alternatives(depth: 0)
        if let rest = peek {
            throw QueryError(rest.place, "There is no ( for this ): leave it out, or put it in quotation marks.")
        }
        return tree
    }

    private var peek: QueryToken? { next < tokens.count ? tokens[next] : nil }

    private mutating func take(_ kind: QueryToken.Kind) -> Bool {
        guard peek?.kind == kind else { return false }
        next += 1
        return true
    }

    private mutating func alternatives(depth: Int) throws(QueryError) -> QueryTree {
        var trees = [try conditions(depth: depth)]
        while take(.or) { trees.append(try conditions(depth: depth)) }
        return trees.count == 1 ? trees[0] : .any(trees)
    }

    private mutating func conditions(depth: Int) throws(QueryError) -> QueryTree {
        var trees = [try condition(depth: depth)]
        while let token = peek, token.kind != .or, token.kind != .close {
            _ = take(.and)
            trees.append(try condition(depth: depth))
        }
        return trees.count == 1 ? trees[0] : .all(trees)
    }

    private mutating func condition(depth: Int) throws(QueryError) -> QueryTree {
        guard let token = peek else { throw missing(end..<end, after: next) }
        if depth > Self.deepest {
            throw QueryError(token.place, "This is nested too deep: \(Self.deepest) levels are allowed.")
        }
        next += 1
        switch token.kind {
        case .not:
            return .not(try condition(depth: depth + 1))
        case .open:
            let tree = try alternatives(depth: depth + 1)
            if take(.close) { return tree }
            throw QueryError(token.place, "This ( is not closed: add a ) where its part ends.")
        case .word(let value):
            return .term(.word(try QueryTerms.word(value)))
        case .term(let name, let comparison, let value) where name.map { $0.lowercased() } == ["saved"]:
            return try savedFilter(comparison, value)
        case .term(let name, let comparison, let value):
            return try QueryTerms(token: token, subject: subject, geography: geography).tree(name, comparison, value)
        case .close, .and, .or:
            throw missing(token.place, after: next - 1)
        }
    }

    /// What a saved filter means, by its name.
    private func savedFilter(_ comparison: QueryComparison, _ value: QueryValue) throws(QueryError) -> QueryTree {
        let names =
            saved.names.isEmpty
            ? said("None is saved") : said("There are \(saved.names.joined(separator: ", "))")
        guard comparison == .has || comparison == .equal, let text = saved[value.text] else {
            throw QueryError(value.place, "There is no saved filter “\(value.text)”. \(names).")
        }
        if depth == Self.mostSaved {
            throw QueryError(
                value.place,
                "Saved filters name one another too often: \(Self.mostSaved) deep is allowed."
            )
        }
        do {
            var parser = try QueryParser(text, about: subject, saved: saved, geography, depth: depth + 1)
            return try parser.parse()
        } catch {
            throw QueryError(value.place, "The saved filter “\(value.text)” can’t be used here: \(error.description)")
        }
    }

    /// Something to look for is missing behind so many tokens: before what is there, or at the end.
    private func missing(_ place: Range<Int>, after count: Int) -> QueryError {
        let before = count > 0 ? tokens[count - 1] : nil
        let words: Sentence =
            switch before?.kind {
            case .not: "Write after this what not to find."
            case .open: "Write something inside the parentheses, or leave them out."
            case .and: "Write what else has to match after “and”, or put the word in quotation marks."
            case .or: "Write what else may match after “or”, or put the word in quotation marks."
            default: "Write something to look for here, or put the word in quotation marks."
            }
        return QueryError(place, words)
    }
}
