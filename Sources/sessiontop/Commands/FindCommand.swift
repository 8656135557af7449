import ArgumentParser
import Console
import Glibc
import Languages
import Sessions
import Settings

/// `sessiontop find`
struct FindCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find",
        abstract: said("Whose token is this, and is it alive?"),
        discussion: said(
            """
            Takes a JWT, in whatever text it stands, a token's ID (jti), a session ID or a fingerprint on standard input or in \
            a file. A token is never an argument, since every user of the machine can see arguments. On a terminal it asks for \
            it, and shows nothing of it. Exits with 0 when the token is alive, with 1 when it is dead or unknown, and with 65 \
            when there is none, or what the store holds of it can't be read.
            """
        )
    )

    @OptionGroup var source: TokenSource
    @OptionGroup var connection: ConnectionFlags

    @Flag(help: ArgumentHelp(said("Times in UTC instead of local time. JSON always has them in UTC.")))
    var utc = false

    @Option(help: ArgumentHelp(said("How to print: table or json."), valueName: "format"))
    var output: ReportFormat = .table

    func run() async throws {
        let geography = try Environment.ofProgram.geography()
        let store = try await connection.connectedStore()
        let text = try TokenInput.presented(source, utc: utc)
        let finding: Finding
        do {
            finding = try await store.find(text)
        } catch {
            throw Failure(error)
        }
        switch output {
        case .json: Streams.out(Printer.json(Fields(finding, geography).json) + "\n")
        case .table:
            let now = try await StoreClock.read(of: store).now
            let report = DetailReport(ReportLayout.setting(utc: utc, now: now, geography))
            Streams.out(report.lines(of: finding).map { "\($0)\n" }.joined())
        }
        if case .unreadable = finding.verdict { throw ExitCode.unreadable }
        if !finding.isAlive { throw ExitCode.nothing }
    }
}
