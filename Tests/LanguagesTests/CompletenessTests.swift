import Foundation
import Testing

@testable import Languages

/// Whether a language has all that the programs say: compared with the sources themselves.
@Suite("Completeness of languages")
struct CompletenessTests {
    static let translated = Language.allCases.filter { $0.table != nil }

    @Test(arguments: translated)
    func `Every sentence of the sources is in the table`(language: Language) throws {
        let table = try #require(language.table).sentences
        let missing = try SaidLiterals.all().filter { said in !said.keys.contains { table[$0] != nil } }
        #expect(missing.isEmpty, "\(list(missing.map { "\($0.place): \($0.keys[0])" }))")
    }

    @Test(arguments: translated)
    func `Whatever is counted is in the table as one and as several`(language: Language) throws {
        let table = try #require(language.table).sentences
        let missing = try SaidLiterals.all().flatMap { said in
            said.counted.filter { table[$0] == nil }.map { "\(said.place): \($0)" }
        }
        #expect(missing.isEmpty, "\(list(missing))")
    }

    @Test(arguments: translated)
    func `No sentence of the table is without its source`(language: Language) throws {
        let table = try #require(language.table).sentences
        let known = Set(try SaidLiterals.all().flatMap { $0.keys + $0.counted + $0.noneSoFar })
        let others = Set(try SaidLiterals.everyLiteral())
        let layouts = try SaidLiterals.layoutFiles()
        // Names of cases, which tables have as headings and in cells.
        let cases: Set<String> = ["login", "skipped"]
        let left = table.keys.filter {
            !known.contains($0) && !others.contains($0) && !cases.contains($0) && !layouts.contains("\($0)\"")
        }
        #expect(left.isEmpty, "\(list(left.sorted()))")
    }

    @Test(arguments: translated)
    func `A translation has the gaps of its sentence, each once`(language: Language) throws {
        let table = try #require(language.table).sentences
        let wrong = table.filter { key, translation in
            translation.gaps.sorted() != Array(0..<key.ranges(of: "{}").count)
        }
        #expect(wrong.isEmpty, "\(list(wrong.keys.sorted()))")
    }

    @Test(arguments: translated)
    func `What a sentence begins or ends with is kept, since others stand beside it`(language: Language) throws {
        let table = try #require(language.table).sentences
        let wrong = table.filter { key, translation in
            let text = translation.filled(with: Array(repeating: "x", count: 9))
            return key.hasSuffix(" ") != text.hasSuffix(" ")
                || key.hasSuffix(".") && !text.contains(".") && key.count > 30
                || key.contains("\n") != text.contains("\n")
        }
        #expect(wrong.isEmpty, "\(list(wrong.keys.sorted()))")
    }

    private func list(_ lines: [String]) -> String { "\(lines.count)\n" + lines.joined(separator: "\n") }
}

/// The literals of the sources that are sentences of the programs' own.
enum SaidLiterals {
    struct Said {
        let place: String
        /// The keys that a table may have for it.
        let keys: [String]
        /// The keys that it must have, where it is a word for what is counted.
        let counted: [String]
        let noneSoFar: [String]
    }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources").standardizedFileURL.path

    /// Where all words are said, and where those are that look like sentences; of the layers below, what they say of errors.
    private static let wholly = ["Console"]
    private static let sentences = ["Sessions", "SessionStores", "Layouts", "sessiontop"]
    private static let errors = ["SessionLink", "Redis", "JOSE", "Settings", "Terminal", "Demo", "Decoders"]

    /// Files whose words are for machines: names of keys and roles, arguments of commands, what an audit trail records.
    private static let mute = [
        "Console/Theme/Role.swift", "Console/Frame/CommandLine.swift", "Console/Keys/Key+spelling.swift",
        "Console/Keys/Key+name.swift", "Console/Keys/Command.swift", "Console/Effects/FindRequest.swift",
        "Console/Canvas/Canvas.swift", "Console/Text/Noun.swift", "sessiontop/Operator/",
        "sessiontop/Output/Fields.swift", "Sessions/Clients/ClientName.swift",
        "SessionStores/Native/Values+SessionLink.swift", "SessionStores/Native/NativeStore+outcome.swift",
        "Sessions/Trail/TrailOperator.swift", "sessiontop/Commands/AclCommand.swift:38",
        "SessionStores/Layouts/Acting/StepScript.swift", "SessionStores/Layouts/Rights/RightsScript.swift",
        "SessionStores/Layouts/Layout/Lead+text.swift",
        "Layouts/Writing/LayoutTable.swift",
    ]

    /// What else is typed or read by machines, or is the same in all languages.
    private static let unsaid: Set<String> = [
        "kim firefox", "\"log in\"", "(user:kim or user:ann) is:live", "a session's handle", "ACL SETUSER {} {}\n",
        "# Written by sessiontop's console: the filters that were saved in it.\n[filters]\n", "in part", "Redis {}",
        "# Written by sessiontop\'s console: what was chosen in it. config.toml comes before it.",
        "sessiontop {}", "what is searched for", "force", "user ", "plain",
        "query: {}", "user: {}", "sessiontop: {}", ", with args beginning with", "ERR max number of clients",
        "link", "a token ({})", "partly done: {}", "uid {}", "login uid {}", "ssh key {}",
        "(Windows NT", "for {}s: ",
    ]

    static func all() throws -> [Said] {
        try (wholly + sentences + errors).flatMap { layer in
            try files(in: layer).flatMap { file, hasSentences, literals in
                literals.filter { isSaid($0, layer, file, hasSentences) }.map { said($0, file) }
            }
        }
    }

    /// What any literal says.
    static func everyLiteral() throws -> [String] {
        try (wholly + sentences + errors).flatMap { try files(in: $0).flatMap { $0.2.map(\.text) } }
    }

    /// The files of layouts, one behind the other: they hold sentences as well.
    static func layoutFiles() throws -> String {
        let folder = "\(root)/Layouts"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".toml") }
        return try files.map { try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8) }.joined()
    }

    private static func files(in layer: String) throws -> [(String, Bool, [SwiftLiteral])] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: "\(root)/\(layer)")
        return try names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
            let source = try String(contentsOfFile: "\(root)/\(layer)/\(name)", encoding: .utf8)
            return ("\(layer)/\(name)", source.contains(": Sentence {"), SwiftLiterals.all(in: source))
        }
    }

    private static func said(_ literal: SwiftLiteral, _ file: String) -> Said {
        let text = literal.text
        var counted: [String] = []
        if isNoun(literal) {
            counted = ["{} \(text)"]
            let isAlone = !literal.after.hasPrefix(", plural:") && !literal.before.hasSuffix("plural: ")
            if isAlone, !literal.before.hasSuffix(": Noun = ") { counted.append("{} \(text)s") }
        }
        return Said(
            place: "\(file):\(literal.line)",
            keys: [text] + counted,
            counted: counted,
            noneSoFar: ["no \(text) so far", "no \(text)s so far"]
        )
    }

    /// Whether it is the word for what is counted: an argument of what counts.
    private static func isNoun(_ literal: SwiftLiteral) -> Bool {
        if literal.before.hasSuffix("plural: ") || literal.before.hasSuffix(": Noun = ") { return true }
        let call = #/(?:counted|figure|size)\((?:[^"()]|\([^"()]*(?:\([^"()]*\)[^"()]*)*\))*$/#
        return literal.before.firstMatch(of: call) != nil
    }

    private static func isSaid(_ literal: SwiftLiteral, _ layer: String, _ file: String, _ hasSentences: Bool) -> Bool {
        let text = literal.text
        if unsaid.contains(text) || mute.contains(where: { "\(file):\(literal.line)".hasPrefix($0) }) { return false }
        if wholly.contains(layer) {
            guard text.contains(#/[A-Za-z]{2}|^\{\} [a-z]$/#) else { return false }
            // A pattern of a switch, or the key of a dictionary.
            if literal.after.contains(#/^(?:, "[^"]*")*: /#), !literal.before.hasSuffix("? ") { return false }
            // A query, or a part of one.
            if text.split(separator: " ").allSatisfy({ $0.contains(#/[:=<>]|^\{\}$/#) && !$0.hasSuffix(":") }) {
                return false
            }
            return !isCode(literal)
        }
        let isSentence = text.contains(#/[A-Za-z’'] .*[A-Za-z]|[A-Za-z]{2,} \{\}|\{\} [a-z]{2}/#)
        // Below, only what is a sentence by its type is said to people, and the rest goes into logs.
        let isWhole = sentences.contains(layer) || hasSentences
        return isWhole && isSentence && !isCode(literal) || literal.before.contains(#/(?:said|unread)\(\s*$/#)
    }

    /// Whether it names something in code: an action for a shell, a field.
    private static func isCode(_ literal: SwiftLiteral) -> Bool {
        literal.before.contains(#/(?:hasPrefix|hasSuffix|firstRange\(of: |add|commandName: |\[)\(?$/#)
            && !literal.text.contains(" ")
            || literal.before.contains(#/(?:== |!= )$/#) && !literal.text.contains(" ")
    }
}
