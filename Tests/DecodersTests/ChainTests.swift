import Decoders
import Testing

@Suite struct ChainTests {
    @Test(
        arguments: [
            "json", "php>php", "pickle>base64>zlib>json", "marshal:@value>zlib>marshal", "json:data.0.\"a.b>c:d\">json",
            "json:a|json.b>text",
        ]
    )
    func `a chain is written as it was read`(text: String) throws {
        let chain = try #require(Chain(text))
        #expect(chain.description == text)
        #expect(Chain(chain.description) == chain)
    }

    @Test(arguments: ["", ">", "json>", ">json", "json>>php", "nothing", "json:", "json:a..b", "json:\"a"])
    func `what is no chain is refused`(text: String) {
        #expect(Chain(text) == nil)
    }

    @Test func `what Beaker writes is read through all that is around it`() throws {
        let bytes = try Sample.bytes("python", "beaker")
        let chain = try #require(Chain("pickle>base64>zlib>json"))
        let root = try chain.decode(bytes).root
        #expect(root.member("user")?.text == "mina.park@example.com")
        #expect(root.member("_creation_time")?.number == 1_795_894_892.5)
        #expect(Chain.first(of: Format.plausible(for: bytes), bytes)?.chain == chain)
    }

    @Test func `what Laravel writes is read through all that is around it`() throws {
        let bytes = try Sample.bytes("php", "laravel")
        let chain = try #require(Chain("php>php"))
        let root = try chain.decode(bytes).root
        #expect(root.member("login_web_59ba36addc2b2f9401580f014c7f58ea4e30989d")?.text == "1001")
        #expect(Chain.first(of: Format.plausible(for: bytes), bytes)?.chain == chain)
    }

    @Test func `what Django packs and signs is read`() throws {
        let bytes = try Sample.bytes("python", "django-signed-packed")
        let found = try #require(Chain.first(of: Format.plausible(for: bytes), bytes))
        #expect(found.chain == Chain("django-signed>json"))
        #expect(found.tree.root.member("_auth_user_id")?.text == "1001")
    }

    @Test func `a part of a value is the value where the chain says so`() throws {
        let bytes = Array(#"{"data":{"user":{"id":7},"list":[1,2]}}"#.utf8)
        let tree = try #require(Chain("json:data.user")).decode(bytes)
        #expect(Plain(tree.root) == ["id": 7])
        #expect(try Plain(#require(Chain("json:data.list")).decode(bytes).root) == [1, 2])
    }

    @Test func `a part that refers to what is outside of it says so`() throws {
        let bytes = Array(#"a:2:{s:1:"a";O:1:"X":0:{}s:1:"b";a:2:{i:0;r:2;i:1;i:5;}}"#.utf8)
        let tree = try #require(Chain("php:b")).decode(bytes)
        #expect(tree.root.member("0")?.kind == .unread)
        #expect(tree.root.member("1")?.text == "5")
    }

    @Test func `where there is nothing for the next format, that is a failure`() throws {
        let json = try #require(Chain("json>json"))
        #expect(throws: DecodingFailure.self) { try json.decode(Array("{}".utf8)) }
        let part = try #require(Chain("json:a.b"))
        #expect(throws: DecodingFailure.self) { try part.decode(Array(#"{"a":1}"#.utf8)) }
    }

    @Test func `the first that reads is taken`() throws {
        let chains = [Chain(.php), Chain(.json), Chain(.text)]
        #expect(Chain.first(of: chains, Array("[1]".utf8))?.chain == Chain(.json))
        #expect(Chain.first(of: chains, Array("word".utf8))?.chain == Chain(.text))
        #expect(Chain.first(of: [Chain(.php)], Array("word".utf8)) == nil)
    }
}
