import ArgumentParser
import Console
import JOSE
import Languages
import SessionStores
import Sessions

/// `sessiontop decode`
struct DecodeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decode",
        abstract: said("Decode a JWT from standard input, offline."),
        discussion: said(
            """
            With --keys its signature and its times are checked as well. Exits with 65 when it is no JWT, and with 1 when it was \
            checked and is not valid.
            """
        )
    )

    @Option(help: ArgumentHelp(said("Keys to check the signature with: a JWK, JWK Set or PEM."), valueName: "file"))
    var keys: String?

    @Flag(help: ArgumentHelp(said("Times in UTC instead of local time.")))
    var utc = false

    @Option(help: ArgumentHelp(said("How to print: table or json."), valueName: "format"))
    var output: ReportFormat = .table

    func run() async throws {
        let keyRing = try keys.map { path throws(Failure) in try StoreOpener.keyRing(path) }
        let token: JWS
        do {
            token = try JWS(bytes: TokenInput.read(), maximumSize: TokenInspector.maximumSize)
        } catch let error as JWSError {
            throw Failure.unreadable("This is not a JWT: \(error).")
        }
        let now = SystemClock.now()
        let view = TokenInspector(keyRing.map { [$0] } ?? []).view(token)
        switch output {
        case .json: Streams.out(Printer.json(Fields(view).json) + "\n")
        case .table:
            let report = DetailReport(ReportLayout.setting(utc: utc, now: now))
            Streams.out(report.lines(of: view).map { "\($0)\n" }.joined())
        }
        if let problem = view.problem { throw Failure.nothing("\(problem)") }
        if keyRing != nil { try check(view, token, now) }
    }

    private func check(_ view: TokenView, _ token: JWS, _ now: Timestamp) throws {
        switch view.signature {
        case .good: break
        case .bad(let reason): throw Failure.nothing("The token is not valid: \(reason).")
        case .unknown(let reason): throw Failure.nothing("The token could not be verified: \(reason).")
        case .unchecked: throw Failure.nothing("The token was not verified.")
        }
        do {
            let claims = try token.claims(limits: JSONLimits(maximumSize: TokenInspector.maximumSize))
            try ClaimsPolicy(acceptsAnyAudience: true, requiresExpiration: false).validate(
                claims,
                now: NumericDate(milliseconds: now.milliseconds)
            )
        } catch {
            throw Failure.nothing("The token is not valid: \(error).")
        }
    }
}
