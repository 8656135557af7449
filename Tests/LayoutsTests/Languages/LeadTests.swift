import JOSE
import SessionStores
import Testing

@Suite struct LeadTests {
    private func id(_ lead: String, _ text: String) throws -> String? {
        try #require(Lead(lead)).id(from: text).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(arguments: [
        ("connect.sid > url > unsign s: > {id}", "s%3Aabc.d.sig", "abc.d"),
        ("connect.sid > url > unsign s: > {id}", "Cookie: a=b; connect.sid=s%3Aabc.sig; c=d", "abc"),
        ("connect.sid > url > unsign s: > {id}", "Set-Cookie: connect.sid=s:abc.sig; Path=/; HttpOnly", "abc"),
        ("Authorization > after \"Bearer \" > {id}", "Authorization: Bearer t0k", "t0k"),
        ("any > sha256 > {id}", "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ("any > md5 > {id}", "abc", "900150983cd24fb0d6963f7d28e17f72"),
        ("SESSION > base64 > {id}", "YWJjZA==", "abcd"),
        ("any > split . 1 > {id}", "a.b.c", "b"), ("any > up-to | > {id}", "a|b", "a"),
        ("any > drop 2 > {id}", "abc", "c"),
        ("any > hex > {id}", "az", "617a"), ("any > prefix a > suffix z > {id}", "m", "amz"),
        ("any > base64url > {id}", "a?>", "YT8-"),
        ("any > claim jti > {jti}", "eyJhbGciOiJub25lIn0.eyJqdGkiOiI3In0.", "7"),
    ])
    func `what leaked leads to the part of a key`(lead: String, text: String, wanted: String) throws {
        #expect(try id(lead, text) == wanted)
        let read = try #require(Lead(lead))
        #expect(Lead(read.description) == read)
    }

    @Test(arguments: [
        ("any > unsign s: > {id}", "abc.sig"), ("any > unsign s: > {id}", "s:abc"), ("any > split . 3 > {id}", "a.b.c"),
        ("any > claim jti > {id}", "a.b.c"), ("any > drop 3 > {id}", "abc"), ("any > after x > {id}", "abc"),
        ("any > {id}", "  "), ("any > base64 > {id}", "%%%"),
    ])
    func `what a way can't be taken with leads nowhere`(lead: String, text: String) throws {
        #expect(try id(lead, text) == nil)
    }

    @Test(arguments: [
        "", "any", "any > url", "any > {}", "> {id}", "any > nothing > {id}", "any > drop 0 > {id}",
        "any > up-to ab > {id}",
        "any > after \"x > {id}",
    ])
    func `what is no way is refused`(text: String) { #expect(Lead(text) == nil) }
}
