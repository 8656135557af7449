import Languages
import SessionStores
import Settings

/// What happens after an entry was ended: the rest of the table `revoke`.
enum AftermathSection {
    static let returns = "returns"
    static let shell = "shell"
    static let remains = "remains"

    static func read(_ root: inout LayeredSection, into layout: inout Layout) throws(FileProblem) {
        guard var section = try root.table("revoke") else { return }
        _ = try section.strings(ProcedureSection.steps)
        _ = try section.string(ProcedureSection.obstacle)
        layout.returns = try section.choice(returns, Layout.Comeback.allCases) ?? .unknown
        layout.leavesShell = try section.bool(shell) ?? false
        let wanted = said("a sentence, with a length of time before it if need be")
        layout.remains = try section.parsed(remains, wanted) { remainder($0) } ?? []
        try section.finish()
    }

    /// A sentence, with `for 5m: ` before it where it is known how long it holds.
    private static func remainder(_ text: String) -> Remainder? {
        guard text.hasPrefix("for "), let colon = text.firstRange(of: ": ") else {
            return text.isEmpty ? nil : Remainder(text)
        }
        let span = text[..<colon.lowerBound].dropFirst(4)
        guard let duration = Duration(settingsText: String(span)) else { return nil }
        return Remainder(String(text[colon.upperBound...]), seconds: duration.components.seconds)
    }
}
