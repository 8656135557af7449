import ArgumentParser
import Glibc
import Sessions
import Settings

/// `sessiontop` without a command: the console.
struct ConsoleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "console",
        abstract: "Open the console (this is what happens without a command)."
    )

    @OptionGroup var connection: ConnectionFlags
    @OptionGroup var look: LookFlags

    func run() async throws {
        try Self.checkTerminal()
        let environment = Environment.current()
        let configuration = try environment.usableConfiguration()
        let options = try look.options(environment, configuration)
        let store = try await StoreOpener.openForConsole(connection.connection(environment, configuration))
        let actor = OperatorIdentity.current(environment)
        let status = try await MainActor.run { try ConsoleSession.run(store, options, actor: actor) }
        if status != 0 { throw ExitCode(status) }
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
    @Option(help: ArgumentHelp("The theme: dark, light, mono, or one of your own.", valueName: "name"))
    var theme: String?

    @Flag(help: "Times in UTC instead of local time.")
    var utc = false

    func options(_ environment: Environment, _ configuration: Configuration) throws(Failure) -> ConsoleSession.Options {
        ConsoleSession.Options(
            themes: try ThemeLibrary(flag: theme, environment, configuration),
            isUTC: utc
        )
    }
}
