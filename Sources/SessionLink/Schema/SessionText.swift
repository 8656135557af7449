import FoundationEssentials
import JOSE

/// The longer texts of a session, in one string (`claims:<sid>`): the hash beside it then has only short values, which
/// Redis keeps in a sixth of the memory.
///
/// Lines: the token's header as it was signed; its claims as they were signed; the current client as a JSON string where
/// a row would cut it, else empty; then, oldest first, up to seven former pairs of address and client, each as JSON
/// `[ip, client, first, last, generation]`: times in milliseconds since 1970, and the generation, as text, of the token that
/// it used last.
struct SessionText: Sendable, Equatable {
    var header: [UInt8] = []
    var claims: [UInt8] = []
    var longClient: String?
    var formerPeers: [StoredPeer] = []

    /// Reads a session's text; lines that are damaged are left out.
    init(_ bytes: [UInt8]) {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
        if lines.count > 0 { header = lines[0] }
        if lines.count > 1 { claims = lines[1] }
        if lines.count > 2 { longClient = Self.parse(lines[2])?.string }
        formerPeers = lines.dropFirst(3).compactMap { line in
            guard let pair = Self.parse(line)?.array, pair.count >= 4, let ip = pair[0].string,
                let client = pair[1].string, let first = pair[2].number?.double, let last = pair[3].number?.double
            else { return nil }
            return StoredPeer(
                ip: ip,
                client: client,
                first: Date(timeIntervalSince1970: first / 1000),
                last: Date(timeIntervalSince1970: last / 1000)
            )
        }
    }

    /// The claims alone, where they can be read.
    static func claims(in bytes: [UInt8]) -> JSONValue? {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 2, omittingEmptySubsequences: false)
        return lines.count > 1 ? parse(Array(lines[1])) : nil
    }

    /// What the token's signature covers.
    var signingInput: String { "\(Base64URL.encode(header)).\(Base64URL.encode(claims))" }

    private static func parse(_ line: [UInt8]) -> JSONValue? {
        try? JSONParser.parse(line)
    }
}

extension SessionText {
    /// The whole token, which the store keeps in two parts.
    func token(signature: [UInt8]) -> String {
        "\(signingInput).\(Base64URL.encode(signature))"
    }
}
