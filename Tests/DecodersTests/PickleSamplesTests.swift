import Decoders
import Testing

/// What Python's pickle wrote itself (`Samples/make-pickle.py`), in each of its protocols.
@Suite struct PickleSamplesTests {
    private func all(_ name: String) throws -> [(name: String, root: TreeValue)] {
        let found = try Sample.all("pickle").filter { $0.name.hasPrefix("\(name).") }
        try #require(found.count >= 4)
        return try found.map { ($0.name, try Format.pickle.decode($0.bytes).root) }
    }

    @Test func `values of all kinds are read`() throws {
        let session: Plain = [
            "_auth_user_id": "1001", "_auth_user_backend": "django.contrib.auth.backends.ModelBackend",
            "name": "Zoë 김", "n": 42, "big": 1_099_511_627_776, "negative": -3,
            "huge": .number("1267650600228229401496703205376"), "tiny": .number("-1267650600228229401496703205376"),
            "ratio": .real(0.25), "yes": .bool(true), "no": .bool(false), "none": .null, "raw": .bytes([0, 0xFF]),
            "empty": .bytes([]), "list": [1, "two"], "tuple": [1, 2, 3, 4], "pair": ["a", "b"], "nothing": [],
        ]
        for (name, root) in try all("session") { #expect(Plain(root) == session, "\(name)") }
        for (name, root) in try all("alone") { #expect(Plain(root) == "text", "\(name)") }
        for (name, root) in try all("long") {
            #expect(Plain(root) == .text(String(repeating: "x", count: 300)), "\(name)")
        }
        for (name, root) in try all("lines") { #expect(Plain(root) == "a\nb\\c\u{2028}", "\(name)") }
    }

    @Test func `times are ISO 8601`() throws {
        for (name, root) in try all("times") {
            let expected: Plain = [
                "naive": "2026-11-30T02:00:00.25", "utc": "2026-11-30T00:00:00Z", "east": "2026-11-30T00:00:00+09:00",
                "zone": "2026-11-30T00:00:00[Asia/Seoul]", "date": "2026-11-30", "time": "02:03:04", "span": 86_405,
            ]
            #expect(Plain(root) == expected, "\(name)")
        }
        for (name, root) in try all("cherrys") {
            #expect(Plain(root) == [["user": "mina"], "2026-11-30T03:00:00"], "\(name)")
        }
    }

    @Test func `sets, ordered maps and the like are what they stand for`() throws {
        for (name, root) in try all("sets") {
            let expected: Plain = [
                "set": [1], "frozen": ["x"], "array": .bytes([0x61, 0x62]), "deque": [1, 2],
                "ordered": ["z": 1, "a": 2],
                "default": ["k": 1], "counter": ["a": 2, "b": 1], "decimal": .number("12.50"),
                "uuid": "c184e32e-ee38-488a-bb9b-b64e9b7e97b9", "small": "00000000-0000-0000-0000-000000000007",
            ]
            #expect(Plain(root) == expected, "\(name)")
        }
    }

    @Test func `objects show their class and their state`() throws {
        for (name, root) in try all("objects") {
            #expect(root.member("card")?.className == "__main__.Card", "\(name)")
            #expect(root.at("card.number")?.text == "7", "\(name)")
            #expect(root.at("card.owner.owner.number")?.text == "7", "\(name)")
            #expect(root.at("basket.milk")?.text == "2", "\(name)")
            #expect(root.at("basket.shop")?.text == "corner", "\(name)")
            #expect(root.member("steps")?.className == "__main__.Steps", "\(name)")
            #expect(root.member("class")?.className == "__main__.Card", "\(name)")
        }
        for (name, root) in try all("objects") where name.hasSuffix("4") {
            #expect(root.at("slotted.left")?.text == "1", "\(name)")
            #expect(root.at("steps.elements.1")?.text == "b", "\(name)")
        }
    }

    @Test func `a pickle that would run a command is shown, and nothing runs`() throws {
        for (name, root) in try all("harm") {
            #expect(Plain(root) == .object("posix.system", [.init("args", ["touch /tmp/harmed"])]), "\(name)")
        }
    }

    @Test func `what is mentioned twice is read once`() throws {
        for (name, root) in try all("shared") {
            #expect(root.tree.nodes.count(where: { $0.kind == .reference }) == 1, "\(name)")
            #expect(root.at("1.deep.1")?.text == "2", "\(name)")
        }
        for (name, root) in try all("circle") {
            #expect(root.at("1.1.1.0")?.text == "1", "\(name)")
        }
    }
}
