import Cells
import Console
import Settings

/// Reads a theme from TOML: `name`, and under `[styles]` a style for each role that the theme names.
enum ThemeFile {
    /// The theme that a file's text describes.
    static func theme(file: String, source: String) throws(FileProblem) -> Theme {
        var root = try TOMLSection(file: file, source: source)
        guard let name = try root.string("name") else { throw root.problem("name", "is missing") }
        var styles: [Role: Style] = [:]
        if var section = try root.table("styles") {
            for key in section.keys {
                guard let role = Role(rawValue: key) else {
                    let roles = Role.allCases.map(\.rawValue).joined(separator: ", ")
                    throw section.problem(key, "there is no such role. Roles are: \(roles)")
                }
                if let style = try section.table(key) { styles[role] = try Self.style(style) }
            }
        }
        try root.finish()
        return Theme(name: name, styles: styles)
    }

    private static let attributes: [(key: String, attribute: Style.Attributes)] = [
        ("bold", .bold), ("dim", .dim), ("underline", .underline), ("reverse", .reverse), ("italic", .italic),
    ]

    private static func style(_ section: TOMLSection) throws(FileProblem) -> Style {
        var section = section
        var style = Style.plain
        if let color = try color(&section, "fg") { style.foreground = color }
        if let color = try color(&section, "bg") { style.background = color }
        for (key, attribute) in attributes where try section.bool(key) ?? false {
            style.attributes.insert(attribute)
        }
        try section.finish()
        return style
    }

    private static func color(_ section: inout TOMLSection, _ key: String) throws(FileProblem) -> Color? {
        guard let text = try section.stringOrInteger(key) else { return nil }
        guard let color = Color(themeName: text) else {
            throw section.problem(
                key,
                "\"\(text)\" is no colour: write default, a name such as red or bright-red, a number from 0 to 255, "
                    + "or #rrggbb"
            )
        }
        return color
    }
}

extension Color {
    private static let names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]

    /// The colour that a theme file spells so.
    init?(themeName text: String) {
        if text == "default" {
            self = .default
        } else if let place = Self.names.firstIndex(of: text) {
            self = .ansi(UInt8(place))
        } else if text.hasPrefix("bright-"), let place = Self.names.firstIndex(of: String(text.dropFirst(7))) {
            self = .ansi(UInt8(place + 8))
        } else if let number = UInt8(text) {
            self = number < 16 ? .ansi(number) : .palette(number)
        } else if text.hasPrefix("#"), text.utf8.count == 7, let rgb = UInt32(text.dropFirst(), radix: 16) {
            self = .rgb(UInt8(rgb >> 16), UInt8(rgb >> 8 & 0xFF), UInt8(rgb & 0xFF))
        } else {
            return nil
        }
    }
}
