import Sessions

/// Users whose names look like that of the one who is acted on.
enum Lookalikes {
    /// Who else with an open session looks like a user, in a sentence; empty where nobody does. A list that can't be read
    /// keeps nobody from acting.
    static func note(on user: String, in store: any SessionStore) async -> String {
        guard let table = try? await Selection.table(of: store) else { return "" }
        return note(on: user, table.lookalikes(of: user))
    }

    /// Says it on standard error.
    static func tell(of user: String, in store: any SessionStore) async {
        let words = await note(on: user, in: store)
        if !words.isEmpty { Streams.note(words) }
    }

    /// The same for names that were found.
    static func note(on user: String, _ names: [String]) -> String {
        guard !names.isEmpty else { return "" }
        let shown = names.prefix(5).map(spelledOut).joined(separator: ", ") + (names.count > 5 ? ", …" : "")
        let others = names.count == 1 ? "1 other user looks" : "\(names.count) other users look"
        return "\(others) like \(spelledOut(user)) and \(names.count == 1 ? "is" : "are") not hit: \(shown)."
    }
}
