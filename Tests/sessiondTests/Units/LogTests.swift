import JOSE
import Logging
import Testing

@testable import sessiond

/// Lines of the log.
@Suite struct LogTests {
    private let event = LogEvent(
        level: .notice,
        message: "Listening.",
        error: nil,
        metadata: nil,
        source: "",
        file: "",
        function: "",
        line: 1
    )

    @Test func `as text`() {
        let line = LineLogHandler.text(
            "2026-11-24T00:00:00Z",
            event,
            [("a", "1.2.3.4"), ("b", "x y=\"z\"\n"), ("c", "")]
        )
        #expect(
            String(decoding: line, as: UTF8.self)
                == #"2026-11-24T00:00:00Z notice Listening. a=1.2.3.4 b="x y=\"z\"\n" c="""#
        )
    }

    @Test func `nothing that a terminal obeys or hides is written as it is`() {
        let line = LineLogHandler.text("t", event, [("a", "x\u{9B}2J\u{202E}y\u{2066}z\u{E0041}é")])
        #expect(
            String(decoding: line, as: UTF8.self)
                == #"t notice Listening. a="x\u009b2J\u202ey\u2066z\udb40\udc41é""#
        )
    }

    @Test func `as JSON`() throws {
        let line = LineLogHandler.json("2026-11-24T00:00:00Z", event, [("address", "::1\n")])
        let object = try JSONParser.parse(line).object
        #expect(object?["level"]?.string == "notice" && object?["message"]?.string == "Listening.")
        #expect(object?["address"]?.string == "::1\n" && !line.contains(0x0A))
    }
}
