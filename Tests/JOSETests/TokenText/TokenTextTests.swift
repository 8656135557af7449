import Foundation
import Testing

@testable import JOSE

/// Tokens in texts as people have them.
@Suite struct TokenTextTests {
    static func made(_ seed: UInt64 = 7) -> MadeUpToken {
        var generator = SplitMix64(seed: seed)
        return MadeUpToken(using: &generator)
    }

    private func found(_ text: String) -> [FoundToken] { TokenText(Array(text.utf8)).tokens }

    private func isWhole(_ found: [FoundToken], _ token: String) -> Bool {
        found.count == 1 && found[0].damage == nil && found[0].token?.compact == Array(token.utf8)
    }

    @Test(arguments: 0..<8) func `a token is found whole however it is wrapped, quoted and encoded`(_ part: Int) {
        var generator = SplitMix64(seed: UInt64(part) &* 7919 &+ 5)
        var missed: [String] = []
        for _ in 0..<160 {
            let token = MadeUpToken(using: &generator)
            let disguised = DisguisedToken(token.compact, using: &generator)
            if !isWhole(found(disguised.text), token.compact) { missed.append("\(disguised.story)\n\(disguised.text)") }
        }
        #expect(missed.isEmpty, "\(missed.count) missed, the first: \(missed.first ?? "")")
    }

    /// Whatever somebody gives, what is found in it is found again in what was made of it.
    @Test(arguments: 0..<4) func `a token that was damaged is read again as it was read first`(_ part: Int) {
        var generator = SplitMix64(seed: UInt64(part) &+ 100)
        for _ in 0..<150 {
            let token = MadeUpToken(using: &generator)
            let bytes = Array(token.compact.utf8).mutated(using: &generator)
            for found in TokenText(bytes).tokens {
                let again = TokenText(found.spelling).tokens
                #expect(again.count == 1 && again.first?.signingInput == found.signingInput, "\(found.damage as Any)")
                #expect(again.first?.damage == found.damage)
            }
        }
    }

    @Test(arguments: 0..<4) func `a token that was cut anywhere is never taken for a whole one`(_ part: Int) {
        var generator = SplitMix64(seed: UInt64(part) &+ 200)
        for _ in 0..<150 {
            let token = MadeUpToken(using: &generator)
            let length = Int.random(in: 1..<token.compact.utf8.count, using: &generator)
            let mark = ["", "…", "...", "***", "[truncated]", " (cut)"][Int.random(in: 0..<6, using: &generator)]
            let found = found(token.compact.prefix(length) + mark)
            let input = Array(token.signingInput.utf8)
            guard let first = found.first else {
                #expect(length <= token.signingInput.utf8.count, "what has all but its signature is found")
                continue
            }
            #expect(found.count == 1 && first.damage != nil, "\(length) of \(token.compact.utf8.count)\(mark)")
            if length > input.count { #expect(first.signingInput == input) }
        }
    }

    @Test(arguments: [
        ("", FoundToken.Damage.signatureMissing), (".", .signatureMissing), (".[Filtered]", .signatureReplaced),
        (".***", .signatureReplaced), (".<redacted>", .signatureReplaced), (".…", .signatureReplaced),
        (".[REDACTED]", .signatureReplaced), (".xxxxxxxx", .signatureReplaced),
        (".SIGNATURE_REMOVED", .signatureReplaced),
        (".••••••", .signatureReplaced), (".{{signature}}", .signatureReplaced), (".abcdEFGH012", .signatureCut),
        (".abcdEFGH012…", .signatureCut), (".abcdEFGH012***", .signatureCut), ("\nThanks", .signatureMissing),
        (" user=kim", .signatureMissing),
    ])
    func `a token without its signature is a copy`(_ end: String, _ damage: FoundToken.Damage) throws {
        let token = Self.made()
        let found = try #require(found("token=\(token.signingInput)\(end)").first)
        #expect(found.damage == damage && found.token == nil)
        #expect(found.signingInput == Array(token.signingInput.utf8))
        #expect(found.header?.algorithmName == token.algorithm)
    }

    @Test func `a payload alone, or what it says`() throws {
        let token = Self.made()
        for text in [token.payload, "\(token.payload).\(token.signature)", "\"\(token.payload)\","] {
            let found = try #require(found(text).first)
            #expect(found.damage == .headerMissing && found.payload == Array(token.claims.utf8))
        }
        let pretty = "> {\n>   \"sub\": \"kim\",\n>   \"jti\": \"x.1\"\n> }"
        for text in [token.claims, "claims: \(token.claims)", "{\"header\":{},\"payload\":\(token.claims)}", pretty] {
            #expect(found(text).first?.damage == .claimsAlone)
            #expect(found(text).first?.claims() != nil)
        }
        #expect(found("{\"a\":1}").isEmpty)
    }

    @Test func `half a token tells the claims that are whole`() throws {
        let claims = "{\"sub\":\"kim\",\"jti\":\"abc.1\",\"note\":\"\(String(repeating: "x", count: 60))\"}"
        let header = Base64URL.encode(Array("{\"alg\":\"HS256\"}".utf8))
        let payload = Base64URL.encode(Array(claims.utf8))
        for text in ["\(header).\(payload.dropLast(20))", "\(header).\(payload.dropLast(21))… (truncated)"] {
            let found = try #require(found(text).first)
            #expect(found.damage == .payloadCut && found.claims()?["jti"] == "abc.1" && found.claims()?["note"] == nil)
        }
        #expect(found("\(header).[Filtered].[Filtered]").first?.damage == .payloadMissing)
    }

    /// Mail breaks lines with a `=` at their end, wherever that falls.
    @Test(arguments: ["\n", "\r\n"]) func `a token in quoted-printable mail is found whole`(_ end: String) {
        var generator = SplitMix64(seed: 2045)
        for _ in 0..<150 {
            let token = MadeUpToken(using: &generator)
            var lines: [Substring] = []
            var rest = token.compact[...]
            let width = Int.random(in: 20...75, using: &generator)
            let isEven = Bool.random(using: &generator)
            while !rest.isEmpty {
                let count = isEven ? width : Int.random(in: 1...width, using: &generator)
                lines.append(rest.prefix(count))
                rest = rest.dropFirst(count)
            }
            let blanks = Bool.random(using: &generator) ? "  " : ""
            let before = ["", "Look:\(end)", "Bearer ", "token=3D", "<a href=3D\"https://a.test/?t=3D"]
            let text =
                before[Int.random(in: before.indices, using: &generator)] + lines.joined(separator: "=\(blanks)\(end)")
                + ["", "\(end)Thanks=21\(end)", "\" the rest"][Int.random(in: 0..<3, using: &generator)]
            #expect(isWhole(found(text), token.compact), "\(text)")
        }
    }

    @Test(arguments: ["-- ", "--", "rem ", "REM ", "dnl ", "[{}] ", "[{}]", "({}) ", "<{}> ", "#{} ", "{}> ", ";; "])
    func `lines that a comment or a number begins are joined`(_ mark: String) {
        var generator = SplitMix64(seed: 31)
        for label in ["", "token: ", "Authorization: Bearer "] {
            for _ in 0..<20 {
                let token = MadeUpToken(using: &generator)
                let width = Int.random(in: 40...76, using: &generator)
                var (lines, rest): ([String], Substring) = ([], token.compact[...])
                while !rest.isEmpty {
                    let start = mark.replacing("{}", with: "\(lines.count + 8)") + (lines.isEmpty ? label : "")
                    lines.append(start + rest.prefix(width))
                    rest = rest.dropFirst(width)
                }
                let text = lines.joined(separator: "\n")
                #expect(isWhole(found(text), token.compact), "\(text)")
            }
        }
    }

    @Test(arguments: ["RS256", "ES256", "PS512"], ["_", "__", "**", "*_"])
    func `emphasis is no part of a token`(_ algorithm: String, _ mark: String) {
        let header = Base64URL.encode(Array("{\"alg\":\"\(algorithm)\"}".utf8))
        let claims = Base64URL.encode(Array("{\"sub\":\"kim\"}".utf8))
        let signature = Base64URL.encode(
            (0..<(algorithm == "ES256" ? 64 : 256)).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }
        )
        let token = "\(header).\(claims).\(signature)"
        let end = String(mark.reversed())
        #expect(isWhole(found("Look: \(mark)\(token)\(end)"), token))
        #expect(isWhole(found("\(mark)\(token)\(end), and so on"), token))
    }

    @Test func `several tokens are told apart, and one that is there twice is one`() {
        let (first, second) = (Self.made(), Self.made(8))
        let text =
            "{\"access_token\":\"\(first.compact)\",\"id_token\":\"\(second.compact)\",\"t\":\"\(first.compact)\"}"
        #expect(found(text).map { $0.token?.compact } == [Array(first.compact.utf8), Array(second.compact.utf8)])
        #expect(isWhole(found("\(first.signingInput).***\n\(first.compact)\n\(first.payload)"), first.compact))
        #expect(found("\(first.compact)\n\(second.compact)").count == 2)
    }

    @Test func `padded base64url is said to be padded`() throws {
        let token = Self.made()
        let parts = token.compact.split(separator: ".").map {
            $0 + String(repeating: "=", count: (4 - $0.utf8.count % 4) % 4)
        }
        for text in [
            parts.joined(separator: "."), "token=" + parts.joined(separator: ".").replacing("=", with: "%3D") + "&a=b",
        ] {
            let found = try #require(found(text).first)
            #expect(found.damage == .padded && found.token?.compact == Array(token.compact.utf8))
            #expect(found.padded.map { Array($0.signingInput) } == Array(parts[0...1].joined(separator: ".").utf8))
        }
    }

    @Test func `encrypted tokens are told as such, and tokens in tokens`() throws {
        let header = Base64URL.encode(Array("{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"k\"}".utf8))
        for text in [
            "\(header)..48V1_ALb6US04U3b.5eym8TW_c8SuK0ltJ3rp.XFBoMYUZodetZdvTiFvSkQ",
            "\(header).OKOawDo13g.48V1_A.5eym8.XFBo, and",
        ] {
            let found = try #require(found(text).first)
            #expect(found.isEncrypted && found.header?.keyID == "k" && found.payload == nil)
            #expect(found.spelling.count { $0 == UInt8(ascii: ".") } == 4)
        }
        let inner = Self.made()
        let outer =
            "eyJhbGciOiJIUzI1NiIsImN0eSI6IkpXVCJ9.\(Base64URL.encode(Array(inner.compact.utf8))).\(String(repeating: "aB0_", count: 10))abc"
        let nested = try #require(found(outer).first)
        #expect(nested.damage == nil && nested.inner.map(\.spelling) == [Array(inner.compact.utf8)])
        let har =
            "{\"encoding\":\"base64\",\"text\":\"\(Base64URL.encode(Array("{\"access_token\":\"\(inner.compact)\"}".utf8)))\"}"
        #expect(isWhole(found(har), inner.compact))
    }

    @Test func `terminals, tables, numbered lines and source text`() {
        let token = Self.made()
        func lines(_ width: Int) -> [String] {
            stride(from: 0, to: token.compact.count, by: width).map {
                String(token.compact.dropFirst($0).prefix(width))
            }
        }
        let pane = lines(30).map { $0.padding(toLength: 32, withPad: " ", startingAt: 0) + "│ other pane, other words" }
        let numbered = lines(60).enumerated().map { "  \($0 + 9)\t\($1)" }
        let source = lines(50).map { "    \"\($0)\"" }
        for text in [
            pane.joined(separator: "\n"), numbered.joined(separator: "\n"), source.joined(separator: " +\n"),
            source.joined(separator: "\n"), lines(79).joined(separator: "\n") + "\n\n  F find token  ? help",
            token.compact.replacing(".", with: " . "),
            token.compact.replacing("_", with: "/").replacing("-", with: "+"),
        ] {
            #expect(isWhole(found(text), token.compact), "\(text)")
        }
        let wide: [UInt8] = [0xFF, 0xFE] + token.compact.utf8.flatMap { [$0, 0] }
        #expect(isWhole(TokenText(wide).tokens, token.compact))
    }

    @Test(arguments: [
        "", "hello", "a.b.c", "16agn18thw16740jyktm48", "eyJ", "....", "Keys and eyes.", "eyJhbGciOiJIUzI1NiJ9",
    ])
    func `what is no token is none`(_ text: String) {
        #expect(found(text).allSatisfy { $0.damage == .payloadMissing })
    }

    /// Nobody who gives a text can keep an operator waiting.
    @Test(arguments: ["eyJ ", "eyJ", "eyJhbGciOiJub25lIn0.eyJ\n", "{", "eyJhbGciOiJub25lIn0.", "%25", "\\", "e\n"])
    func `hostile texts take no time`(_ piece: String) {
        let text = String(repeating: piece, count: 200_000 / piece.utf8.count)
        let begin = ContinuousClock.now
        _ = TokenText(Array(text.utf8)).tokens
        #expect(ContinuousClock.now - begin < .seconds(20))
    }
}
