import Foundation
import Testing

@testable import JOSE

/// Several tokens in one text, and what is left of them.
@Suite struct SeveralTokensTests {
    private static let header = Base64URL.encode(Array("{\"alg\":\"ES256\",\"kid\":\"k\"}".utf8))

    private func token(_ id: String, _ more: String = "", signature: Character = "A") -> String {
        let claims = "{\"iss\":\"https://a.test\",\"sub\":\"kim\",\"jti\":\"\(id)\",\"note\":\"\(more)\"}"
        return "\(Self.header).\(Base64URL.encode(Array(claims.utf8))).\(String(repeating: signature, count: 85))A"
    }

    private func found(_ text: String) -> [FoundToken] { TokenText(Array(text.utf8)).tokens }

    @Test(arguments: ["\n", " ", "\n\n-- \nthanks=\n"]) func `a copy that may be of two is one of its own`(
        _ between: String
    ) {
        let (first, second) = (token("one.1"), token("two.1"))
        let common = zip(first, second).prefix { $0 == $1 }.count
        for length in (Self.header.count + 24)..<common {
            for text in ["\(second.prefix(length))…\(between)\(first)", "\(first)\(between)\(second.prefix(length))…"] {
                let found = found(text)
                #expect(found.count == 2 && found.contains { $0.damage == .payloadCut }, "\(length): \(text)")
            }
        }
        let named = second.dropLast(100)
        #expect(found("\(named)…\(between)\(second)").count == 1)
    }

    @Test(arguments: [
        "Nov 30 21:40:01 host app[123]: ", "2026-11-30T21:40:00.123Z ", "2026-11-30T21:40:00.123456789Z stdout P ",
        "[pod/web-1/app] ", "web_1  | ", "21:40:01 INFO ", "<alice> ",
    ])
    func `two tokens in the lines of a log`(_ prefix: String) {
        var generator = SplitMix64(seed: 30)
        for _ in 0..<40 {
            let tokens = ["one.1", "two.1"].map { id -> String in
                let signature = (0..<64).map { _ in UInt8.random(in: 0...255, using: &generator) }
                let more = String(repeating: "x", count: Int.random(in: 0...400, using: &generator))
                return token(id, more).split(separator: ".").dropLast().joined(separator: ".") + "."
                    + Base64URL.encode(signature)
            }
            let width = Int.random(in: 60...160, using: &generator)
            let before = ["token: ", "Bearer ", ""][Int.random(in: 0..<3, using: &generator)]
            var (lines, time): ([String], Int) = ([], 0)
            for text in [before + tokens[0], tokens[1]] {
                var rest = text[...]
                while !rest.isEmpty {
                    time += 7
                    let isLast = rest.count <= width
                    let own = prefix.replacing(":01", with: ":\(time % 50 + 10)").replacing(
                        ".123",
                        with: ".\(time + 100)"
                    )
                    lines.append(own.replacing(" P ", with: isLast ? " F " : " P ") + rest.prefix(width))
                    rest = rest.dropFirst(width)
                }
            }
            let text = lines.joined(separator: "\n") + "\n"
            #expect(found(text).map { $0.token?.compact } == tokens.map { Array($0.utf8) }, "\(text)")
        }
    }

    @Test func `the same under another signature hides nothing`() {
        let (good, bad) = (token("one.1"), token("one.1", signature: "B"))
        for text in ["\(good)\n\(bad)", "\(bad)\n\(good)"] {
            #expect(found(text).map { $0.token?.compact } == text.split(separator: "\n").map { Array($0.utf8) })
        }
        #expect(found("\(good)\n\(good)").count == 1)
        #expect(found("\(good.dropLast(9))\n\(good)").map(\.damage) == [nil])
    }
}
