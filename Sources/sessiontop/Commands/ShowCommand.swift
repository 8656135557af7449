import ArgumentParser
import Console
import Languages
import Sessions
import Settings

/// `sessiontop show`
struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: said("Show everything about one session: header, claims, verification, what happened to it."),
        discussion: said("Exits with 1 when the store holds no such session.")
    )

    @OptionGroup var connection: ConnectionFlags

    @Argument(help: ArgumentHelp(said("The session ID.")))
    var session: String

    @Flag(help: ArgumentHelp(said("Times in UTC instead of local time. JSON always has them in UTC.")))
    var utc = false

    @Option(help: ArgumentHelp(said("How to print: table or json."), valueName: "format"))
    var output: ReportFormat = .table

    func validate() throws {
        try GivenText.checkSession(session, isForeign: connection.namesLayout)
    }

    func run() async throws {
        let geography = try Environment.ofProgram.geography()
        let store = try await connection.connectedStore()
        let detail: SessionDetail?
        do {
            detail = try await store.show(SessionReference(SessionName(session)))
        } catch {
            throw Failure(error)
        }
        if detail == nil { try await UnknownSession(SessionName(session), in: store).check() }
        guard let detail else { throw Failure.nothing("There is no session \(session).") }
        let now = try await StoreClock.read(of: store).now
        switch output {
        case .json: Streams.out(Printer.json(Fields(detail, at: now, geography).json) + "\n")
        case .table:
            let report = DetailReport(ReportLayout.setting(utc: utc, now: now, geography))
            Streams.out(report.lines(of: detail).map { "\($0)\n" }.joined())
        }
    }
}

extension ReportFormat: ExpressibleByArgument {}
