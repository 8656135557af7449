@testable import JOSE

/// A token as somebody may have it, made up at random: in which text, how written, how wrapped, how quoted.
struct DisguisedToken {
    /// The text in which it stands.
    let text: String
    /// What was done to it, for whoever reads of a failure.
    let story: String

    init(_ token: String, using generator: inout SplitMix64) {
        var story: [String] = []
        func pick<Choice>(_ choices: [Choice]) -> Choice { choices[Int.random(in: choices.indices, using: &generator)] }
        let lead = pick(Self.leads)
        let tail = pick(lead.tails)
        var text = token
        story.append(lead.text.debugDescription + " … " + tail.debugDescription)
        let coding = lead.isJSON ? pick([Coding.none, .json, .invisible, .entities]) : pick(Coding.allCases)
        story.append("\(coding)")
        if coding == .markdown { text = text.replacing("_", with: "\\_").replacing("-", with: "\\-") }
        if coding == .invisible {
            text = Self.sprinkled(text, pick(["\u{200B}", "\u{FEFF}", "\u{AD}", "\u{2060}"]), &generator)
        }
        if coding == .colours { text = "\u{1B}[01;31m\u{1B}[K" + text + "\u{1B}[m\u{1B}[K" }
        text = lead.text + text + tail
        if coding == .json { text = "{\"message\":\(Self.json(text))}" }
        if pick([true, false]), ![.json, .colours, .markdown].contains(coding) {
            let wrapping = Wrapping.random(&generator)
            story.append("\(wrapping)")
            text = wrapping.wrapped(text)
        }
        // Whoever wraps breaks no escape in two.
        if coding == .percent { text = text.replacing(".", with: pick(["%2E", "%2e", "%252E"])) }
        if coding == .entities { text = text.replacing(".", with: pick(["&#46;", "&#x2e;", "&period;"])) }
        if coding == .quotedPrintable { text = text.replacing(".", with: "=2E").replacing("_", with: "=5F") }
        if pick([true, false, false]) {
            story.append("CRLF")
            text = text.replacing("\n", with: "\r\n")
        }
        text = pick(["", "\u{FEFF}", "\u{A0}", "\n\n", "Hello,\n\nthis was in our log:\n\n"]) + text
        text += pick(["", "\n", "\n\nThanks\nKim\n", "\n-- \nKim Kim, Example\n"])
        self.text = text
        self.story = story.joined(separator: ", ")
    }

    /// How the token itself is written.
    private enum Coding: CaseIterable {
        case none, percent, entities, json, markdown, invisible, colours, quotedPrintable
    }

    private struct Lead {
        let text: String
        var tails = ["", ",", ";", " ", ")", "."]
        var isJSON = false
    }

    private static let leads: [Lead] = [
        Lead(text: ""), Lead(text: "Authorization: Bearer "), Lead(text: "authorization: bearer "),
        Lead(text: "BEARER\t"), Lead(text: "Bearer+"), Lead(text: "token="), Lead(text: "jwt:"),
        Lead(text: "Cookie: lang=en; __Host-session=", tails: ["", "; theme=dark"]),
        Lead(text: "Set-Cookie: __Host-session=", tails: ["; Path=/; Secure; HttpOnly; SameSite=Lax"]),
        Lead(text: "https://app.example/cb?state=a1B2c3&token=", tails: ["", "&expires_in=300", "#top"]),
        Lead(text: "https://app.example/cb#access_token=", tails: ["", "&token_type=Bearer"]),
        Lead(text: "{\"access_token\":\"", tails: ["\",\"expires_in\":300}", "\"}"], isJSON: true),
        Lead(
            text: "{\"name\":\"Authorization\",\"value\":\"Bearer ",
            tails: ["\"},{\"name\":\"Accept\"}"],
            isJSON: true
        ),
        Lead(text: "curl -s -H 'Authorization: Bearer ", tails: ["' https://api.example/v1/me"]),
        Lead(text: "curl -H \"Authorization: Bearer ", tails: ["\" \\\n  https://api.example/v1/me"]),
        Lead(
            text: "2026-11-29T18:44:49Z INFO app[81]: auth failed token=",
            tails: [" ip=192.0.2.7 status=401", ", retrying"]
        ),
        Lead(
            text: "192.0.2.7 - - [29/Nov/2026:18:44:49 +0000] \"GET /me?jwt=",
            tails: [" HTTP/1.1\" 200 512 \"-\" \"curl/8.5\""]
        ),
        Lead(text: "<code>", tails: ["</code>"]), Lead(text: "<td class=\"t\">", tails: ["</td><td>x</td>"]),
        Lead(text: "export TOKEN=\"", tails: ["\""]), Lead(text: "const token = '", tails: ["';"]),
        Lead(text: "“", tails: ["”", "”,"]), Lead(text: "«", tails: ["»"]), Lead(text: "‘", tails: ["’."]),
        Lead(text: "`", tails: ["`"]), Lead(text: "```\n", tails: ["\n```"]), Lead(text: "(", tails: [")", ")."]),
        Lead(text: "**", tails: ["**"]), Lead(text: "token: |\n  ", tails: ["\nother: 1"]),
    ]

    private static func sprinkled(_ text: String, _ sign: String, _ generator: inout SplitMix64) -> String {
        text.reduce(into: "") { result, character in
            result.append(character)
            if Int.random(in: 0..<40, using: &generator) == 0 { result += sign }
        }
    }

    private static func json(_ text: String) -> String {
        String(decoding: JSONWriter.bytes(of: .string(text)), as: UTF8.self)
    }
}

/// How lines are broken, and what is put before and behind each.
struct Wrapping {
    let width: Int
    let prefix: String
    let suffix: String

    static func random(_ generator: inout SplitMix64) -> Wrapping {
        let prefixes = [
            "", "", "", "> ", ">", ">> ", "> > ", "| ", "│ ", "    ", "\t", "# ", "// ", " * ", "+ ", "+", "-", "- ",
        ]
        let suffixes = ["", "", "", " ", "   ", " \\", "\\", " |"]
        return Wrapping(
            width: Int.random(in: 24...120, using: &generator),
            prefix: prefixes[Int.random(in: prefixes.indices, using: &generator)],
            suffix: suffixes[Int.random(in: suffixes.indices, using: &generator)]
        )
    }

    func wrapped(_ text: String) -> String {
        var lines: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var rest = Substring(line)
            repeat {
                lines.append(prefix + rest.prefix(width) + (rest.count > width ? suffix : ""))
                rest = rest.dropFirst(width)
            } while !rest.isEmpty
        }
        return lines.joined(separator: "\n")
    }
}
