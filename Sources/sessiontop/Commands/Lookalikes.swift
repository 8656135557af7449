import Languages
import SessionStores
import Sessions

/// Users whose names look like that of the one who is acted on.
enum Lookalikes {
    /// Who else with an open session looks like a user, in a sentence; empty where nobody does. A list that can't be read
    /// keeps nobody from acting.
    static func note(on user: String, in store: any SessionStore) async -> String {
        guard let table = try? await Selection.table(of: store, at: store.now()) else { return "" }
        return lookalikeWords(table.lookalikes(of: user), like: user, naming: 5).map { "\($0)." } ?? ""
    }

    /// Says it on standard error.
    static func tell(of user: String, in store: any SessionStore) async {
        let words = await note(on: user, in: store)
        if !words.isEmpty { Streams.note("\(words)") }
    }
}
