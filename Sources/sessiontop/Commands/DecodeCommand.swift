import ArgumentParser
import Cells
import Console
import JOSE
import Languages
import SessionStores
import Sessions

/// `sessiontop decode`
struct DecodeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decode",
        abstract: said("Decode a JWT from standard input or a file, offline."),
        discussion: said(
            """
            It may stand in any text. With --keys its signature and its times are checked as well. Exits with 65 when there is \
            no JWT, and with 1 when it was checked and is not valid, or is a copy that can't be used.
            """
        )
    )

    @OptionGroup var source: TokenSource

    @Option(help: ArgumentHelp(said("Keys to check the signature with: a JWK, JWK Set or PEM."), valueName: "file"))
    var keys: String?

    @Flag(help: ArgumentHelp(said("Times in UTC instead of local time.")))
    var utc = false

    @Option(help: ArgumentHelp(said("How to print: table or json."), valueName: "format"))
    var output: ReportFormat = .table

    func run() async throws {
        let keyRing = try keys.map { path throws(Failure) in try StoreOpener.keyRing(path) }
        let token = try TokenInput.token(source, utc: utc)
        let now = SystemClock.now()
        let view = TokenInspector(keyRing.map { [$0] } ?? [], areMeant: true).view(token)
        switch output {
        case .json: Streams.out(Printer.json(Fields(view).json) + "\n")
        case .table:
            let report = DetailReport(ReportLayout.setting(utc: utc, now: now))
            Streams.out(report.lines(of: view).map { "\($0)\n" }.joined())
        }
        if let problem = view.problem { throw Failure.nothing("\(problem)") }
        if let damage = view.damage {
            throw Failure.nothing("This copy of a token can’t be used: \(damage.words).")
        }
        if keyRing != nil { try check(view, token, now) }
    }

    private func check(_ view: TokenView, _ token: FoundToken, _ now: Timestamp) throws {
        switch view.signature {
        case .good: break
        case .bad(let reason): throw Failure.nothing("The token is not valid: \(reason).")
        case .unknown(let reason): throw Failure.nothing("The token could not be verified: \(reason).")
        case .unchecked: throw Failure.nothing("The token was not verified.")
        }
        let report = DetailReport(ReportLayout.setting(utc: utc, now: now))
        do throws(ClaimsError) {
            let limits = JSONLimits(maximumSize: TokenInspector.maximumSize)
            let claims = try JWTClaims(payload: token.payload ?? [], limits: limits)
            try ClaimsPolicy(acceptsAnyAudience: true, requiresExpiration: false).validate(
                claims,
                now: NumericDate(milliseconds: now.milliseconds)
            )
        } catch .expired(let moment) {
            throw Failure.nothing(
                "The token is not valid: it expired \(report.words(of: Timestamp(moment)).description)."
            )
        } catch .notYetValid(let moment) {
            throw Failure.nothing(
                "The token is not valid yet: it will be \(report.words(of: Timestamp(moment)).description)."
            )
        } catch {
            throw Failure.nothing("The token is not valid: \(error).")
        }
    }
}

extension Timestamp {
    /// The moment that a claim means.
    fileprivate init(_ date: NumericDate) {
        self.init(seconds: date.seconds)
    }
}
