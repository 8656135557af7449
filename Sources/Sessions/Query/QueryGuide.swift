public import Languages

/// The query language as a table: what can be typed, and what it finds. The help and the documents come from it.
public enum QueryGuide {
    /// One line of the table.
    public struct Line: Sendable, Hashable {
        /// What is typed.
        public let example: String
        /// What it finds, in plain words.
        @Said public var meaning: String
        /// What it asks about.
        public let subject: QuerySubject

        init(example: String, meaning: Sentence, _ subject: QuerySubject = .sessions) {
            self.example = example
            _meaning = Said(meaning)
            self.subject = subject
        }
    }

    /// The lines, the simplest first.
    public static let lines: [Line] = [
        Line(
            example: "kim firefox",
            meaning: "both words, in any letter case, in user, session ID, IP, client, method, mode or state"
        ),
        Line(example: "\"log in\"", meaning: "exactly these words, with the space"),
        Line(
            example: "user:kim",
            meaning: "users whose names begin like this; user=kim is the whole name; user:*@acme.example is a pattern"
        ),
        Line(example: "ip:10.1.0.0/16", meaning: "addresses in a network; ip:10.1 those that begin like this"),
        Line(
            example: "country:DE",
            meaning:
                "addresses in a country; asn:3320 and network:telekom work alike: [geo] of config.toml names the databases"
        ),
        Line(example: "expires<5m", meaning: "tokens that run out within five minutes; ends is the session's end"),
        Line(example: "created>2h", meaning: "log-ins longer ago than two hours; seen and issued work alike"),
        Line(example: "seen:10m..1h", meaning: "a range; seen>=2026-11-24T10:00Z is a moment"),
        Line(
            example: "is:expired",
            meaning:
                "sessions in this state; is:stolen those that look stolen, is:suspicious also weaker signs, is:acknowledged those answered"
        ),
        Line(
            example: "mode:denylist",
            meaning: "by link mode; alg, kid, method, client, generation and jti work alike"
        ),
        Line(
            example: "claim.role:admin",
            meaning: "by a claim of the token; claim.realm_access.roles:admin by its path, claim:admin by any claim"
        ),
        Line(
            example: "user:/^(svc|bot)-[0-9]+$/",
            meaning: "a regular expression, in any letter case; in any field of text"
        ),
        Line(
            example: "saved:NAME",
            meaning: "the filter of that name: S saves one, @ chooses one, config.toml may have some"
        ),
        Line(
            example: "is:operator",
            meaning: "in the audit trail: what operators did; is:failed and is:refused work alike",
            .audit
        ),
        Line(
            example: "by:kim",
            meaning: "in the audit trail: who did it; event:user-locked is what happened, reason:phished why",
            .audit
        ),
        Line(example: "since:2h", meaning: "in the audit trail: from then on; until:1h up to then", .audit),
        Line(example: "-mode:denylist", meaning: "what does not match; not does the same"),
        Line(
            example: "(user:kim or user:ann) is:live",
            meaning: "or and parentheses; terms side by side must all match"
        ),
    ]
}
