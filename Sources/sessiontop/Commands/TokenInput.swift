import Glibc
import JOSE
import Languages
import SessionStores
import Sessions
import Settings

/// Tokens as they are given on standard input, never in arguments.
enum TokenInput {
    /// The token on standard input, without the white space around it and without a leading `Bearer`.
    static func read() throws(Failure) -> [UInt8] {
        Array(try input().withoutBearer)
    }

    private static func input() throws(Failure) -> [UInt8] {
        do {
            return try Files.readAll(STDIN_FILENO, limit: TokenInspector.maximumSize)
        } catch {
            throw .unreadable("Standard input can't be read as a token: \(error.reason).")
        }
    }

    /// What is to be found: all of standard input; where that is a terminal, a line of it that is not shown.
    static func presented() throws(Failure) -> [UInt8] {
        guard isatty(STDIN_FILENO) == 1 else { return try input() }
        Streams.note("Paste a token, or type a jti, a session ID or a fingerprint; it is not shown: ")
        guard let line = SilentLine.read(STDIN_FILENO) else { throw .refused("Nothing was given.") }
        return line
    }

    /// The session of the token on standard input: the one that the store knows it to be linked to by its fingerprint,
    /// since another issuer's `sid` and `jti` name nothing here; else the one that it names (`sid`, else the part of `jti`
    /// before the dot). A token that nobody stands for names nobody's session.
    static func session(in store: any SessionStore, _ trust: TrustFlags) async throws(Failure) -> SessionName {
        let text = PresentedText(try input())
        let finding: Finding
        do throws(StoreFailure) {
            finding = try await store.find(text)
        } catch {
            switch error.kind {
            case .unreadable, .nothing: throw noToken(error.description)
            case .unreachable, .refused, .partlyDone: throw Failure(error)
            }
        }
        guard finding.kind == .token else { throw noToken(said("it names one.")) }
        try finding.checkTrust(trust)
        if !finding.name.session.isEmpty { return finding.name.session }
        let claims = finding.token?.claims
        if case .string(let session)? = claims?["sid"] { return SessionName(session) }
        if case .string(let id)? = claims?["jti"], let session = id.split(separator: ".").first {
            return SessionName(String(session))
        }
        throw .nothing("The token names no session, having neither sid nor jti, and none is linked to it.")
    }

    private static func noToken(_ reason: String) -> Failure {
        .unreadable("Standard input holds no token that can be read: \(reason)")
    }
}
