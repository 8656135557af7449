import Testing

@testable import packaging

/// Text that is no macro, whatever it looks like.
@Suite(.enabled(if: Mandoc.isThere, "there is no mandoc: apt-get install mandoc"))
struct MdocTextTests {
    private static let texts = [
        ".Sh no heading", "'Sh nor this", "a\\fBb", "\\", "\\&", "\\*(", "--long-option", "-", "\"quoted\" words",
        "Fl Ar No Op",
        "user:/^(svc|bot)-[0-9]+$/", "\"log in\"", "|", ".", ",", "(", "한국어", "a.b", "seen:10m..1h", "x <y> & z",
    ]

    private func page(_ write: (inout Mdoc) -> Void) async throws -> String {
        var page = Pages.manual.page("probe", section: 1, about: "a probe")
        page.section("Description")
        write(&page)
        return try await Mandoc.text(page.text)
    }

    @Test(arguments: texts)
    func `it comes out as it went in`(text: String) async throws {
        let asText = try await page { $0.text("x \(text)") }
        #expect(asText.contains("x \(text)"))
        let asLine = try await page { $0.literal(text) }
        #expect(asLine.contains(text))
        let asArgument = try await page { $0.list(of: [text]) { $0.macro(".It Li \(MdocText.argument($1))") } }
        #expect(asArgument.contains(text))
    }

    @Test func `a sentence begins a line`() {
        let text = "The URL is e.g. this: redis://x. It is long! What? --flag too. and so on. End"
        #expect(
            MdocText.sentences(text) == [
                "The URL is e.g. this: redis://x.", "It is long!", "What?", "--flag too. and so on.", "End",
            ]
        )
        #expect(MdocText.sentences("") == [])
    }
}
