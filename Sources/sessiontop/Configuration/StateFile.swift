import Console
import JOSE
import Sessions
import Settings

/// What was chosen in the console, kept for the next time in `state.toml`: the theme, and for each store columns, order,
/// preview and filters. `config.toml`, variables and flags come before it. What looks like a credential is not written.
struct StateFile {
    /// Where the file is.
    let folder: String

    private var path: String { "\(folder)/state.toml" }

    /// How many filters of the past are kept of a kind.
    private static let mostFilters = 50
    /// How many stores are kept, and how long a name of one or a filter may be: beyond that, nobody chose it.
    private static let mostStores = 100
    private static let mostText = 4_096

    /// What was chosen for a store; absent where nothing was.
    func choices(for store: String) throws(FileProblem) -> Choices? {
        let state = try read()
        guard var choices = state.stores[store] else {
            return state.theme.map { Choices(theme: $0) }
        }
        choices.theme = state.theme
        return choices
    }

    /// The theme that was chosen; absent where none was.
    var theme: String? { (try? read())?.theme }

    /// Keeps what was chosen for a store; what others chose meanwhile stays. A file that can't be read is replaced.
    func keep(_ choices: Choices, for store: String) throws(FileProblem) {
        try OwnFile.change(in: folder) { () throws(FileProblem) in
            var state = (try? read()) ?? State()
            if let theme = choices.theme { state.theme = theme }
            state.stores[store] = choices
            while state.stores.count > Self.mostStores, let other = state.stores.keys.first(where: { $0 != store }) {
                state.stores[other] = nil
            }
            try OwnFile.replace(path, with: text(of: state))
        }
    }

    /// All that the file says.
    private struct State {
        var theme: String?
        var stores: [String: Choices] = [:]
    }

    // MARK: - Reading

    private func read() throws(FileProblem) -> State {
        var state = State()
        guard Files.exists(path) else { return state }
        var root = try TOMLSection(file: path, source: Files.text(path))
        state.theme = try root.string("theme")
        guard var stores = try root.table("stores") else { return state }
        for name in stores.keys {
            if let section = try stores.table(name) { state.stores[name] = try choices(section) }
        }
        return state
    }

    private func choices(_ section: TOMLSection) throws(FileProblem) -> Choices {
        var section = section
        var choices = Choices()
        // A column that is known no more hides nothing.
        choices.hiddenColumns = Set(try section.strings("hidden_columns").compactMap(SessionColumn.init(rawValue:)))
        choices.hiddenColumns.remove(.user)
        if let text = try section.string("sort") { choices.sort = try? SortChoice(text).order }
        choices.isPreviewOn = try section.bool("preview") ?? true
        if var filters = try section.table("filters") {
            for name in filters.keys { choices.filters[name] = try filters.string(name) }
        }
        if var history = try section.table("history") {
            for name in history.keys { choices.history[name] = try history.strings(name) }
        }
        return choices
    }

    // MARK: - Writing

    private func text(of state: State) -> String {
        var lines = ["# Written by sessiontop's console: what was chosen in it. config.toml comes before it."]
        if let theme = state.theme { lines.append("theme = \(quoted(theme))") }
        for (name, choices) in state.stores.sorted(by: { $0.key < $1.key }) where name.utf8.count <= Self.mostText {
            let section = "stores.\(quoted(name))"
            lines += ["", "[\(section)]"]
            let hidden = SessionColumn.allCases.filter(choices.hiddenColumns.contains).map(\.rawValue)
            if !hidden.isEmpty { lines.append("hidden_columns = \(list(hidden))") }
            if let sort = choices.sort { lines.append("sort = \(quoted(sort.text))") }
            lines.append("preview = \(choices.isPreviewOn)")
            let filters = choices.filters.filter { isKept($0.value) }
            if !filters.isEmpty {
                lines.append("[\(section).filters]")
                lines += filters.sorted { $0.key < $1.key }.map { "\(quoted($0.key)) = \(quoted($0.value))" }
            }
            let history = choices.history.mapValues { $0.filter(isKept).suffix(Self.mostFilters) }
                .filter { !$0.value.isEmpty }
            if !history.isEmpty {
                lines.append("[\(section).history]")
                lines += history.sorted { $0.key < $1.key }.map { "\(quoted($0.key)) = \(list($0.value))" }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Whether a filter may be written down: what may be a token or a secret stays in memory.
    private func isKept(_ filter: String) -> Bool {
        // TOML has no DEL.
        filter.utf8.count <= Self.mostText && !filter.utf8.contains(0x7F)
            && GivenText.masked(filter, opaqueToo: true) == filter
    }

    /// What JSON writes of a string is a string of TOML as well.
    private func quoted(_ text: String) -> String { JSONWriter.text(of: .string(text)) }

    private func list(_ texts: some Sequence<String>) -> String {
        "[\(texts.map(quoted).joined(separator: ", "))]"
    }
}

extension SortOrder {
    /// The order as `--sort` takes it: `user,-log-in`.
    fileprivate var text: String {
        let first = (descending ? "-" : "") + column.rawValue
        return then.map { "\(first),\($0.descending ? "-" : "")\($0.column.rawValue)" } ?? first
    }
}
