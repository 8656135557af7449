import Console
import Settings
import Themes

/// The themes that can be chosen: those in the program, and files of the user's own.
struct ThemeLibrary {
    /// The themes that the console's theme key goes through; the chosen one is first.
    private(set) var themes: [Theme]

    /// Finds the chosen theme: `--theme`, else `SESSIONTOP_THEME`, else the file's, else `dark`; `mono` where `NO_COLOR`
    /// is set and neither flag nor variable asks for another.
    init(flag: String?, _ environment: Environment, _ configuration: Configuration) throws(Failure) {
        let noColor = environment["NO_COLOR"] != nil ? "mono" : nil
        let chosen = flag ?? environment["SESSIONTOP_THEME"] ?? noColor ?? configuration.theme ?? "dark"
        do {
            var themes: [Theme] = []
            for name in Themes.names { themes.append(try Self.builtIn(name)) }
            if let place = themes.firstIndex(where: { $0.name == chosen }) {
                themes.insert(themes.remove(at: place), at: 0)
            } else {
                themes.insert(try Self.own(chosen, environment), at: 0)
            }
            self.themes = themes
        } catch {
            throw .usage("The theme can't be used. \(error)")
        }
    }

    /// The theme of that name; the first where there is none.
    func theme(_ name: String?) -> Theme {
        themes.first { $0.name == name } ?? themes[0]
    }

    private static func builtIn(_ name: String) throws(FileProblem) -> Theme {
        guard let source = Themes.source(name) else { throw FileProblem(file: name, reason: "there is no such theme") }
        return try ThemeFile.theme(file: "\(name).toml", source: String(decoding: source, as: UTF8.self))
    }

    /// A theme of the user's: a path, or a name in the folder `themes` beside the configuration.
    private static func own(_ name: String, _ environment: Environment) throws(FileProblem) -> Theme {
        if name.contains("/") { return try ThemeFile.theme(file: name, source: Files.text(name)) }
        let known = Themes.names.joined(separator: ", ")
        guard let folder = environment.configurationFolder else {
            throw FileProblem(file: name, reason: "there is no such theme. Built in are: \(known)")
        }
        let file = "\(folder)/themes/\(name).toml"
        guard Files.exists(file) else {
            throw FileProblem(
                file: name,
                reason: "there is no such theme. Built in are: \(known); \(file) is not there"
            )
        }
        return try ThemeFile.theme(file: file, source: Files.text(file))
    }
}
