import JOSE
import Languages
import Sessions
import Settings

/// The filters that have names: those under `[filters]` in `config.toml`, and those that the console saved, in a file of
/// their own beside it.
struct FilterFile {
    /// Where both files are; absent where there is no place for any.
    var folder: String?
    /// Those of `config.toml`, which the console leaves alone.
    var configured: [String: String] = [:]

    /// The file that the console writes.
    private var path: String? { folder.map { "\($0)/filters.toml" } }

    /// All there are.
    func load() throws(FileProblem) -> SavedFilters {
        SavedFilters(try saved().merging(configured) { _, configured in configured })
    }

    /// Saves a filter under a name, in place of one that was saved under it.
    ///
    /// - Returns: all there are then.
    func save(_ text: String, as name: String) throws(FileProblem) -> SavedFilters {
        guard let folder, let path else {
            throw FileProblem(
                file: "filters.toml",
                reason: said("there is no folder for it: set HOME or XDG_CONFIG_HOME")
            )
        }
        if configured[name] != nil {
            throw FileProblem(
                file: "\(folder)/config.toml",
                reason: said("it has a filter \(name) already: take another name")
            )
        }
        return try OwnFile.change(in: folder) { () throws(FileProblem) in
            var filters = try saved()
            filters[name] = text
            try OwnFile.replace(path, with: Self.text(of: filters))
            return SavedFilters(filters.merging(configured) { _, configured in configured })
        }
    }

    private func saved() throws(FileProblem) -> [String: String] {
        guard let path, Files.exists(path) else { return [:] }
        var root = try TOMLSection(file: path, source: Files.text(path))
        let filters = try Self.filters(&root)
        try root.finish()
        return filters
    }

    /// The filters that a file has under `[filters]`.
    static func filters(_ root: inout TOMLSection) throws(FileProblem) -> [String: String] {
        var filters: [String: String] = [:]
        guard var section = try root.table("filters") else { return filters }
        for name in section.keys {
            guard SavedFilters.isName(name) else {
                throw section.problem(
                    name,
                    said("is no name for a filter: letters, digits, -, _ and . make one, up to 40")
                )
            }
            filters[name] = try section.string(name)
        }
        try section.finish()
        return filters
    }

    private static func text(of filters: [String: String]) -> String {
        let lines = filters.sorted { $0.key < $1.key }.map { name, text in
            // What JSON writes of a string is a string of TOML as well.
            "\(JSONWriter.text(of: .string(name))) = \(JSONWriter.text(of: .string(text)))\n"
        }
        return "# Written by sessiontop's console: the filters that were saved in it.\n[filters]\n" + lines.joined()
    }
}
