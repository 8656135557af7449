import ArgumentParser
import Console
import Glibc
import Languages
import SessionStores
import Sessions
import Settings
import Terminal

/// `sessiontop` without a command: the console.
struct ConsoleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "console",
        abstract: said("Open the console (this is what happens without a command).")
    )

    @OptionGroup var connection: ConnectionFlags
    @OptionGroup var durability: DurabilityFlags
    @OptionGroup var look: LookFlags

    @Flag(help: ArgumentHelp(said("Keep nothing of what is chosen in the console, and use nothing of what was.")))
    var noState = false

    func run() async throws {
        try Self.checkTerminal()
        let environment = Environment.ofProgram
        let configuration = try environment.usableConfiguration()
        let state = noState || !configuration.keepsState ? nil : environment.stateFile
        var flags = connection
        let actor = OperatorIdentity.current(environment)
        while true {
            var options = try look.options(environment, configuration, state)
            let connection = try flags.connection(environment, configuration, durability: durability.setting)
            options.contexts = Contexts(names: configuration.contexts.keys.sorted(), current: connection.context)
            options.color = connection.color
            var found: [String] = []
            let store = try await StoreOpener.openForConsole(connection) { found.append($0) }
            if let sentence = found.first { options.notices = AsyncStream { $0.yield(sentence) } }
            let opened = options
            switch try await MainActor.run(body: { try ConsoleSession.run(store, opened, actor: actor) }) {
            case .left(let status):
                // What was ended a moment ago may still come back.
                _ = await GuardReport(store: store).wait()
                if status != 0 { throw ExitCode(status) }
                return
            case .openContext(let name):
                _ = await GuardReport(store: store).wait()
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
                "The console needs a terminal, and standard \(isatty(STDIN_FILENO) == 1 ? "output" : "input") is none: use `sessiontop list` for output that goes to a file or a pipe."
            )
        }
        if JobControl.isInBackground(at: STDIN_FILENO) {
            throw .usage("The console can't open: \(said(JobControl.words))")
        }
    }
}

/// The flags that say how the console looks.
struct LookFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            said("The theme: dark, light, high-contrast, colour-blind, mono, or one of your own."),
            valueName: "name"
        )
    )
    var theme: String?

    @Flag(help: ArgumentHelp(said("Times in UTC instead of local time.")))
    var utc = false

    @Flag(
        help: ArgumentHelp(
            said(
                "Signs in ASCII, letters as they are: for terminals that draw lines, dots or quotation marks too wide."
            )
        )
    )
    var ascii = false

    /// - Parameter state: where choices are kept; absent where they are not.
    func options(_ environment: Environment, _ configuration: Configuration, _ state: StateFile? = nil) throws(Failure)
        -> ConsoleSession.Options
    {
        let isAskedFor = theme ?? environment["SESSIONTOP_THEME"] ?? environment["NO_COLOR"] ?? configuration.theme
        var terminal = TerminalOptions()
        terminal.plainSigns = ascii
        return ConsoleSession.Options(
            themes: try ThemeLibrary(flag: theme, environment, configuration, chosen: state?.theme),
            isUTC: utc,
            terminal: terminal,
            keys: configuration.keys,
            hiddenColumns: configuration.hiddenColumns,
            isPreviewOn: configuration.isPreviewOn,
            state: state,
            keepsTheme: state != nil && isAskedFor == nil,
            isMouseOn: configuration.isMouseOn,
            filterFile: environment.filterFile(configuration),
            filters: try QueryInput.saved(environment),
            geography: try environment.geography(configuration)
        )
    }
}
