import Cells
import Languages
import Testing

/// Fails where a row is wider than the screen, or has an English word that Korean has another for.
func expectKorean(_ console: TestConsole, at location: SourceLocation = #_sourceLocation) {
    let left = Set(console.screen.flatMap { row in row.matches(of: #/[A-Za-z]{4,}/#).map { String($0.output) } })
        .intersection(englishWords)
    #expect(left.isEmpty, "\(left.sorted())", sourceLocation: location)
    for row in console.screen {
        #expect(SafeText(row, limit: .max).width <= console.size.columns, "\(row)", sourceLocation: location)
    }
}

/// Words that English sentences have and no Korean one: names, addresses and what is typed left out.
private let englishWords: Set<String> = {
    let table = Language.korean.table?.sentences ?? [:]
    func words(_ text: String) -> [String] { text.matches(of: #/[A-Za-z]{4,}/#).map { String($0.output) } }
    let kept = Set(table.values.flatMap { words($0.filled(with: [])) })
    let data: Set<String> = [
        "account", "admin", "claims", "client", "current", "damaged", "device", "firefox", "laptop", "live", "long",
        "look", "mail",
        "method", "name", "password", "reason", "service", "stolen", "time", "token", "tokens", "user", "very",
        "with",
        "words", "work", "marks", "zero", "width", "sessions", "session", "expires", "created", "issued", "seen",
        "ends", "mode",
        "verified", "epoch", "more", "characters", "changed", "right", "signature", "string", "written", "good",
        "denied", "asked", "wrong", "into", "known",
        "Nothing", "again", "disk", "leaked", "connection", "nobody", "revoked", "state", "generation", "jti",
        "fields", "hash", "uses", "secret", "read", "role",
    ]
    return Set(table.keys.flatMap(words)).subtracting(kept).subtracting(data)
}()
