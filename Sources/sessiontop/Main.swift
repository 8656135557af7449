import ArgumentParser
import Glibc
import Languages
import Redis
import Settings
import Terminal

/// The command line.
struct Sessiontop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sessiontop",
        abstract: said("A live console and a command line for sessions behind JWTs."),
        discussion: said(
            """
            Without a command it opens the console. The Redis comes from --url or --context, else from the environment \
            (SESSIONTOP_URL, SESSIONTOP_CONTEXT), else from config.toml, else it is redis://127.0.0.1:6379/0.

            --lang en or --lang ko, anywhere on the command line, chooses the language; else the locale does.

            Exit codes: 0 done, 1 nothing matched or a token is not valid, 3 the store is out of reach, 4 refused, 5 partly \
            done or not confirmed, 64 bad usage, 65 input or store that can't be read, 74 output that can't be written.
            """
        ),
        version: VersionCommand.report,
        subcommands: [
            ConsoleCommand.self, ListCommand.self, ShowCommand.self, RevokeCommand.self, RefreshCommand.self,
            AcknowledgeCommand.self, FindCommand.self, UserCommand.self, KeysCommand.self, DenyCommand.self,
            LiftCommand.self,
            LockCommand.self,
            UnlockCommand.self, AuditCommand.self,
            DecodeCommand.self, DiscoverCommand.self, LayoutsCommand.self, DoctorCommand.self, AclCommand.self,
            MendCommand.self,
            DemoCommand.self,
            VersionCommand.self,
        ],
        defaultSubcommand: ConsoleCommand.self
    )
}

@main
struct Main {
    static func main() async {
        // Instead of Swift's own, which print memory: a token may lie there.
        TerminalSignals.guardTraps(program: "sessiontop")
        MemoryGuard.begin()
        StandardStreams.keepOpen()
        // A reader of our output that goes away must not kill the program before the terminal is restored.
        signal(SIGPIPE, SIG_IGN)
        OpenSSLAtExit.keepWhole()
        var given: [String] = []
        do {
            given = try ProgramArguments.ofProcess().texts
            let environment = Environment.ofProgram
            let choice = try LanguageChoice(given, environment)
            choice.language.speak()
            GivenSecrets.note(given + environment.readTexts, unless: GivenText.isName)
            try environment.checkText(Environment.read)
            if let repeated = RepeatedOption(in: given, takesValue: takesValue) { throw repeated }
            var command = try Sessiontop.parseAsRoot(choice.arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let failure as Failure {
            Streams.note("sessiontop: \(failure)")
            exit(failure.code.rawValue)
        } catch let problem as NotText {
            Streams.note("sessiontop: \(problem)")
            exit(ExitCode.wrongUsage.rawValue)
        } catch let problem as RepeatedOption {
            Streams.note("sessiontop: \(problem)")
            exit(ExitCode.wrongUsage.rawValue)
        } catch {
            let code = Sessiontop.exitCode(for: error)
            let message = Sessiontop.fullMessage(for: error)
            if code == .success { say(message) } else { complain(message, givenIn: given) }
            exit(code.rawValue)
        }
    }

    /// Asked of a name that stands there twice: to describe all commands takes its time.
    private static func takesValue(_ name: String) -> Bool {
        "--\(name)" == LanguageChoice.flag || ValuedOptions.names(of: Sessiontop.self).contains(name)
    }

    /// Prints what was asked for instead of a command: help, a version, what a shell completes.
    private static func say(_ message: String) {
        if !message.isEmpty { Streams.out(message.hasSuffix("\n") ? message : message + "\n") }
    }

    /// Says what is wrong with the arguments, which the parser repeats as they are: without what may be a credential, and safe
    /// for a terminal.
    private static func complain(_ message: String, givenIn arguments: [String]) {
        if message.isEmpty { return }
        let masked = ArgumentComplaint.masked(message, givenIn: arguments)
        for line in masked.split(separator: "\n", omittingEmptySubsequences: false) {
            Streams.note("\(GivenText.masked(String(line), opaqueToo: true))")
        }
    }
}
