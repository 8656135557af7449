import Redis

/// A Lua script with the names of its keys and arguments, which are local variables in it. One list makes both these and
/// the order in which a caller's values are sent, so that they can't disagree.
struct Script: Sendable {
    let name: String
    let keys: [ScriptKey]
    let arguments: [String]
    /// What its first line says of it to Redis.
    let flags: Flags
    /// The whole of it: the shared parts, then its own `.lua` file.
    let source: String
    let redis: RedisScript

    /// What a script does to a store.
    enum Flags: String, Sendable {
        /// It may write.
        case writes = ""
        /// It may run when Redis is out of memory, since it frees more than it takes, or refuses somebody.
        case allowOOM = " flags=allow-oom"
        /// It only reads.
        case noWrites = " flags=no-writes"
    }

    /// Puts a script together.
    ///
    /// - Parameters:
    ///   - first: What it can answer with numbers and the time alone: where that does, nothing else is even defined, which
    ///     takes a third of a short call's time.
    ///   - lua: What its file says.
    init(
        _ name: String,
        _ flags: Flags = .writes,
        keys: [ScriptKey],
        arguments: [String],
        parts: [ScriptPart],
        first: [UInt8] = [],
        lua: [UInt8]
    ) {
        func locals(_ names: [String], _ values: String) -> String {
            if names.isEmpty { return "" }
            let values = (1...names.count).map { "\(values)[\($0)]" }.joined(separator: ", ")
            return "local \(names.joined(separator: ", ")) = \(values)\n"
        }
        let early: [ScriptPart] = first.isEmpty ? [] : [.numbers, .clock]
        func text(_ shared: [ScriptPart]) -> String {
            ScriptPart.allCases.filter(shared.contains).map(\.lua).joined()
        }
        source =
            "#!lua\(flags.rawValue)\n" + locals(keys.map(\.rawValue), "KEYS") + locals(arguments, "ARGV")
            + text(early) + String(decoding: first, as: UTF8.self)
            + text(parts.filter { !early.contains($0) }) + String(decoding: lua, as: UTF8.self)
        self.name = name
        self.keys = keys
        self.arguments = arguments
        self.flags = flags
        redis = RedisScript(name: name, source: source)
    }

    /// All scripts of the schema.
    static let all: [Script] = [
        AskScript.script, BeginScript.script, LogInScript.script, TouchScript.script, RefreshScript.script,
        EndSessionScript.script, RaiseEpochScript.script, RaiseEveryoneScript.script, UnlockScript.script,
        SweepUserScript.script, RequestRefreshScript.script, AcknowledgeScript.script, DenyScript.script,
        LiftScript.script,
        PublishKeysScript.script, HeedScript.script, MendRowScript.script, RemoveLeftOverScript.script,
        TrialScripts.actions,
        TrialScripts.logIn, AnnounceScript.script,
    ]
}

/// One of a script's inputs: what it is called there, and where its value is.
struct ScriptInput<Call>: Sendable {
    let name: String
    let value: @Sendable (Call) -> any RedisArgument

    init(_ name: String, _ value: @escaping @Sendable (Call) -> any RedisArgument) {
        self.name = name
        self.value = value
    }

    /// A yes or no, which a script knows as `1` or nothing.
    init(_ name: String, is value: @escaping @Sendable (Call) -> Bool) {
        self.init(name) { value($0) ? "1" : "" }
    }
}

/// A script that is to be run: its inputs are the properties of the value, its answers the cases of another. So a name that
/// is missing or unknown does not compile.
protocol StoreScript: Sendable {
    /// How it can come out.
    associatedtype Answer: ScriptAnswer

    /// The script.
    static var script: Script { get }
    /// Its inputs, in the order in which they are sent.
    static var inputs: [ScriptInput<Self>] { get }
    /// Where its keys lie.
    var place: ScriptPlace { get }
    /// Sessions whose four keys follow the script's own, and whose IDs follow its inputs.
    var sessions: [SessionID] { get }
    /// What follows these.
    var rest: [String] { get }
}

extension StoreScript {
    var sessions: [SessionID] { [] }
    var rest: [String] { [] }

    static func names(_ inputs: [ScriptInput<Self>]) -> [String] { inputs.map(\.name) }

    func names(in keys: KeySpace) -> [String] {
        let more = sessions.flatMap { session in SessionKey.allCases.map { keys.key($0, of: session) } }
        return Self.script.keys.map { keys.key($0, at: place) } + more
    }

    var values: [any RedisArgument] {
        Self.inputs.map { $0.value(self) } + sessions.map(\.text) + rest
    }
}

/// What a script's answer says. One that nobody expects is an error, never a default.
protocol ScriptAnswer: Sendable {
    /// Reads an answer; nil for a word that this release does not know.
    init?(_ reply: ScriptReply)
}

/// What one of the scripts answers that together make an action in many partitions.
protocol PartitionAnswer: ScriptAnswer {
    /// Redis's time at the script, in milliseconds since 1970.
    var time: Int64 { get }
    /// What it could not do beside its purpose; nil where it did all.
    var shortfall: String? { get }
}
