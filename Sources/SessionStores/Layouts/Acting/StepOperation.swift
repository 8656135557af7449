import Redis

/// One thing that is done to keys, filled in: what a step of a procedure means for one entry.
enum StepOperation: Sendable, Hashable {
    /// Done where it stands, by the script.
    case direct(name: String, keys: [[UInt8]], arguments: [[UInt8]])
    /// A JSON text is read, changed here, and put back if it is still what was read.
    case edit(key: [UInt8], JSONEdit)

    /// The keys that it touches.
    var keys: [[UInt8]] {
        switch self {
        case .direct(_, let keys, _): keys
        case .edit(let key, _): [key]
        }
    }

    /// The command that does several at one moment.
    static func command(_ operations: [StepOperation], isKnown: Bool) -> RedisCommand {
        var keys: [[UInt8]] = []
        var arguments: [[UInt8]] = []
        for case .direct(let name, let own, let values) in operations {
            keys += own
            arguments.append(Array(name.utf8))
            arguments += values
        }
        return StepScript.script.command(keys: keys, arguments: arguments, isKnown: isKnown)
    }
}
