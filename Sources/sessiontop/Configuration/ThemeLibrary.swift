import Console
import Languages
import Settings
import Themes

/// The themes that can be chosen: those in the program, and files of the user's own.
struct ThemeLibrary {
    /// The themes that the console offers; the chosen one is first.
    private(set) var themes: [Theme]
    /// Why themes in the user's folder that were not chosen can't be offered.
    private(set) var problems: [FileProblem] = []

    /// Finds the chosen theme: `--theme`, else `SESSIONTOP_THEME`, else the file's, else `dark`; `mono` where
    /// `NO_COLOR` is set and neither flag nor variable asks for another. What was asked for and can't be used is an
    /// error; where nothing was, a file of the user's own that can't be used does not stop the console.
    ///
    /// - Parameter chosen: the theme that was chosen in the console before, where nothing else is asked for.
    init(
        flag: String?,
        _ environment: Environment,
        _ configuration: Configuration,
        chosen: String? = nil
    ) throws(Failure) {
        let noColor = environment["NO_COLOR"] != nil ? "mono" : nil
        let asked = flag ?? environment["SESSIONTOP_THEME"] ?? noColor ?? configuration.theme
        let folder = ThemeFolder(path: environment.configurationFolder.map { $0 + "/themes" })
        do {
            themes = [try Self.chosen(asked ?? chosen ?? Self.standard, folder).theme]
        } catch {
            guard asked == nil, let own = try? Self.chosen(Self.standard, ThemeFolder(path: nil)) else {
                throw .usage("The theme can't be used. \(error)")
            }
            themes = [own.theme]
            problems.append(error)
        }
        for name in folder.names where name != themes[0].name {
            do {
                if let theme = try folder.theme(name)?.theme { themes.append(theme) }
            } catch {
                problems.append(error)
            }
        }
    }

    /// The theme where none is asked for.
    private static let standard = "dark"

    /// The theme of that name; the first where there is none.
    func theme(_ name: String?) -> Theme {
        themes.first { $0.name == name } ?? themes[0]
    }

    /// A theme that was asked for: a path, or a name.
    private static func chosen(_ name: String, _ folder: ThemeFolder) throws(FileProblem) -> ThemeFile {
        if name.contains("/") { return try folder.theme(at: name) }
        if let theme = try folder.theme(name) { return theme }
        let absent = folder.path.map { said("; \($0)/\(name).toml is not there") } ?? ""
        let known = Themes.names.joined(separator: ", ")
        throw FileProblem(file: name, reason: said("there is no such theme. Built in are: \(known)\(absent)"))
    }
}
