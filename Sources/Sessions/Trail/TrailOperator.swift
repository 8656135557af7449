/// Who did what an entry of the audit trail tells of: a name, what is known for a fact, and what is only claimed.
public struct TrailOperator: Sendable, Hashable {
    /// The name, as the operator's machine has it.
    public let name: String
    /// What the kernel or Redis says; empty where that is nothing.
    public let known: String
    /// What the environment says, which anyone can set to anything; empty where that is nothing.
    public let claimed: String

    /// Reads it as a store tells it: `kim (uid 1000, claimed: ssh from 203.0.113.9)`.
    public init(_ words: String) {
        guard words.hasSuffix(")"), let open = words.firstRange(of: " (") else {
            (name, known, claimed) = (words, "", "")
            return
        }
        name = String(words[..<open.lowerBound])
        let facts = words[open.upperBound...].dropLast()
        guard let mark = facts.firstRange(of: "claimed: ") else {
            (known, claimed) = (String(facts), "")
            return
        }
        let before = facts[..<mark.lowerBound]
        known = String(before.hasSuffix(", ") ? before.dropLast(2) : before)
        claimed = String(facts[mark.upperBound...])
    }

    /// The address that the operator worked from, as claimed; empty where nothing is said of it. It has nothing to do with
    /// the session's.
    public var seat: String {
        guard let mark = claimed.firstRange(of: "ssh from ") else { return "" }
        return String(claimed[mark.upperBound...].prefix { $0 != "," && $0 != " " })
    }
}

extension AuditEntry {
    /// Who did it; absent where no operator did.
    public var `operator`: TrailOperator? { by.isEmpty ? nil : TrailOperator(by) }
}
