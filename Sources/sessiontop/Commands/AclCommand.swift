public import ArgumentParser
import Languages
import Redis
public import SessionLink
import SessionStores
import Settings

/// `sessiontop acl`
struct AclCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "acl",
        abstract: said("Print the least Redis ACL rule that a role needs."),
        discussion: said(
            """
            Prints one ACL SETUSER command for redis-cli, made of what this release's reading and actions use, and no more. A \
            viewer can't change anything, and reads no token; an operator's scripts may remove tokens, and nothing may read \
            them. With --layout the rule is made from that layout: its keys, and the commands that its types and steps take; \
            what its sessions hold, tokens as well, whoever looks at them reads. Passwords are left as they are: give a new user one with ACL SETUSER NAME >PASSWORD.
            """
        )
    )

    @OptionGroup var connection: ConnectionFlags

    @Option(help: ArgumentHelp(said("The role: viewer or operator."), valueName: "role"))
    var role: StoreRole

    @Option(help: ArgumentHelp(said("The Redis user (default: the role's name)."), valueName: "name"))
    var user: String?

    func run() throws {
        // Nothing is asked: only the prefix of the store that is meant counts.
        let environment = Environment.current()
        let connection = try connection.connection(environment, environment.usableConfiguration())
        try GivenText.check(user, "--user")
        let user = user ?? role.rawValue
        // Redis takes neither in a rule; keys of a layout have no prefix of ours.
        let named = connection.isForeign ? user : user + connection.prefix
        guard !user.isEmpty, !named.contains(where: { $0.isWhitespace || $0 == "\0" }) else {
            throw ValidationError(said("Redis's rules take no spaces in users and keys."))
        }
        if connection.isForeign { return try printRule(connection, user, environment) }
        let rule = role.rule(prefix: connection.prefix, database: connection.url.database)
        Streams.out("ACL SETUSER \(user) \(rule.joined(separator: " "))\n")
    }
}

extension AclCommand {
    /// The rule for layouts of other frameworks.
    private func printRule(_ connection: Connection, _ user: String, _ environment: Environment) throws {
        let rights = LayoutRights(try environment.layouts(connection.layouts), role)
        Streams.out("ACL SETUSER \(user) \(rights.rule(database: connection.url.database).joined(separator: " "))\n")
        if rights.coversAllKeys {
            Streams.note(
                "sessiontop: The keys of this layout have no text in common that a rule could say: it is over all keys of the Redis. A layout of your own with the prefix of your application makes a narrower one."
            )
        }
    }
}

extension StoreRole: ExpressibleByArgument {}
