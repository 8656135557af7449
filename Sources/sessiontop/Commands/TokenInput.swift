import Glibc
import JOSE
import SessionStores
import Sessions
import Settings

/// Tokens as they are given on standard input, never in arguments.
enum TokenInput {
    /// The token on standard input, without the white space around it and without a leading `Bearer`.
    static func read() throws(Failure) -> [UInt8] {
        stripped(try input())
    }

    private static func input() throws(Failure) -> [UInt8] {
        do {
            return try Files.readAll(STDIN_FILENO, limit: TokenInspector.maximumSize)
        } catch {
            throw .nothing("Standard input can't be read as a token: \(error.reason).")
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
    /// before the dot).
    static func session(in store: any SessionStore) async throws(Failure) -> String {
        let token: JWS
        let claims: JSONObject
        do {
            token = try JWS(bytes: read(), maximumSize: TokenInspector.maximumSize)
            claims = try token.claims(limits: JSONLimits(maximumSize: TokenInspector.maximumSize)).raw
        } catch let failure as Failure {
            throw failure
        } catch {
            throw .nothing("Standard input holds no token that can be read: \(error).")
        }
        do throws(StoreFailure) {
            if let session = try await store.session(linkedTo: TokenInspector.fingerprint(of: token)) { return session }
        } catch {
            throw Failure(error)
        }
        if let session = claims["sid"]?.string { return session }
        if let session = claims["jti"]?.string?.split(separator: ".").first { return String(session) }
        throw .nothing("The token names no session, having neither sid nor jti, and none is linked to it.")
    }

    static func stripped(_ bytes: [UInt8]) -> [UInt8] {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        var bytes = bytes[...]
        while bytes.first.map(isBlank) ?? false { bytes.removeFirst() }
        while bytes.last.map(isBlank) ?? false { bytes.removeLast() }
        let prefix = Array("bearer ".utf8)
        if bytes.prefix(prefix.count).elementsEqual(prefix, by: { $0 | 0x20 == $1 | 0x20 }) {
            return stripped(Array(bytes.dropFirst(prefix.count)))
        }
        return Array(bytes)
    }
}
