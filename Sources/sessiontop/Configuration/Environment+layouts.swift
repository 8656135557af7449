import Languages
import Layouts
import SessionStores
import Settings

extension Environment {
    /// Where the operator's own layouts are; absent where there is no place for them.
    var layoutFolder: String? { configurationFolder.map { $0 + "/layouts" } }

    /// The layouts that there are: those in the program, and files in the operator's folder.
    func layouts() -> LayoutLibrary {
        guard let folder = layoutFolder else { return LayoutLibrary() }
        var own: [LayoutLibrary.File] = []
        var unread: [FileProblem] = []
        for file in Files.names(in: folder) where file.hasSuffix(".toml") {
            let path = "\(folder)/\(file)"
            do {
                own.append(.init(name: String(file.dropLast(5)), file: path, source: try Files.text(path)))
            } catch {
                unread.append(error)
            }
        }
        return LayoutLibrary(own: own, unread: unread)
    }

    /// The layouts of those names, in that order, each under the prefix that stands behind an `@` in its name.
    ///
    /// - Throws: `Failure` where there is none of a name, or its file can't be used.
    func layouts(_ names: [String]) throws(Failure) -> [Layout] {
        let library = layouts()
        var found: [Layout] = []
        for name in names {
            guard let spelling = LayoutSpelling(name) else {
                throw .usage("What stands behind the @ of the layout \(SecretText.word(name)) is no text before keys.")
            }
            if let layout = library[spelling.name] {
                found.append(spelling.applied(to: layout))
                continue
            }
            let own = layoutFolder.map { "\($0)/\(name).toml" }
            if let problem = library.problems.first(where: { $0.file == own }) {
                throw .usage("The layout can't be used. \(problem.description)")
            }
            let alike = library.layouts.map(\.name).filter { $0.hasPrefix(name.prefix(4)) }.joined(separator: ", ")
            let hint = alike.isEmpty ? "" : said(" Did you mean one of \(alike)?")
            throw .usage("There is no layout \(SecretText.word(name)): `sessiontop layouts` lists them.\(hint)")
        }
        return found
    }
}
