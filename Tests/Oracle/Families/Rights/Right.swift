import Redis

/// One right that an operator lacks.
struct Right: Sendable, Hashable {
    /// The rules that take it away, after all were given.
    let rules: [String]
    /// What it is, for a story.
    let words: String

    /// A command.
    static func command(_ name: String) -> Right { Right(rules: ["-\(name)"], words: "the right to \(name)") }

    /// What keys there are, as patterns; no key is in two of them.
    private static let patterns =
        ["sl:meta", "sl:keys"]
        + [
            "session:*", "claims:*", "token:*", "next:*", "rows", "end", "denied", "denied:why", "marks", "revoked",
            "audit", "feed", "failed", "user:*", "linked:*",
        ].map { "sl:{*}:\($0)" }

    /// For each kind of key, the right to it, to write it, and to read it; and the right to ring.
    static let ofKeys: [Right] =
        patterns.flatMap { missing in
            let others = patterns.filter { $0 != missing }.map { "~\($0)" }
            return [
                Right(rules: ["resetkeys"] + others, words: "the right to \(missing)"),
                Right(rules: ["resetkeys"] + others + ["%R~\(missing)"], words: "the right to write \(missing)"),
                Right(rules: ["resetkeys"] + others + ["%W~\(missing)"], words: "the right to read \(missing)"),
            ]
        } + [Right(rules: ["resetchannels"], words: "the right to channels")]
}
