import Foundation

/// What a program says of its command line, as `--experimental-dump-help` of swift-argument-parser has it.
struct CommandHelp: Decodable {
    var commandName: String
    var abstract: String?
    var discussion: String?
    var shouldDisplay: Bool?
    var arguments: [Argument]?
    var subcommands: [CommandHelp]?

    /// An option, a flag or an operand.
    struct Argument: Decodable, Hashable {
        var kind: Kind
        var names: [Name]?
        var valueName: String?
        var abstract: String?
        var discussion: String?
        var defaultValue: String?
        var isOptional: Bool
        var isRepeating: Bool
        var shouldDisplay: Bool

        enum Kind: String, Decodable {
            case positional, option, flag
        }
    }

    /// One of the names of an option.
    struct Name: Decodable, Hashable {
        var kind: String
        var name: String

        /// As it is typed.
        var typed: String { kind == "long" ? "--\(name)" : "-\(name)" }
    }

    private struct Dump: Decodable {
        var command: CommandHelp
    }

    /// Reads a dump.
    init(dump: Data) throws {
        self = try JSONDecoder().decode(Dump.self, from: dump).command
    }

    /// The commands that people are to know of, without `help`, which the parser adds.
    var commands: [CommandHelp] {
        (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
    }

    /// Its options and operands that people are to know of, without the help, which every command has.
    var shown: [Argument] {
        (arguments ?? []).filter { $0.shouldDisplay && $0.valueName != "help" }
    }

    /// Options that more than two commands have, all in the same words: the manual says them once.
    var common: [Argument] {
        var words: [[Name]: Set<Argument>] = [:]
        var count: [[Name]: Int] = [:]
        let all = commands.flatMap(\.shown).filter { $0.kind != .positional && !shown.contains($0) }
        for argument in all {
            words[argument.names ?? [], default: []].insert(argument)
            count[argument.names ?? [], default: 0] += 1
        }
        var said: Set<Argument> = []
        return all.filter { argument in
            let names = argument.names ?? []
            return words[names]?.count == 1 && count[names, default: 0] > 2 && said.insert(argument).inserted
        }
    }

    /// The exit codes that its discussion lists, with what each means.
    var exitCodes: [(code: String, meaning: String)] {
        guard let words = paragraphs.first(where: { $0.hasPrefix(Self.exitWords) }) else { return [] }
        return words.dropFirst(Self.exitWords.count).split(separator: /, (?=[0-9])/).compactMap { part in
            guard let space = part.firstIndex(of: " ") else { return nil }
            let meaning = part[part.index(after: space)...]
            return (String(part[..<space]), String(meaning.hasSuffix(".") ? meaning.dropLast() : meaning))
        }
    }

    /// Its discussion without the exit codes.
    var prose: String {
        paragraphs.filter { !$0.hasPrefix(Self.exitWords) }.joined(separator: "\n\n")
    }

    private var paragraphs: [String] { (discussion ?? "").split(separator: "\n\n").map(String.init) }
    private static let exitWords = "Exit codes: "
}
