import ArgumentParser
import Languages

/// A query, behind `--query` as every command takes it, or as words that stand for themselves.
struct QueryChoice: ParsableArguments {
    @Argument(help: ArgumentHelp(said("What to find: words and terms such as user:kim."), valueName: "query"))
    var words: [String] = []

    @Option(help: ArgumentHelp(said("The same in one text."), valueName: "query"))
    var query: String?

    func validate() throws {
        if query != nil, !words.isEmpty {
            throw ValidationError(said("Give the query once: behind --query, or as words."))
        }
    }

    /// The query as it was typed.
    var text: String { query ?? words.joined(separator: " ") }
}
