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
            [("a", "1.2.3.4"), ("b", "x y=\"z\"\n"), ("c", ""), ("d", .stringConvertible(7))]
        )
        #expect(
            String(decoding: line, as: UTF8.self)
                == #"2026-11-24T00:00:00Z notice Listening. a=1.2.3.4 b="x y=\"z\"\n" c="" d=7"#
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

    @Test func `numbers are numbers in JSON`() throws {
        let values: [(String, Logger.Metadata.Value)] = [
            ("status", .stringConvertible(204)), ("seconds", .stringConvertible(1.5)),
            ("yes", .stringConvertible(true)),
            ("list", .array([.stringConvertible(-1), "x"])),
            ("inner", .dictionary(["n": .stringConvertible(UInt8(3))])),
            ("text", "204"),
        ]
        let line = String(decoding: LineLogHandler.json("t", event, values), as: UTF8.self)
        for part in [
            #""status":204"#, #""seconds":1.5"#, #""yes":true"#, #""list":[-1,"x"]"#, #""inner":{"n":3}"#,
            #""text":"204""#,
        ] {
            #expect(line.contains(part), "\(line)")
        }
    }

    @Test func `what fails over and over is told once a minute`() {
        var log = FailureLog()
        let told = (0..<100).map { log.note("a", at: .seconds($0)) }
        #expect(told.compactMap { $0 } == [0, 59] && told[0] == 0 && told[60] == 59)
        #expect(log.note("b", at: .seconds(61)) == 0)
    }
}
