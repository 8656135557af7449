import Cells
import Console
import Languages
import Settings

/// A theme as its TOML file describes it: `name`, and under `[styles]` a style for each role that it names, on top of
/// those of the theme that it `inherits`.
struct ThemeFile {
    let name: String
    var background: Theme.Background?
    var styles: [Role: Style] = [:]

    /// The theme itself.
    var theme: Theme { Theme(name: name, background: background, styles: styles) }

    /// Reads a file's text.
    ///
    /// - Parameters:
    ///   - heirs: the names of the themes that inherit this one, the chosen one first.
    ///   - find: the theme of a name, for those heirs; nothing where there is none.
    init(
        file: String,
        source: String,
        heirs: [String] = [],
        find: (_ name: String, _ heirs: [String]) throws(FileProblem) -> ThemeFile?
    ) throws(FileProblem) {
        var root = try TOMLSection(file: file, source: source)
        guard let name = try root.string("name") else { throw root.problem("name", said("is missing")) }
        self.name = name
        if let parent = try root.string("inherits") {
            let line = heirs + [name]
            guard !line.contains(parent) else {
                let circle = (line + [parent]).joined(separator: " → ")
                throw root.problem("inherits", said("themes can't inherit in a circle: \(circle)"))
            }
            guard let inherited = try find(parent, line) else {
                throw root.problem("inherits", said("there is no theme \"\(parent)\""))
            }
            (background, styles) = (inherited.background, inherited.styles)
        }
        let backgrounds = Theme.Background.allCases.map { ($0.rawValue, Optional($0)) } + [("any", nil)]
        if let said = try root.choice("background", backgrounds) { background = said }
        if var section = try root.table("styles") {
            for key in section.keys {
                guard let role = Role(rawValue: key) else {
                    let roles = Role.allCases.map(\.rawValue).joined(separator: ", ")
                    throw section.problem(key, said("there is no such role. Roles are: \(roles)"))
                }
                if let style = try section.table(key) { styles[role] = try Self.style(style) }
            }
        }
        try root.finish()
    }

    private static let attributes: [(key: String, attribute: Style.Attributes)] = [
        ("bold", .bold), ("dim", .dim), ("underline", .underline), ("reverse", .reverse), ("italic", .italic),
    ]

    private static func style(_ section: TOMLSection) throws(FileProblem) -> Style {
        var section = section
        var style = Style.plain
        if let color = try section.color("fg") { style.foreground = color }
        if let color = try section.color("bg") { style.background = color }
        for (key, attribute) in attributes where try section.bool(key) ?? false {
            style.attributes.insert(attribute)
        }
        try section.finish()
        return style
    }
}
