import HTTPTypes
import SessionLink
import SessionLinkHummingbird
import Testing

@Suite struct CredentialReaderTests {
    private static let session = "00abcdefghjkmnpqrstvwx"

    private func read(_ fields: (HTTPField.Name, String)...) throws -> CarriedCredential? {
        var all = HTTPFields()
        for (name, value) in fields { all.append(HTTPField(name: name, value: value)) }
        return try CredentialReader().read(all)
    }

    @Test func `none is none`() throws {
        #expect(try read() == nil)
        #expect(try read((.authorization, "Basic dTpw"), (.cookie, "theme=dark; __Host-sessions=x")) == nil)
        #expect(try read((.cookie, "__Host-session=")) == nil)
    }

    @Test func `from fields`() throws {
        let bearer = try #require(try read((.authorization, "bEARER a.b.c")))
        #expect(bearer.credential == Credential(token: "a.b.c") && bearer.carrier == .fields)
        let both = try read((.authorization, "Bearer a.b.c"), (.session, "\(Self.session).1.xyz"))
        #expect(both?.credential == Credential(token: "a.b.c", session: Self.session, secret: "1.xyz"))
        let secret = try read((.session, "\(Self.session).1.xyz"))
        #expect(secret?.credential == Credential(session: Self.session, secret: "1.xyz"))
    }

    @Test func `from cookies`() throws {
        let found = try #require(try read((.cookie, "a=b;__Host-session=a.b.c~\(Self.session).2.xyz")))
        #expect(found.credential == Credential(token: "a.b.c", session: Self.session, secret: "2.xyz"))
        #expect(found.carrier == .cookie)
        // HTTP/2 may send one field a cookie.
        let split = try read((.cookie, "a=b"), (.cookie, "__Host-session=a.b.c~\(Self.session).2.xyz"))
        #expect(split == found)
        #expect(try read((.cookie, "__Host-session=a.b.c"))?.credential == Credential(token: "a.b.c"))
        let secret = try read((.cookie, "__Host-session=~\(Self.session).2.xyz"))
        #expect(secret?.credential == Credential(session: Self.session, secret: "2.xyz"))
    }

    @Test(
        arguments: [
            [(.authorization, "Bearer a.b.c"), (.authorization, "Bearer a.b.c")],
            [(.authorization, "Basic x"), (.authorization, "Bearer a.b.c")],
            [(.authorization, "Bearer a.b.c"), (.cookie, "__Host-session=a.b.c")],
            [(.session, "\(session).1.x"), (.cookie, "__Host-session=a.b.c")],
            [(.session, "\(session).1.x"), (.session, "\(session).1.x")],
            [(.cookie, "__Host-session=a.b.c; __Host-session=a.b.c")],
            [(.cookie, "__Host-session=a.b.c; x=y"), (.cookie, "__Host-session=")],
            [(.cookie, "__Host-session=~\(session).1.x;__Host-session=~\(session).1.y")],
        ] as [[(HTTPField.Name, String)]]
    )
    func `several are refused`(_ fields: [(HTTPField.Name, String)]) {
        var all = HTTPFields()
        for (name, value) in fields { all.append(HTTPField(name: name, value: value)) }
        let error = #expect(throws: CredentialProblem.self) { try CredentialReader().read(all) }
        guard case .several = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test(
        arguments: [
            (.authorization, "Bearer"), (.authorization, "Bearer a.b.c d"), (.session, session), (.session, ".1.x"),
            (.session, "\(session)."), (.session, "short.1.x"),
            (.cookie, "__Host-session=a.b.c~secret-without-session"),
        ] as [(HTTPField.Name, String)]
    )
    func `what has no form is refused`(_ field: (HTTPField.Name, String)) {
        let error = #expect(throws: CredentialProblem.self) { try read(field) }
        guard case .malformed(let reason) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(!reason.contains("secret-without-session"))
    }
}
