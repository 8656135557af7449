import Languages
import SessionStores
import Settings

/// Which keys are the layout's own: the table `keys`.
struct KeysSection {
    let patterns: [KeyPattern]
    private var excluded: [KeyPattern] = []
    private var helpers: [KeyPattern] = []
    private var type = "string"
    private var unit = Layout.Unit.key
    private var isCredential = false

    /// Redis's own words for the types that layouts can read.
    static let types = ["string", "hash", "set", "zset", "list"]

    /// Nothing where there is no such table.
    init?(_ root: inout LayeredSection) throws(FileProblem) {
        guard var section = try root.table("keys") else { return nil }
        let wanted = said("a way that keys are spelled")
        patterns = try section.parsed("are", wanted) { KeyPattern($0) } ?? []
        excluded = try section.parsed("not", wanted) { KeyPattern($0) } ?? []
        helpers = try section.parsed("helpers", wanted) { KeyPattern($0) } ?? []
        if let type = try section.string("type") {
            guard Self.types.contains(type) else {
                throw section.problem(
                    "type",
                    said("\"\(type)\" is not one of \(Self.types.joined(separator: ", "))")
                )
            }
            self.type = type
        }
        unit = try section.choice("unit", Layout.Unit.allCases) ?? .key
        isCredential = try section.bool("credential") ?? false
        try section.finish()
        guard !patterns.isEmpty else {
            throw section.problem("are", said("is missing: it says how the layout's keys are spelled"))
        }
    }

    func apply(to layout: inout Layout) {
        layout.exclude = excluded
        layout.helpers = helpers
        layout.type = type
        layout.unit = unit
        layout.isCredential = isCredential
    }
}
