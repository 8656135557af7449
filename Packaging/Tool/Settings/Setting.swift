/// A setting of a program's configuration file, as the manual tells of it.
struct Setting {
    /// Its name, behind that of its table.
    let name: String
    /// What can be written: `"text"`, `true`, or the words that there are.
    let values: String
    /// What holds where it is not written; absent where it must be, or where nothing holds.
    let standard: String?
    /// What it does.
    let meaning: String

    init(_ name: String, _ values: String, standard: String? = nil, _ meaning: String) {
        self.name = name
        self.values = values
        self.standard = standard
        self.meaning = meaning
    }
}

/// The settings of one table of a file.
struct SettingTable {
    /// Its name in brackets; empty for the settings before the first table.
    let name: String
    /// What it is about.
    let about: String
    let settings: [Setting]
}

extension Mdoc {
    /// What a file can say, table by table.
    mutating func settings(_ tables: [SettingTable]) {
        for table in tables {
            subsection(table.name.isEmpty ? "Before the first table" : "Table \(table.name)")
            text(table.about)
            if table.settings.isEmpty { continue }
            list(of: table.settings) { page, setting in
                page.macro(".It Ic \(MdocText.argument(setting.name)) = \(MdocText.argument(setting.values))")
                page.text(setting.meaning)
                if let standard = setting.standard { page.text("The default is \(standard).") }
            }
        }
    }
}
