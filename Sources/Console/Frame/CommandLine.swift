import Cells
import Sessions

/// What would be done to a row, as a command for a shell.
struct CommandLine {
    /// The words behind the program's name.
    private let words: [String]
    /// The store that it is about: a context where there is one, else an address.
    private let store: [String]

    /// - Parameter context: the name of the store in the configuration, where it has one.
    init(_ words: [String], context: String?, address: String) {
        self.words = words
        store = context.map { ["--context", $0] } ?? ["--url", address]
    }

    /// The words that are options.
    private static let options: Set<String> = ["--user", "--key-id"]

    /// The line; nothing where a name in it can't be pasted into a shell as it is, or would be taken for an option.
    var text: String? {
        guard !words.contains(where: { $0.isEmpty || $0.hasPrefix("-") && !Self.options.contains($0) }) else {
            return nil
        }
        let all = ["sessiontop"] + words + store
        guard all.allSatisfy({ SafeText($0, limit: 4096).description == $0 }) else { return nil }
        return all.map(Self.quoted).joined(separator: " ")
    }

    /// A word as a POSIX shell takes it for one.
    private static func quoted(_ word: String) -> String {
        let isPlain = word.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "-_./:@,+=".utf8.contains(byte)
        }
        return isPlain
            ? word
            : "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
    }
}

extension ActionTarget {
    /// The command that ends it.
    var command: [String]? {
        switch self {
        case .session(let listed): ["revoke", listed.row.session.text]
        case .user(let user): ["revoke", "--user", user]
        case .finding(let finding): finding.session.map { ["revoke", $0.row.session.text] }
        case .key(let key): key.id.map { [key.denial == nil ? "deny" : "lift", "--key-id", $0] }
        case .restriction: nil
        }
    }
}
