import Decoders
import Testing

@testable import Demo

extension LogIn {
    /// The log-in that a visit is.
    init(_ visit: Visit, _ bench: Workbench) throws {
        let tokens = try bench.issuer.issue(
            to: visit.person,
            session: try bench.site.identifiers.uuid(),
            at: bench.site.seconds,
            loggedInAt: bench.site.seconds
        )
        self.init(
            person: visit.person,
            ip: visit.ip,
            client: visit.client,
            idle: Lifetimes.at(visit.door).idle.components.seconds,
            time: bench.site.milliseconds,
            tokens: tokens
        )
    }
}

extension TreeValue {
    /// The text that a path leads to; nothing where it leads nowhere.
    func text(_ path: String) throws -> String? {
        try self[#require(TreePath(path))]?.text
    }
}
