import Foundation
import Testing

@testable import SessionStores

/// Cookies as people paste them.
@Suite struct SeenCookieTests {
    @Test(arguments: [
        ("Cookie: a=b; my_app=\"s%3Ax.y\"; c=", ["b", "s%3Ax.y"]), ("my_app=abc==", ["abc=="]), ("s%3Ax.y", []),
        ("Set-Cookie: my_app=x; Path=/; HttpOnly", ["x", "/"]), ("", []),
    ])
    func `each value is looked at, whatever an application calls it`(text: String, values: [String]) {
        #expect(PastedHeader.values(in: text) == values)
    }

    @Test func `of a cookie that Laravel encrypted it is said that it leads nowhere, and of no other`() {
        let sealed = String(repeating: "q", count: 344)
        let envelope = #"{"iv":"c2VjcmV0IHZlY3Rvcg==","value":"\#(sealed)","mac":"00ff","tag":""}"#
        let cookie = Data(envelope.utf8).base64EncodedString().replacing("=", with: "%3D")
        for text in [cookie, "Cookie: theme=dark; laravel_session=\(cookie)"] {
            #expect(SeenText.words(Array(text.utf8)).contains("Laravel"))
        }
        let other = Data(#"{"iv":"c2VjcmV0","value":7}"#.utf8).base64EncodedString()
        #expect(!SeenText.words(Array(other.utf8)).contains("Laravel"))
    }
}
