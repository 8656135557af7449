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

    @Test func `the same under another signature hides nothing`() {
        let (good, bad) = (token("one.1"), token("one.1", signature: "B"))
        for text in ["\(good)\n\(bad)", "\(bad)\n\(good)"] {
            #expect(found(text).map { $0.token?.compact } == text.split(separator: "\n").map { Array($0.utf8) })
        }
        #expect(found("\(good)\n\(good)").count == 1)
        #expect(found("\(good.dropLast(9))\n\(good)").map(\.damage) == [nil])
    }
}
