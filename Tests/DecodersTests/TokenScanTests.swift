import Decoders
import TestSupport
import Testing

@Suite struct TokenScanTests {
    @Test func `a token is found in a value at any depth, by the name of its member`() throws {
        var made = MadeUpToken(values: HostileValues(seed: 1))
        let (access, refresh, id, inner) = (made.signed(), made.signed(), made.signed(), made.encrypted())
        let escaped = #"{\"id_token\":\"\#(id)\",\"more\":\"[\\\"\#(inner)\\\"]\"}"#
        let text = """
            {"tokens":[{"access_token":"\(access)"},{"refreshToken":{"tokenValue":"\(refresh)"}}],\
            "keycloak-token":"\(escaped)","again":"\(access)"}
            """
        let found = try Format.json.decode(Array(text.utf8)).tokens()
        #expect(found.map(\.text) == [access, refresh, id, inner])
        #expect(found.map(\.name) == ["access_token", "refreshToken", "id_token", "more"])
        #expect(
            found.map(\.path.description) == [
                "tokens.0.access_token", "tokens.1.refreshToken.tokenValue", "keycloak-token|json.id_token",
                "keycloak-token|json.more|json.0",
            ]
        )
        #expect(found.map(\.kind) == [.signed, .signed, .signed, .encrypted])
        let root = try Format.json.decode(Array(text.utf8)).root
        for token in found { #expect(root[token.path]?.text == token.text) }
    }

    @Test func `a token is found in the middle of a text`() throws {
        var made = MadeUpToken(values: HostileValues(seed: 2))
        for _ in 0..<200 {
            let token = made.signed()
            for text in [
                "Bearer \(token)", "a=\(token); Path=/", "https://x/?t=\(token)&u=1", "RT:\(token):1",
                "s:3:\"\(token)\";",
            ] {
                let found = TokenScan.tokens(in: Array(text.utf8), ends: .sure)
                #expect(found.map(\.text) == [token])
                #expect(found.first.map { Array(Array(text.utf8)[$0.range]) } == Array(token.utf8))
            }
        }
    }

    @Test func `the bytes around a token may be digits by chance where nothing says where it ends`() throws {
        var made = MadeUpToken(values: HostileValues(seed: 3))
        for (algorithm, length) in MadeUpToken.algorithms {
            for behind in ["t", "sr", "x_", "q-A", "\u{0}", "", "rest_of_a_name"] {
                let token = made.signed(algorithm, length)
                let bytes = Array("\u{2}-".utf8) + Array(token.utf8) + Array(behind.utf8)
                #expect(TokenScan.tokens(in: bytes, ends: .guessed).map(\.text) == [token], "\(algorithm) \(behind)")
            }
        }
        let encrypted = made.encrypted()
        #expect(TokenScan.tokens(in: Array("_\(encrypted)tx".utf8), ends: .guessed).map(\.text) == [encrypted])
    }

    @Test func `a token that is all there is is taken as it is`() throws {
        let odd = "eyJhbGciOiJIUzI1NiJ9.e30.\(String(repeating: "a", count: 60))"
        #expect(TokenScan.tokens(in: Array(odd.utf8), ends: .guessed).map(\.text) == [odd])
        let unsigned = "eyJhbGciOiJub25lIn0.e30."
        #expect(TokenScan.tokens(in: Array(unsigned.utf8), ends: .sure).map(\.text) == [unsigned])
    }

    @Test func `a key's name is searched too`() throws {
        var made = MadeUpToken(values: HostileValues(seed: 4))
        for prefix in ["", "blacklist:", "TOKEN_", "prefix_user_token_", "online_tokens:"] {
            let token = made.signed()
            #expect(TokenScan.tokens(in: Array("\(prefix)\(token)".utf8), ends: .guessed).map(\.text) == [token])
        }
    }

    @Test func `a token that is a member's name is found`() throws {
        var made = MadeUpToken(values: HostileValues(seed: 5))
        let token = made.signed()
        let found = try Format.json.decode(Array(#"{"all":{"\#(token)":1}}"#.utf8)).tokens()
        #expect(found.map(\.text) == [token])
    }

    @Test(
        arguments: [
            "eyJpdiI6IkpXVCIsInZhbHVlIjoiYSIsIm1hYyI6ImIifQ==", "eyJhbGciOiJIUzI1NiJ9", "eyJhbGciOiJIUzI1NiJ9.e30",
            "eyJhbGciOiJIUzI1NiJ9..abc", "eyJpdiI6IngifQ.e30.abc", "eyJhbGciOiJIUzI1NiJ9.e30.", "eyJ.eyJ.abc",
            "eyJhbGciOjF9.e30.abc",
            "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0.e30.abc", "", "eyJ", "ey", "e",
        ]
    )
    func `what only begins like a token is none`(text: String) {
        #expect(TokenScan.tokens(in: Array(text.utf8), ends: .sure).isEmpty)
        #expect(TokenScan.tokens(in: Array(text.utf8), ends: .guessed).isEmpty)
    }

    @Test func `what is logged of a token is not the token`() throws {
        var made = MadeUpToken(values: HostileValues(seed: 6))
        let token = made.signed()
        let found = try #require(TokenScan.tokens(in: Array(token.utf8), ends: .sure).first)
        var dumped = ""
        dump(found, to: &dumped)
        for text in ["\(found)", String(reflecting: found), dumped] { #expect(!text.contains(token.suffix(20))) }
    }

    @Test func `values made to be slow to search are searched soon`() {
        let beginnings = [UInt8](repeatElement(Array("eyJ".utf8), count: 400_000).joined())
        let dotted = [UInt8](repeatElement(Array("eyJhbGciOiJIUzI1NiJ9.".utf8), count: 50_000).joined())
        let headers = [UInt8](repeatElement(Array("eyJeyJeyJeyJeyJ.".utf8), count: 60_000).joined())
        for bytes in [beginnings, dotted, headers] {
            #expect(Damage.seconds { _ = TokenScan.tokens(in: bytes, ends: .guessed) } < 5)
        }
    }
}
