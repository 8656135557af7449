import Foundation
import TestSupport

/// One right that an operator lacks.
struct Right: Sendable, Hashable {
    /// What the operator may do without it, as `ACL SETUSER` takes it.
    let rules: [String]
    /// What it is, for a story.
    let words: String
    /// With these rules an operator lacks nothing.
    var isEnough = false

    /// A command.
    static func command(_ name: String) -> Right { Right(rules: all + ["-\(name)"], words: "the right to \(name)") }

    /// All rights that there are.
    static let all = ["+@all", "~*", "&*"]

    /// All rights but those to keys. Scripts may be called with any, so that each command in one meets the right that lacks.
    private static let some = all + ["resetkeys", "(+eval +evalsha ~*)"]

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
                Right(rules: some + others, words: "the right to \(missing)"),
                Right(rules: some + others + ["%R~\(missing)"], words: "the right to write \(missing)"),
                Right(rules: some + others + ["%W~\(missing)"], words: "the right to read \(missing)"),
            ]
        } + [Right(rules: all + ["resetchannels"], words: "the right to channels")]

    /// Each right of the least rule that the program says an operator needs, and that rule itself, from which nothing is
    /// taken. None where the program has no such command.
    static func ofRole() async -> [Right] {
        let run = try? await Program.run(BuiltProduct.path("sessiontop"), ["acl", "--role", "operator"])
        guard let run, run.status == 0, let start = run.output.range(of: "SETUSER operator ")?.upperBound else {
            return []
        }
        let rule = words(run.output[start...])
        return [Right(rules: rule, words: "nothing of the least rule", isEnough: true)]
            + rule.indices.compactMap { place in
                guard let first = rule[place].first, "+~%&(".contains(first) else { return nil }
                var rest = rule
                rest.remove(at: place)
                return Right(rules: rest, words: "the right \(rule[place])")
            }
    }

    /// The words of a rule; a selector in parentheses is one.
    private static func words(_ text: Substring) -> [String] {
        var words: [String] = []
        for word in text.split(whereSeparator: \.isWhitespace) {
            if let last = words.last, last.hasPrefix("("), !last.hasSuffix(")") {
                words[words.count - 1] = "\(last) \(word)"
            } else {
                words.append(String(word))
            }
        }
        return words
    }
}
