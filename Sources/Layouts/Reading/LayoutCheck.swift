import Languages
import SessionStores
import Settings

/// What no single key of a file shows: names that nothing fills, and steps that would touch keys of others.
struct LayoutCheck {
    private let layout: Layout

    init(_ layout: Layout) { self.layout = layout }

    func run(_ root: LayeredSection) throws(FileProblem) {
        if let pattern = layout.boundlessHelper {
            throw root.problem(
                "helpers",
                in: "keys",
                said("\(pattern) matches nearly every key, so that steps could touch keys of others")
            )
        }
        if let pattern = layout.boundlessKey {
            throw root.problem(
                "are",
                in: "keys",
                said(
                    "\(pattern) matches nearly every key: put a text before it, or say in value.has what tells its values from others"
                )
            )
        }
        for (key, procedure) in [("revoke", layout.revoking), ("refresh", layout.refreshing)] {
            for step in procedure.steps {
                for name in step.templates.flatMap(\.names) where !names.contains(name) {
                    let known = names.sorted().joined(separator: ", ")
                    throw root.problem(key, said("nothing is called {\(name)} in \"\(step)\". Known are: \(known)"))
                }
                if let stray = layout.strayKey(of: step) {
                    let reason = said("\(stray) is none of the layout's keys: name its pattern in keys.helpers")
                    throw root.problem(key, reason)
                }
            }
        }
        let parts = Set(layout.keys.flatMap(\.names))
        for lead in layout.leads where !parts.contains(lead.part) && !Self.whole.contains(lead.part) {
            throw root.problem("find", said("no key has a part that is called {\(lead.part)}"))
        }
        for sources in layout.facts.values {
            for case .key(let name) in sources.map(\.place) where !parts.contains(name) {
                throw root.problem("facts", said("no key has a part that is called {\(name)}"))
            }
        }
    }

    /// What every entry has, and the moments that its acts need.
    private static let given = ["key", "field", "member", "element", "past", "now", "empty"]

    /// What names an entry as a whole.
    private static let whole: Set<String> = ["key", "field", "member"]

    /// What steps may name.
    private var names: Set<String> {
        Set(Self.given + Fact.allCases.map(\.rawValue) + layout.keys.flatMap(\.names))
    }
}
