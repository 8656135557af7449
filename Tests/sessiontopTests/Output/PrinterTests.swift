import Cells
import JOSE
import Sessions
import Testing

@testable import sessiontop

@Suite struct PrinterTests {
    private let now = Timestamp(seconds: 1_800_000_000)

    private func text(
        _ format: OutputFormat,
        _ columns: [String],
        _ things: [Fields],
        csv: CSVStyle = .safe
    ) -> String {
        var printer = Printer(format: format, columns: columns, csv: csv)
        var text = ""
        printer.print(things) { text += $0 }
        return text
    }

    private func row(user: String) -> SessionRow {
        SessionRow(
            session: "00abc",
            user: user,
            mode: .paired,
            isRefreshRequested: true,
            jti: "00abc.3",
            algorithm: "ES256",
            issued: Timestamp(seconds: 1_799_999_990),
            expires: Timestamp(seconds: 1_800_000_300),
            created: Timestamp(milliseconds: 1_799_999_000_250),
            ip: "2001:db8::1",
            client: "curl",
            method: "passkey",
            generation: 3
        )
    }

    @Test func `a session has its fields in order and nothing for the unknown`() {
        #expect(
            text(.json, Fields.session, [Fields(row(user: "ann"), at: now)]) == """
                {"session":"00abc","user":"ann","mode":"paired","state":"refresh-requested","jti":"00abc.3",\
                "issued":"2027-01-15T07:59:50Z","expires":"2027-01-15T08:05:00Z","created":"2027-01-15T07:43:20.250Z",\
                "ip":"2001:db8::1","client":"curl","method":"passkey","generation":3,"flags":["refresh-requested"]}

                """
        )
    }

    /// By what the row says, whatever was asked for.
    @Test func `a session that looks stolen says so`() {
        var row = row(user: "ann")
        row.signs = [.areKept, .sideBySide]
        #expect(text(.csv, ["signs", "looks_stolen"], [Fields(row, at: now)]).hasSuffix("\nside-by-side,true\n"))
        row.signs = [.areKept, .twoNetworks]
        #expect(text(.csv, ["signs", "looks_stolen"], [Fields(row, at: now)]).hasSuffix("\ntwo-networks,false\n"))
        row.signs = [.areKept, .sideBySide, .acknowledged]
        #expect(text(.json, [], [Fields(row, at: now)]).contains("\"acknowledged\":true,\"looks_stolen\":false"))
        #expect(Fields.session.contains("looks_stolen"))
        row.signs = [.areKept, .failuresBefore]
        let detail = SessionDetail(
            row: row,
            token: TokenView(header: nil, claims: nil, fingerprint: "", signature: .unchecked)
        )
        #expect(Fields(detail, at: now).text("looks_stolen") == "true")
        let finding = Finding(
            kind: .session,
            name: Finding.Name(session: row.session),
            verdict: .accepted,
            session: detail,
            time: now
        )
        #expect(Fields(finding).text("looks_stolen") == "true")
    }

    @Test func `an audit entry has its fields in order`() {
        let entry = AuditEntry(
            id: "00:1-1",
            time: now,
            event: .sessionRevoked,
            user: "ann",
            session: "00abc",
            by: "root (uid 0)",
            reason: "lost",
            outcome: "done"
        )
        #expect(
            text(.json, Fields.audit, [Fields(entry)]) == """
                {"id":"00:1-1","time":"2027-01-15T08:00:00Z","event":"session-revoked","user":"ann","session":"00abc",\
                "operator":"root (uid 0)","reason":"lost","outcome":"done"}

                """
        )
    }

    @Test func `every field is in the list of fields`() {
        let session = Fields(row(user: "ann"), at: now)
        #expect(session.members.allSatisfy { Fields.session.contains($0.name) })
    }

    /// A spreadsheet would carry out what a name says.
    @Test(arguments: [
        "=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://x\",\"y\")", " =1+1", "\u{3000}=1", "\u{FF1D}1+1",
        "\u{FF0B}1",
        "\u{FF0D}1", "\u{FF20}SUM(A1)", "=1;2",
    ])
    func `CSV has no formula`(name: String) {
        let line = text(.csv, ["user", "generation"], [Fields(row(user: name), at: now)]).split(separator: "\n")[1]
        #expect(line.hasPrefix("'") || line.hasPrefix("\"'"))
        #expect(line.hasSuffix(",3"))
        #expect(text(.csv, ["user"], [Fields(row(user: "a=1-2@b"), at: now)]) == "user\na=1-2@b\n")
        let raw = text(.csv, ["user"], [Fields(row(user: name), at: now)], csv: .raw).dropFirst("user\n".count)
        #expect(!raw.hasPrefix("'") && !raw.hasPrefix("\"'"), "for machines it is as it is")
        #expect(text(.json, ["user"], [Fields(row(user: "=1"), at: now)]).contains("\"user\":\"=1\""))
    }

    private static let hostile =
        "a\u{1B}[31m\u{202E}\u{200B}\u{E0041}\u{FE0F}\u{3164}\u{A0}\u{2800}\n\t\u{7F}\u{9B}\u{2028}é김"

    @Test func `JSON is safe on a terminal and loses nothing`() throws {
        let line = text(.json, ["user"], [Fields(row(user: Self.hostile), at: now)])
        for scalar in line.dropLast().unicodeScalars {
            #expect(SafeText("x" + String(scalar)).description == "x" + String(scalar))
        }
        #expect(line.contains("é김"))
        let parsed = try JSONParser.parse(String(line.dropLast()))
        #expect(parsed.object?["user"]?.string?.unicodeScalars.elementsEqual(Self.hostile.unicodeScalars) == true)
    }

    @Test(arguments: [OutputFormat.table, .csv])
    func `tables show what is invisible`(_ format: OutputFormat) {
        let text = text(format, ["user", "session"], [Fields(row(user: Self.hostile), at: now)])
        #expect(
            text.contains(
                "a\\x1B[31m\\u{202E}\\u{200B}\\u{E0041}\\u{FE0F}\\u{3164}\\u{A0}\\u{2800}\\n\\t\\x7F\\u{9B}\\u{2028}é김"
            )
        )
        #expect(text.split(separator: "\n").count == 2)
    }

    @Test func `columns line up whatever the script`() {
        let names = ["김민준", "anna", "", "łukasz"]
        let things = names.map { Fields(row(user: $0), at: now) }
        #expect(
            text(.table, ["user", "session"], things) == """
                USER    SESSION
                김민준  00abc
                anna    00abc
                        00abc
                łukasz  00abc

                """
        )
    }

    @Test func `CSV quotes what needs it`() {
        var fields = Fields()
        fields.add("a", "x,y")
        fields.add("b", "say \"hi\"")
        #expect(text(.csv, ["a", "b", "c"], [fields]) == "a,b,c\n\"x,y\",\"say \"\"hi\"\"\",\n")
    }

    @Test func `nothing matched is a heading alone`() {
        #expect(text(.table, ["user"], []) == "USER\n")
        #expect(text(.json, ["user"], []) == "")
    }

    @Test func `many things are printed in parts`() {
        var printer = Printer(format: .json, columns: ["user"])
        var parts: [Int] = []
        let fields = Fields(row(user: String(repeating: "x", count: 1_000)), at: now)
        printer.print(repeatElement(fields, count: 500)) { parts.append($0.utf8.count) }
        #expect(parts.count > 5)
        #expect(parts.allSatisfy { $0 < 80_000 })
    }
}
