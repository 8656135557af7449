import Console
import Languages
import Settings
import Themes

/// Where themes are found by name: those in the program, and files in the user's folder.
struct ThemeFolder {
    /// The user's folder; absent where there is no place for one.
    let path: String?

    /// The names of all themes, those in the program first.
    var names: [String] {
        let own = path.map { Files.names(in: $0) } ?? []
        let ownNames = own.compactMap { $0.hasSuffix(".toml") ? String($0.dropLast(5)) : nil }
        return Themes.names + ownNames.filter { !Themes.names.contains($0) }.sorted()
    }

    /// The theme of that name; nothing where there is none.
    func theme(_ name: String, heirs: [String] = []) throws(FileProblem) -> ThemeFile? {
        let own = name.contains("/") ? nil : path.map { "\($0)/\(name).toml" }
        if let source = Themes.source(name) {
            guard let own, Files.exists(own) else {
                return try read("\(name).toml", String(decoding: source, as: UTF8.self), heirs)
            }
            throw FileProblem(file: own, reason: said("\(name) is a theme of the program: give yours another name"))
        }
        guard let own, Files.exists(own) else { return nil }
        let theme = try read(own, Files.text(own), heirs)
        guard theme.name == name else {
            throw FileProblem(file: own, reason: said("name: should be \"\(name)\", as the file is called"))
        }
        return theme
    }

    /// The theme in a file that may be anywhere.
    func theme(at file: String) throws(FileProblem) -> ThemeFile {
        try read(file, Files.text(file), [])
    }

    private func read(_ file: String, _ source: String, _ heirs: [String]) throws(FileProblem) -> ThemeFile {
        try ThemeFile(file: file, source: source, heirs: heirs) { name, heirs throws(FileProblem) in
            try theme(name, heirs: heirs)
        }
    }
}
