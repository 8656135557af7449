import Foundation
import Settings
import Testing

@testable import packaging
@testable import sessiond
@testable import sessiontop

/// The manual's settings are those that the programs read, with their defaults.
@Suite struct SettingsTests {
    /// The names that a reader knows in a table: it lists them when it meets another one.
    private func known(_ error: any Error) throws -> Set<String> {
        let words = try #require("\(error)".split(separator: "Known are: ").last, "\(error)")
        return Set(words.split(separator: ", ").map(String.init))
    }

    private func check(_ tables: [SettingTable], minimum: String, _ read: (String) throws -> Void) throws {
        let inner = Set(tables.compactMap { $0.name.split(separator: ".").first.map(String.init) })
        for table in tables where !table.settings.isEmpty {
            let name = table.name.replacing("NAME", with: "probe")
            let needed = ["url", "key_file"].filter { name != "redis" && table.settings.map(\.name).contains($0) }
                .map { "\($0) = \"http://127.0.0.1\"\n" }.joined()
            let text =
                name.isEmpty ? "no-setting = 1\n\(minimum)" : "\(minimum)\n[\(name)]\n\(needed)no-setting = 1\n"
            let error = #expect(throws: FileProblem.self, "[\(name)]") { try read(text) }
            var known = try known(try #require(error))
            if name.isEmpty { known.subtract(inner) }
            #expect(Set(table.settings.map(\.name)) == known, "[\(table.name)]")
        }
    }

    @Test func `those of sessiontop`() throws {
        try check(SettingTable.ofSessiontop, minimum: "") { text in
            _ = try Configuration(file: "/config.toml", source: text)
        }
    }

    private static let minimum = "issuer = \"https://id\"\nsigning_key = \"a\"\nsecret_key_file = \"b\"\n"

    @Test func `those of sessiond`() throws {
        try check(SettingTable.ofSessiond, minimum: Self.minimum) { text in
            _ = try ServiceConfiguration(file: "/config.toml", source: text)
        }
    }

    /// What the manual calls the default changes nothing where it is written.
    @Test func `defaults are what holds without them`() throws {
        func reading(_ text: String) throws -> String {
            var configuration = try ServiceConfiguration(file: "/config.toml", source: Self.minimum + text)
            (configuration.texts, configuration.lines) = ([:], [:])
            var dumped = ""
            dump(configuration, to: &dumped)
            return dumped.replacing(/0x[0-9a-f]+/, with: "")
        }
        for table in SettingTable.ofSessiond {
            let needed = table.name == "claims" ? "url = \"http://127.0.0.1\"\n" : ""
            let header = table.name.isEmpty ? "" : "[\(table.name)]\n\(needed)"
            for setting in table.settings {
                guard let standard = setting.standard else { continue }
                let given = try reading("\(header)\(setting.name) = \(standard)\n")
                #expect(try given == reading(header), "\(table.name) \(setting.name)")
            }
        }
        for setting in SettingTable.ofSessiontop[0].settings {
            guard let standard = setting.standard else { continue }
            let given = try Configuration(file: "/c", source: "\(setting.name) = \(standard)")
            #expect(given == Configuration(), "\(setting.name)")
        }
    }

    /// The variables that the source names are those of the manual.
    @Test(arguments: [("sessiontop", Manual.variables), ("sessiond", Manual.serviceVariables)])
    func `variables`(program: String, told: [Named]) throws {
        let files = FileManager.default.enumerator(
            at: Repository.root.appendingPathComponent("Sources/\(program)"),
            includingPropertiesForKeys: nil
        )
        let source = try (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
            .map { try String(contentsOf: $0, encoding: .utf8) }.joined()
        let pattern = try Regex("\"(\(program.uppercased())_[A-Z_]+)\"", as: (Substring, Substring).self)
        let named = Set(source.matches(of: pattern).map { String($0.output.1) })
        let words = Set(told.flatMap { $0.item.split(separator: " ") }.map(String.init))
        #expect(!named.isEmpty && named.isSubset(of: words), "\(named.subtracting(words))")
    }
}
