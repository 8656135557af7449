import Testing

@testable import sessiond

@Suite struct BodyTests {
    private func form(_ text: String) throws -> FormBody { try FormBody(Array(text.utf8)) }

    @Test func `a form is decoded`() throws {
        let body = try form("token=a%2Bb+c&hint=&x")
        #expect(body["token"] == "a+b c" && body["hint"] == nil && body["x"] == nil && body["y"] == nil)
    }

    @Test(arguments: ["token=a&token=b", "token=%", "token=%zz", "token=%ff", "t%6Fken=a&token=b"])
    func `a form that is none`(_ text: String) {
        #expect(throws: ErrorAnswer.self) { try form(text) }
    }

    @Test func `names are encoded for header fields`() {
        #expect(IdentityFields.encoded("kim@example.com") == "kim@example.com")
        #expect(IdentityFields.encoded("김\r\n: \"%") == "%EA%B9%80%0D%0A%3A%20%22%25")
    }

    @Test(
        arguments: [
            ("127.0.0.1:8181", .tcp(host: "127.0.0.1", port: 8181)), ("[::1]:0", .tcp(host: "::1", port: 0)),
            ("unix:/run/s.sock", .unix(path: "/run/s.sock")), ("8181", nil), ("::1:80", nil), (":80", nil), ("h:", nil),
            ("h:99999", nil), ("unix:s", nil), ("h:+80", nil), ("h:-0", nil),
        ] as [(String, ListenAddress?)]
    )
    func `addresses`(_ text: String, _ address: ListenAddress?) {
        #expect(ListenAddress(text) == address)
    }
}
