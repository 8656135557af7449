import Decoders
import Testing

/// What Perl's Storable and CHI wrote themselves (`Samples/make-storable.pl`, `Samples/make-chi.pl`).
@Suite struct PerlSamplesTests {
    private static let orders = ["native", "network"]

    @Test(arguments: ["session.native", "session.network", "file"])
    func `a session is read, whichever byte comes first`(name: String) throws {
        let root = try Format.storable.decode(Sample.bytes("storable", name)).root
        let expected: [(String, Plain)] = [
            ("__user", "1001"), ("__created", 1_795_896_473), ("name", "Zoë 김"), ("kë김", "v"), ("small", -5),
            ("negative", -2_000_000), ("none", .null), ("long", .text(String(repeating: "x", count: 300))),
            ("longtext", .text(String(repeating: "김", count: 200))), ("list", [1, "two", .null]), ("empty", ""),
        ]
        for (key, value) in expected { #expect(root.member(key).map { Plain($0) } == value, "\(key)") }
        #expect(root.member("large")?.number == 5_000_000_000)
        #expect(root.member("ratio")?.number == 0.25)
        #expect(root.member("yes")?.text == "1" || root.member("yes")?.text == "true")
    }

    @Test(arguments: orders)
    func `blessed values are objects of their class`(order: String) throws {
        let root = try Format.storable.decode(Sample.bytes("storable", "blessed.\(order)")).root
        let card = Plain.object("Card", [.init("number", 7)])
        #expect(root.elements?[0].className == "Card")
        #expect(root.elements.map { $0.prefix(2).map { Plain($0) } } == [card, card])
        #expect(root.at("2.elements.0")?.text == "1")
        #expect(root.elements?[2].className == "Row")
        #expect(root.at("3.value")?.text == "inner")
        #expect(root.at("4.value")?.text == "a.b")
        let named = try Format.storable.decode(Sample.bytes("storable", "named.\(order)")).root
        #expect(Plain(named) == card)
    }

    @Test(arguments: orders)
    func `what a class wrote by itself is kept`(order: String) throws {
        let root = try Format.storable.decode(Sample.bytes("storable", "hooked.\(order)")).root
        for place in 0..<2 {
            #expect(root.elements?[place].className == "Hooked")
            #expect(root.at("\(place).data")?.text == "frozen bytes")
            #expect(root.at("\(place).values.0.1")?.text == "2")
        }
    }

    @Test(arguments: orders)
    func `what is mentioned twice is the same, in circles too`(order: String) throws {
        let circle = try Format.storable.decode(Sample.bytes("storable", "circle.\(order)")).root
        #expect(circle.at("1.1.1.0")?.text == "1")
        let shared = try Format.storable.decode(Sample.bytes("storable", "shared.\(order)")).root
        #expect(Plain(shared) == [["deep": [1, 2]], ["deep": [1, 2]], "twice"])
        #expect(try Plain(Format.storable.decode(Sample.bytes("storable", "text.\(order)")).root) == "alone")
    }

    @Test func `CHI's entries show their times and what is in them`() throws {
        let object = try Format.chi.decode(Sample.bytes("chi", "object")).root
        #expect(object.member("created")?.text == "1795896473")
        #expect(object.member("earlyExpires")?.text == "1795900000")
        #expect(object.member("expires")?.text == "1795900073")
        #expect(object.at("value.user")?.text == "mina")
        #expect(object.at("value.user_id")?.text == "1001")
        #expect(try Format.chi.decode(Sample.bytes("chi", "text")).root.member("value")?.text == "Zoë 김")
        let bytes = try Format.chi.decode(Sample.bytes("chi", "bytes")).root.member("value")
        #expect(bytes?.bytes == [0xFF, 0] + Array("plain".utf8))
        let forever = try Format.chi.decode(Sample.bytes("chi", "forever")).root
        #expect(forever.member("expires") == nil && forever.at("value.n")?.text == "1")
        #expect(try Format.chi.decode(Sample.bytes("chi", "packed")).root.at("value.long")?.text?.count == 3_000)
    }
}
