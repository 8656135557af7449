import ArgumentParser
import Cells
import Console
import Glibc
import JOSE
import Languages
import SessionStores
import Sessions
import Settings

/// Tokens as they are given: in whatever text they stand.
enum TokenInput {
    /// The one token that is given, or what is left of one.
    static func token(_ source: TokenSource, utc: Bool) throws(Failure) -> FoundToken {
        let bytes = try bytes(source)
        let tokens = TokenText(bytes).tokens
        guard !tokens.isEmpty else { throw .unreadable("This is not a JWT: it is \(SeenText.words(bytes)).") }
        return tokens[try choose(among: tokens, source.nth, utc: utc)]
    }

    /// What is to be found: the token in the text that is given, or all of it where it has none.
    static func presented(_ source: TokenSource, utc: Bool = false) throws(Failure) -> PresentedText {
        let bytes = try bytes(source)
        let tokens = TokenText(bytes).tokens
        if tokens.isEmpty {
            if source.nth != nil { throw .unreadable("Of several tokens --nth chooses one, and there is none.") }
            return PresentedText(bytes)
        }
        return PresentedText(tokens[try choose(among: tokens, source.nth, utc: utc)].spelling)
    }

    /// The session of the token that is given: the one that the store knows it to be linked to by its fingerprint, since
    /// another issuer's `sid` and `jti` name nothing here; else the one that it names (`sid`, else the part of `jti` before
    /// the dot). A token that nobody stands for names nobody's session.
    static func session(
        _ source: TokenSource,
        in store: any SessionStore,
        _ trust: TrustFlags
    ) async throws(Failure) -> SessionName {
        let bytes = try bytes(source)
        let tokens = TokenText(bytes).tokens
        guard !tokens.isEmpty else {
            throw .unreadable("There is no token that can be read: what was given is \(SeenText.words(bytes)).")
        }
        let text = PresentedText(tokens[try choose(among: tokens, source.nth, utc: false)].spelling)
        let finding: Finding
        do throws(StoreFailure) {
            finding = try await store.find(text)
        } catch {
            switch error.kind {
            case .unreadable: throw .unreadable("There is no token that can be read: \(error.description)")
            case .nothing, .unreachable, .refused, .partlyDone: throw Failure(error)
            }
        }
        try finding.checkTrust(trust)
        if !finding.name.session.isEmpty { return finding.name.session }
        let claims = finding.token?.claims
        if case .string(let session)? = claims?["sid"] { return SessionName(session) }
        if case .string(let id)? = claims?["jti"], let session = id.split(separator: ".").first {
            return SessionName(String(session))
        }
        throw .nothing("The token names no session, having neither sid nor jti, and none is linked to it.")
    }

    // MARK: - Reading

    private static func bytes(_ source: TokenSource) throws(Failure) -> [UInt8] {
        if let id = source.id { return Array(id.utf8) }
        if let file = source.file {
            do {
                return try Files.read(file, limit: TokenInspector.maximumSize)
            } catch {
                throw .unreadable("The token can’t be read. \(error)")
            }
        }
        if isatty(STDIN_FILENO) == 1 { return try asked() }
        do {
            return try Files.readAll(STDIN_FILENO, limit: TokenInspector.maximumSize)
        } catch {
            throw .unreadable("Standard input can't be read as a token: \(error.reason).")
        }
    }

    private static func asked() throws(Failure) -> [UInt8] {
        Streams.note("Paste a token, or type a jti, a session ID or a fingerprint, then Enter; it is not shown: ")
        guard let text = SilentText.read(STDIN_FILENO, limit: TokenInspector.maximumSize), !text.isEmpty else {
            throw .refused("Nothing was given.")
        }
        return text
    }

    // MARK: - Choosing

    /// Which of several tokens is meant. Where that isn't said, each is named, by nothing that is a credential.
    private static func choose(among tokens: [FoundToken], _ nth: Int?, utc: Bool) throws(Failure) -> Int {
        if let nth, nth > tokens.count { throw .unreadable("There is no token \(nth): the text has \(tokens.count).") }
        if let nth { return nth - 1 }
        if tokens.count == 1 { return 0 }
        let report = DetailReport(ReportLayout.setting(utc: utc, now: SystemClock.now()))
        for (place, token) in tokens.enumerated() {
            Streams.note("\(place + 1): \(report.line(of: TokenSummary(token)).description)")
        }
        throw .unreadable("The text has \(tokens.count) tokens, named above: choose one with --nth, such as --nth 1.")
    }
}
