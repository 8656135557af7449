import Decoders
import Languages
import SessionStores
import Settings

/// Where facts are: the table `facts`.
///
/// `$usual` stands for the names that applications usually give a fact, `$claims` for the claims that usually have it, and
/// `usual = true` adds both behind what is named, to each fact of which applications keep some.
enum FactsSection {
    static let noUsers = "no-users"
    static let logIn = "log-in"

    static func read(_ root: inout LayeredSection, into layout: inout Layout) throws(FileProblem) {
        guard var section = try root.table("facts") else { return }
        let isUsual = try section.bool("usual") ?? false
        var facts: [Fact: [FactSource]] = [:]
        for fact in Fact.allCases {
            let place = said("a place that a fact can be at")
            let named = try section.parsed(fact.rawValue, place) { sources($0, of: fact) }
            var found = named.map { Array($0.joined()) } ?? []
            if isUsual, kept.contains(fact) {
                found += [FactSource(.usual)] + claims(of: fact)
            }
            var seen: Set<FactSource> = []
            found.removeAll { !seen.insert($0).inserted }
            if !found.isEmpty { facts[fact] = found }
        }
        layout.facts = facts
        layout.logIns = try section.parsed(logIn, said("a place that a fact can be at")) { TreePath($0) } ?? []
        layout.noUsers = Set(try section.strings(noUsers) ?? [])
        try section.finish()
    }

    /// What applications usually keep of a log-in beside what their framework writes.
    private static let kept: Set<Fact> = [.user, .userID, .ip, .client, .method, .created, .seen]

    private static func sources(_ text: String, of fact: Fact) -> [FactSource]? {
        text == "$claims" ? claims(of: fact) : FactSource(text).map { [$0] }
    }

    /// The claims that usually have a fact, the best first.
    private static func claims(of fact: Fact) -> [FactSource] {
        let names: [String] =
            switch fact {
            case .user: UsualNames.userClaims
            case .userID: ["sub", "user_id", "userId", "uid", "id"]
            case .session: ["sid"]
            case .tokenID: ["jti"]
            case .created: ["auth_time", "iat"]
            case .ends: ["exp"]
            case .ip, .client, .method, .seen, .token: []
            }
        return names.map { FactSource(.claim(TreePath(steps: [.name($0)]))) }
    }
}
