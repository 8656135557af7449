import ArgumentParser
import Console
import Glibc
import SessionStores
import Sessions
import Settings

/// `sessiontop` without a command: the console.
struct ConsoleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "console",
        abstract: "Open the console (this is what happens without a command)."
    )

    @OptionGroup var connection: ConnectionFlags
    @OptionGroup var durability: DurabilityFlags
    @OptionGroup var look: LookFlags

    func run() async throws {
        try Self.checkTerminal()
        let environment = Environment.ofProgram
        let configuration = try environment.usableConfiguration()
        var options = try look.options(environment, configuration)
        var flags = connection
        let actor = OperatorIdentity.current(environment)
        while true {
            let connection = try flags.connection(environment, configuration, durability: durability.setting)
            options.contexts = Contexts(names: configuration.contexts.keys.sorted(), current: connection.context)
            options.color = connection.color
            let store = try await StoreOpener.openForConsole(connection)
            let opened = options
            switch try await MainActor.run(body: { try ConsoleSession.run(store, opened, actor: actor) }) {
            case .left(let status):
                if status != 0 { throw ExitCode(status) }
                return
            case .openContext(let name):
                await store.close()
                // What else the command line says stays, above all --read-only.
                (flags.url, flags.context) = (nil, name)
            }
        }
    }

    /// Says early, before anything is asked or connected, that the console needs a terminal.
    static func checkTerminal() throws(Failure) {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
            throw .usage(
                "The console needs a terminal, and standard \(isatty(STDIN_FILENO) == 1 ? "output" : "input") is none: "
                    + "use `sessiontop list` for output that goes to a file or a pipe."
            )
        }
    }
}

/// The flags that say how the console looks.
struct LookFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The theme: dark, light, high-contrast, colour-blind, mono, or one of your own.",
            valueName: "name"
        )
    )
    var theme: String?

    @Flag(help: "Times in UTC instead of local time.")
    var utc = false

    func options(_ environment: Environment, _ configuration: Configuration) throws(Failure) -> ConsoleSession.Options {
        ConsoleSession.Options(
            themes: try ThemeLibrary(flag: theme, environment, configuration),
            isUTC: utc,
            keys: configuration.keys,
            hiddenColumns: configuration.hiddenColumns,
            isMouseOn: configuration.isMouseOn,
            filterFile: environment.filterFile(configuration),
            filters: try QueryInput.saved(environment),
            geography: try environment.geography(configuration)
        )
    }
}
