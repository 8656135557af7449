/// Claims that were read for a filter, so that the next letter of it does not read them again.
struct ClaimCache {
    private var entries: [SessionName: (token: RowTable.ClaimsWanted, claims: ClaimValue?)] = [:]

    /// Claims take some kilobytes a session: more of them than this are not kept, only what was found of them.
    private static let limit = 20_000

    mutating func put(_ claims: ClaimValue?, of token: RowTable.ClaimsWanted) {
        if entries.count >= Self.limit { entries = [:] }
        entries[token.session.name] = (token, claims)
    }

    /// What a query's conditions on claims come to for all that is kept.
    func verdicts(on query: Query, in table: RowTable) -> ClaimVerdicts {
        var verdicts = ClaimVerdicts(query)
        for entry in entries.values { _ = verdicts.take(entry.claims, of: entry.token, in: table) }
        return verdicts
    }
}
