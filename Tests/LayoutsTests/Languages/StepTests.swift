import SessionStores
import Testing

@Suite struct StepTests {
    @Test(arguments: [
        "delete {key} {key}_LOCK", "remove-member s:{user} {id|java}", "remove-field h {field}",
        "remove-element l:{user} {id}",
        "remove-from-json a-{user-id} token {id}", #"replace {key} \x80\x04}}\x94."#,
        "replace-in-json {key} session.expiresAt {past}", "zero-field {key} maxInactiveInterval", "expire {key} 300",
        "put bl:{jti} \"\"", "publish topic \"a b {id}\"",
    ])
    func `a step is written as it is read`(text: String) throws {
        let step = try #require(Step(text))
        #expect(step.description == text)
        #expect(Step(step.description) == step)
    }

    @Test(arguments: [
        "", "delete", "remove {key}", "delete {", "expire {key}", "expire {key} 0", "expire {key} soon", "put {key}",
        "remove-member a b c", "replace-in-json {key} a..b x", "delete \"{key}",
    ])
    func `what is no step is refused`(text: String) { #expect(Step(text) == nil) }

    @Test func `a template is filled, written the other way where it says so`() throws {
        func filled(_ text: String) throws -> [UInt8]? {
            try #require(Template(text)).fill { $0 == "id" ? Array("a\"b".utf8) : nil }
        }
        #expect(try filled("x:{id}") == Array("x:a\"b".utf8))
        #expect(try filled("{id|json}") == Array(#""a\"b""#.utf8))
        #expect(try filled("{id|hex}") == Array("612262".utf8))
        #expect(try filled("{id|php}") == Array("s:3:\"a\"b\";".utf8))
        #expect(try filled("{id|java}") == [0xAC, 0xED, 0, 5, 0x74, 0, 3] + Array("a\"b".utf8))
        #expect(try filled("{id|hex|base64url}") == Array("NjEyMjYy".utf8))
        #expect(try filled("{base64:gAR9lC4=}") == [0x80, 4, 0x7D, 0x94, 0x2E])
        #expect(try filled("{user}") == nil)
        #expect(Template("{id|rot13}") == nil)
        #expect(Template("{base64:%%}") == nil)
    }

    @Test func `a Java string is written as Java does, whatever is in it`() {
        let written = Template.Writing.java.written(Array("\0😀".utf8))
        #expect(written == [0xAC, 0xED, 0, 5, 0x74, 0, 8, 0xC0, 0x80, 0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80])
        let long = Template.Writing.java.written([UInt8](repeating: 0x61, count: 70_000))
        #expect(long.prefix(13) == [0xAC, 0xED, 0, 5, 0x7C, 0, 0, 0, 0, 0, 1, 0x11, 0x70])
    }
}
