import Languages
import TOMLKit

/// A table of a TOML file, read key by key. A key that nobody asked for is a mistake that `finish` reports: a misspelt
/// `read_only` must not pass unnoticed.
package struct TOMLSection {
    package let file: String
    private let source: String
    private let path: [String]
    private let content: [String: TOMLNode]
    private var known: [String] = []

    /// Parses a whole file's text.
    package init(file: String, source: String) throws(FileProblem) {
        guard !source.utf8.contains(0) else {
            throw FileProblem(file: file, reason: said("it holds a NUL byte, so it is not TOML"))
        }
        do {
            content = TOMLNode.members(of: try TOMLTable(string: source))
        } catch let error as TOMLParseError {
            throw FileProblem(
                file: file,
                line: error.source.begin.line,
                reason: SecretText.maskedWholly(Self.words(of: error))
            )
        } catch {
            throw FileProblem(file: file, reason: said("it could not be read as TOML"))
        }
        (self.file, self.source, path) = (file, source, [])
    }

    /// What is wrong, and what to do where it does not say so: whoever writes `15m` means text.
    private static func words(of error: TOMLParseError) -> String {
        let words = error.description
        let signs = ["could not determine value type", "parsing decimal integer", "parsing decimal floating"]
        guard signs.contains(where: words.contains) else { return words }
        return said("\(words): text stands in quotes, such as \"15m\"")
    }

    private init(_ parent: TOMLSection, _ key: String, _ content: [String: TOMLNode]) {
        (file, source, path) = (parent.file, parent.source, parent.path + [key])
        self.content = content
    }

    /// All keys, for tables whose keys are names.
    package var keys: [String] { content.keys.sorted() }

    /// All values as text, by the names of their tables and their own, with dots between.
    package var texts: [String: String] {
        var texts: [String: String] = [:]
        for (key, node) in content { node.add(to: &texts, as: (path + [key]).joined(separator: ".")) }
        return texts
    }

    /// The lines of all values, by their names as in ``texts``, as far as they can be told.
    package var lines: [String: Int] {
        let places = texts.keys.compactMap { name -> (String, Int)? in
            var parts = name.split(separator: ".").map(String.init)
            guard let key = parts.popLast(), let line = line(of: key, in: parts) else { return nil }
            return (name, line)
        }
        return Dictionary(places) { first, _ in first }
    }

    /// The line of a value, as far as it can be told.
    package func line(of key: String) -> Int? { content[key] == nil ? nil : line(of: key, in: path) }

    package mutating func string(_ key: String) throws(FileProblem) -> String? {
        try string(key, said("a string"))
    }

    private mutating func string(_ key: String, _ expected: String) throws(FileProblem) -> String? {
        try value(key, expected) { if case .string(let text) = $0 { text } else { nil } }
    }

    /// The path of a file; a relative one begins where the TOML file is, and one that begins with `~` in a home.
    package mutating func path(_ key: String) throws(FileProblem) -> String? {
        try string(key).map(resolve)
    }

    /// The paths of files; none where the key is not there.
    package mutating func paths(_ key: String) throws(FileProblem) -> [String] {
        try strings(key).map(resolve)
    }

    private func resolve(_ path: String) -> String {
        let path = OwnPath.expanded(path)
        guard !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return path }
        return String(file[...slash]) + path
    }

    package mutating func bool(_ key: String) throws(FileProblem) -> Bool? {
        try value(key, said("true or false")) { if case .bool(let bool) = $0 { bool } else { nil } }
    }

    package mutating func integer(_ key: String) throws(FileProblem) -> Int? {
        try value(key, said("a whole number")) { if case .integer(let number) = $0 { number } else { nil } }
    }

    /// A list of strings; empty where the key is not there.
    package mutating func strings(_ key: String) throws(FileProblem) -> [String] {
        try value(key, said("a list of strings")) { if case .strings(let list) = $0 { list } else { nil } } ?? []
    }

    /// A span of time: a number with `ms`, `s`, `m`, `h` or `d`, such as `"15m"`.
    package mutating func duration(_ key: String) throws(FileProblem) -> Duration? {
        guard let text = try string(key, said("a length of time in quotes, such as \"15m\"")) else { return nil }
        guard let duration = Duration(settingsText: text) else {
            throw problem(
                key,
                said("\"\(text)\" is not a length of time: write one with ms, s, m, h or d, such as \"15m\"")
            )
        }
        return duration
    }

    /// One of several words.
    package mutating func choice<Choice>(_ key: String, _ choices: [(String, Choice)]) throws(FileProblem) -> Choice? {
        guard let text = try string(key) else { return nil }
        guard let choice = choices.first(where: { $0.0 == text })?.1 else {
            throw problem(key, said("\"\(text)\" is not one of \(choices.map(\.0).joined(separator: ", "))"))
        }
        return choice
    }

    /// A colour may be given as a string or a number; this takes either as text.
    package mutating func stringOrInteger(_ key: String) throws(FileProblem) -> String? {
        try value(key, said("a string or a number")) { node in
            switch node {
            case .string(let text): text
            case .integer(let number): String(number)
            default: nil
            }
        }
    }

    package mutating func table(_ key: String) throws(FileProblem) -> TOMLSection? {
        let members: [String: TOMLNode]? = try value(key, said("a table")) {
            if case .table(let members) = $0 { members } else { nil }
        }
        return members.map { TOMLSection(self, key, $0) }
    }

    /// Reports the first key that was not asked for.
    package func finish() throws(FileProblem) {
        for key in keys where !known.contains(key) {
            let all = known.sorted().joined(separator: ", ")
            if let meant = Likeness.nearest(to: key, of: known) {
                throw problem(key, said("it is not known here: did you mean \(meant)? Known are: \(all)"))
            }
            throw problem(key, said("it is not known here. Known are: \(all)"))
        }
    }

    /// A problem with the value of a key.
    package func problem(_ key: String, _ reason: String) -> FileProblem {
        FileProblem(
            file: file,
            line: line(of: key, in: path),
            reason: "\((path + [key]).map(SecretText.name).joined(separator: ".")): \(SecretText.maskedWholly(reason))"
        )
    }

    private mutating func value<Value>(
        _ key: String,
        _ expected: String,
        _ convert: (TOMLNode) -> Value?
    ) throws(FileProblem) -> Value? {
        known.append(key)
        guard let node = content[key] else { return nil }
        guard let value = convert(node) else { throw problem(key, said("should be \(expected), and is \(node.kind)")) }
        return value
    }

    /// The line that most likely gives the key: TOMLKit does not tell.
    private func line(of key: String, in path: [String]) -> Int? {
        var number = 0
        var inside = path.isEmpty
        for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            let words = line.split { $0 == " " || $0 == "\t" || $0 == "\"" || $0 == "=" }
            guard let first = words.first else { continue }
            if first.hasPrefix("[") {
                let header = first.dropFirst().prefix { $0 != "]" }
                if header == (path + [key]).joined(separator: ".") { return number }
                inside = header == path.joined(separator: ".")
            } else if inside && first == key || first == (path + [key]).joined(separator: ".") {
                return number
            } else if let last = path.last, first == last, line.contains(key) {
                return number
            }
        }
        return nil
    }
}

/// A TOML value, as far as our files use TOML.
private enum TOMLNode {
    case string(String)
    case integer(Int)
    case bool(Bool)
    case table([String: TOMLNode])
    case strings([String])
    case other(String)

    static func members(of table: TOMLTable) -> [String: TOMLNode] {
        var members: [String: TOMLNode] = [:]
        for key in table.keys {
            if let value = table[key] { members[key] = TOMLNode(value) }
        }
        return members
    }

    init(_ value: any TOMLValueConvertible) {
        if let text = value.string {
            self = .string(text)
        } else if let bool = value.bool {
            self = .bool(bool)
        } else if let number = value.int {
            self = .integer(number)
        } else if let table = value.table {
            self = .table(Self.members(of: table))
        } else if let array = value.array, case let strings = array.compactMap(\.string), strings.count == array.count {
            self = .strings(strings)
        } else {
            self = .other(value.type.description)
        }
    }

    /// Adds the value as text, and those of a table each by its own name.
    func add(to texts: inout [String: String], as name: String) {
        switch self {
        case .string(let text): texts[name] = text
        case .integer(let number): texts[name] = String(number)
        case .bool(let bool): texts[name] = String(bool)
        case .strings(let list): texts[name] = String(reflecting: list)
        case .table(let members):
            for (key, node) in members { node.add(to: &texts, as: "\(name).\(key)") }
        case .other(let type): texts[name] = type
        }
    }

    var kind: String {
        switch self {
        case .string: "a string"
        case .integer: "a number"
        case .bool: "true or false"
        case .table: "a table"
        case .strings: "a list of strings"
        case .other(let type): type
        }
    }
}
