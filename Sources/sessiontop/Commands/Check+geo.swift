import Languages
import MaxMind
import Sessions

extension Check {
    /// Which databases tell where addresses are, and how old they are; nothing where none is configured.
    static func geo(_ files: MaxMindFiles, at now: Timestamp) -> [Check] {
        if files.isEmpty { return [] }
        do {
            return try MaxMindFinder(files).facts.map { facts in
                Check("geo \(facts.setting)", true, "\(facts.kind) in \(facts.file), \(age(of: facts.made, at: now))")
            }
        } catch {
            return [Check("geo \(error.setting)", false, "\(error.description)")]
        }
    }

    private static func age(of made: Timestamp?, at now: Timestamp) -> String {
        guard let made else { return said("it does not say how old it is") }
        let days = max(0, now.milliseconds(since: made)) / 86_400_000
        let date = RFC3339.text(made).prefix(10)
        return days == 1 ? said("of \(date): 1 day old") : said("of \(date): \(days) days old")
    }
}
