import Decoders
import Foundation
import TestSupport
import Testing

/// The tokens that are known to be in dumps of real stores, by their `jti`.
@Suite(.enabled(if: SharedFolder.has("fixtures")))
struct FixtureTokensTests {
    struct Expected: Decodable {
        struct Session: Decodable { let jwts: [Token] }
        struct Token: Decodable {
            let kind: String
            let jti: String
        }
        let sessions: [Session]
    }

    struct Entry: Decodable {
        let key: String
        let value: String?
        let fields: [[String]]?
    }

    struct Claims: Decodable { let jti: String? }

    @Test(arguments: ["express-connect-redis9", "express-keycloak", "express-nottl", "spring-indexed", "spring-simple"])
    func `every token of a dump is found, exactly and by what it is for`(name: String) throws {
        let folder = URL(fileURLWithPath: SharedFolder.path("fixtures"))
        let expected = try JSONDecoder().decode(
            Expected.self,
            from: Data(contentsOf: folder.appendingPathComponent("\(name).expect.json"))
        )
        let lines = try Data(contentsOf: folder.appendingPathComponent("\(name).jsonl")).split(
            separator: UInt8(ascii: "\n")
        )
        var found: [String: String] = [:]
        for line in lines {
            let entry = try JSONDecoder().decode(Entry.self, from: Data(line))
            for text in [entry.value].compactMap(\.self) + (entry.fields ?? []).compactMap(\.last) {
                let bytes = try Array(#require(Data(base64Encoded: text)))
                guard let tree = Chain.first(of: Format.plausible(for: bytes), bytes)?.tree else { continue }
                for token in tree.tokens() {
                    #expect(token.algorithm == "ES256" && token.text.split(separator: ".").last?.count == 86)
                    let payload = try #require(token.text.split(separator: ".").dropFirst().first)
                    let claims = try Format.base64.decode(Array(payload.utf8)).root.bytes ?? []
                    guard let jti = try JSONDecoder().decode(Claims.self, from: Data(claims)).jti else { continue }
                    found[jti] = token.name
                }
            }
        }
        let known = ["access_token", "accessToken", "id_token", "idToken", "refresh_token", "refreshToken"]
        let tokens = expected.sessions.flatMap(\.jwts)
        #expect(tokens.count >= 10)
        for token in tokens {
            let name = try #require(found[token.jti], "\(token.kind)")
            #expect(known.contains(name) && name.lowercased().prefix(2) == token.kind.prefix(2))
        }
        #expect(found.count == tokens.count)
    }
}
