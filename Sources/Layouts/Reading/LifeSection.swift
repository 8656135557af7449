import Languages
import SessionStores
import Settings

/// How long entries live: the table `life`.
enum LifeSection {
    /// - Parameter file: the layout's own file; nothing of one in the program, which knows no more than what is usual.
    static func read(_ root: inout LayeredSection, own file: String?) throws(FileProblem) -> Lifetime {
        var lifetime = Lifetime()
        guard var section = try root.table("life") else { return lifetime }
        lifetime.end = try section.choice("ends", Lifetime.End.allCases) ?? .timeToLive
        lifetime.full = try section.duration("full")?.components.seconds
        if let text = try section.string("full-at") {
            guard let source = FactSource(text) else {
                throw section.problem("full-at", said("\"\(text)\" is not a place that a fact can be at"))
            }
            lifetime.fullSource = source
        }
        lifetime.isFullCertain = file.map { section.layer(with: ["full"])?.isOf($0) ?? false } ?? false
        lifetime.endsWithToken = try section.bool("with-token")
        lifetime.isLengthenedByReading = try section.bool("lengthened") ?? false
        lifetime.grace = try section.duration("grace")?.components.seconds ?? 0
        try section.finish()
        return lifetime
    }
}
