import Languages
import SessionStores
import Settings

/// What an act does: the tables `revoke` and `refresh`. Steps or an obstacle: what the heir says of one stands for both.
enum ProcedureSection {
    static let steps = "steps"
    static let obstacle = "obstacle"

    /// Nothing where no layer says it.
    static func revoking(_ root: inout LayeredSection) throws(FileProblem) -> Procedure? {
        guard let section = try root.table("revoke") else { return nil }
        return try read(section)
    }

    static func refreshing(_ root: inout LayeredSection) throws(FileProblem) -> Procedure {
        guard let section = try root.table("refresh") else { return Procedure(obstacle: noRefresh) }
        var rest = section
        _ = try rest.strings(steps)
        _ = try rest.string(obstacle)
        try rest.finish()
        return try read(section) ?? Procedure(obstacle: noRefresh)
    }

    private static let noRefresh =
        "Nothing here could be refused while the session stays: its framework knows no refresh."

    private static func read(_ section: LayeredSection) throws(FileProblem) -> Procedure? {
        guard var nearest = section.layer(with: [steps, obstacle]) else { return nil }
        let verbs = Step.verbs.joined(separator: ", ")
        let found = try nearest.parsed(steps, said("a step. Steps are: \(verbs)")) { Step($0) }
        let why = try nearest.string(obstacle)
        switch (found, why) {
        case (let found?, nil) where !found.isEmpty: return Procedure(found)
        case (nil, let why?): return Procedure(obstacle: why)
        case (nil, nil): return nil
        case (_?, nil): throw nearest.problem(steps, said("names no step: write an obstacle instead"))
        case (_?, _?): throw nearest.problem(obstacle, said("stands beside steps: only one of them can be true"))
        }
    }
}
