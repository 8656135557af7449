import ArgumentParser
import JOSE

/// The options of all commands that take a value, as the parser of arguments describes them.
enum ValuedOptions {
    /// The names of a program's, without dashes.
    static func names(of program: any ParsableCommand.Type) -> Set<String> {
        let description = try? JSONParser.parse(
            Array(program._dumpHelp().utf8),
            limits: JSONLimits(maximumSize: 4 << 20, maximumDepth: JSONLimits.deepestNesting)
        )
        return names(in: description?.object?["command"])
    }

    private static func names(in command: JSONValue?) -> Set<String> {
        let options = (command?.object?["arguments"]?.array ?? []).compactMap(\.object).filter {
            $0["kind"] == "option" && $0["isRepeating"] != true
        }
        let own = options.flatMap { $0["names"]?.array ?? [] }.compactMap { $0.object?["name"]?.string }
        return (command?.object?["subcommands"]?.array ?? []).reduce(Set(own)) { $0.union(names(in: $1)) }
    }
}
