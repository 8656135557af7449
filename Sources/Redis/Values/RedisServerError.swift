import Languages

/// An error that the server answered with.
public struct RedisServerError: Error, Sendable, Hashable {
    /// The errors that callers treat differently from one another. The raw value is the first word of the server's answer.
    public enum Kind: String, Sendable, CaseIterable {
        /// Cluster: ask another node this once.
        case ask = "ASK"
        /// A script runs for too long.
        case busy = "BUSY"
        /// The consumer group exists already.
        case busyGroup = "BUSYGROUP"
        /// Cluster: not all slots are served.
        case clusterDown = "CLUSTERDOWN"
        /// Cluster: keys of different slots in one command.
        case crossSlot = "CROSSSLOT"
        /// A transaction was given up because one of its commands was refused.
        case execAbort = "EXECABORT"
        /// The server is reading its data and not ready yet.
        case loading = "LOADING"
        /// A replica that lost its primary and must not answer.
        case masterDown = "MASTERDOWN"
        /// The server can't write to its disk and therefore refuses writes.
        case misconf = "MISCONF"
        /// Cluster: another node has the slot.
        case moved = "MOVED"
        /// Nobody is logged in.
        case noAuth = "NOAUTH"
        /// There is no such consumer group.
        case noGroup = "NOGROUP"
        /// The user lacks the right.
        case noPerm = "NOPERM"
        /// Too few replicas for a write.
        case noReplicas = "NOREPLICAS"
        /// The server does not know the script.
        case noScript = "NOSCRIPT"
        /// There is no script to kill.
        case notBusy = "NOTBUSY"
        /// `maxmemory` is reached.
        case outOfMemory = "OOM"
        /// A replica refuses writes.
        case readOnly = "READONLY"
        /// Cluster: the slot is moving.
        case tryAgain = "TRYAGAIN"
        /// The script has written already and can't be killed.
        case unkillable = "UNKILLABLE"
        /// User or password is wrong.
        case wrongPass = "WRONGPASS"
        /// The key holds another type.
        case wrongType = "WRONGTYPE"
        /// Any other; `code` has the first word.
        case unknown = ""
    }

    /// What kind of error it is.
    public let kind: Kind
    /// The first word of the answer, such as `ERR`, or one that a script chose; empty where it is not made of capital
    /// letters and underscores.
    public let code: String
    /// The server's words, shortened, on one line, without the arguments of the command.
    public let message: String

    /// Reads an error line of the server, and takes out of it what the command's arguments were: Redis repeats some of
    /// them, and they may be secrets.
    init(line: some Sequence<UInt8>, to command: RedisCommand? = nil) {
        let text = Self.redact(Array(line), argumentsOf: command)
        message = Self.printable(text)
        let word = text.prefix { $0 != " " }
        code = word.utf8.allSatisfy { (0x41...0x5A).contains($0) || $0 == 0x5F } ? String(word) : ""
        kind = code.isEmpty ? .unknown : Kind(rawValue: code) ?? .unknown
    }

    /// Compares bytes: a beginning that is cut within a character is none of its text.
    private static func redact(_ line: [UInt8], argumentsOf command: RedisCommand?) -> String {
        var line = line[...]
        var ending = ""
        if let echo = line.firstRange(of: Array(", with args beginning with".utf8)) { line = line[..<echo.lowerBound] }
        // What is not allowed is told without an argument, and by words that may be one: `user`.
        let arguments = line.starts(with: Array("NOPERM".utf8)) ? [] : command?.arguments ?? []
        for argument in arguments where argument.count >= 4 {
            // Redis cuts long arguments off, so their beginning is what is looked for.
            guard let echo = line.firstRange(of: argument.prefix(24)) else { continue }
            line = line[..<echo.lowerBound]
            ending = "…"
        }
        return String(decoding: line, as: UTF8.self) + ending
    }

    private static func printable(_ text: String) -> String {
        let scalars = text.unicodeScalars.prefix(200).map { $0.properties.generalCategory == .control ? " " : $0 }
        return String(String.UnicodeScalarView(scalars))
    }
}

extension RedisServerError: CustomStringConvertible {
    /// The server's words.
    public var description: String { message }

    /// The command that the user may not send, as rules have it (`config|get`), where that is what was refused.
    public var deniedCommand: String? {
        guard kind == .noPerm else { return nil }
        return message.firstMatch(of: /run the '([^']+)'/)?.output.1.lowercased()
    }

    /// Whether the user lacks a right: of a command in a script, the server does not say which.
    public var isOfRights: Bool {
        kind == .noPerm || message.firstMatch(of: /user executing the script can't run/) != nil
    }

    /// The server's words as a sentence, and what to do about it.
    var wordsAndAdvice: String {
        let words = message.hasSuffix(".") ? message : message + "."
        return advice.isEmpty ? words : "\(words) \(advice)"
    }

    /// What to do about it, as a sentence; empty where nothing general can be said.
    public var advice: String { adviceSentence.words }

    private var adviceSentence: Sentence {
        switch kind {
        case .loading: "It is still loading its data: try again in a moment."
        case .readOnly: "This is a replica: connect to its primary to change anything."
        case .outOfMemory: "It has reached its maxmemory: free memory or raise the limit."
        case .noAuth: "It wants a password: give user and password."
        case .wrongPass: "User or password is wrong, or the user is disabled."
        case .noPerm: "This user lacks the right: ask for a fitting ACL rule."
        case .busy: "A script keeps it busy: wait, or end the script with SCRIPT KILL."
        case .misconf: "It can't save its data to disk: look at its log and at the free space."
        case .masterDown: "This replica has lost its primary: connect to the primary."
        case .moved, .ask, .crossSlot, .tryAgain:
            "This is a Redis Cluster, which is not supported yet: use a single Redis."
        case .clusterDown: "The cluster does not serve all slots: look at CLUSTER INFO."
        case .wrongType: "The key holds another type of value than expected: is the database used by something else?"
        case .noReplicas: "Too few replicas are connected: look at INFO replication."
        default:
            message.hasPrefix("ERR max number of clients") ? "Raise its maxclients or close other connections." : ""
        }
    }
}
