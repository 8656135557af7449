import Testing

@testable import Sessions

@Suite struct RowBatchTests {
    @Test func `a row comes back as it was added`() {
        let full = SessionRow(
            session: "7f0123456789abcdefghjk",
            user: "김민준 \u{202E}\u{1B}[31m",
            mode: .denylist,
            isRefreshRequested: true,
            ending: .reuse,
            jti: "another",
            algorithm: "ES256",
            issued: Timestamp(milliseconds: 1),
            expires: Timestamp(milliseconds: 253_402_300_799_999),
            ends: Timestamp(milliseconds: -5),
            created: Timestamp(milliseconds: 0),
            seen: nil,
            ip: "2001:db8::1",
            client: "curl/8.0",
            method: "passkey",
            generation: 12
        )
        let sparse = SessionRow(session: "", user: "", mode: .paired)
        let batch = makeBatch([full, sparse, makeRow("b")])
        #expect(batch.count == 3)
        #expect(batch[0] == full)
        #expect(batch[1] == sparse)
        #expect(batch[2] == makeRow("b"))
    }

    @Test(arguments: [nil] + SessionEnding.allCases)
    func `every mode and ending survives`(_ ending: SessionEnding?) {
        for mode in LinkMode.allAndUnknown {
            for (isRefreshRequested, isDamaged) in [(true, false), (false, true), (true, true), (false, false)] {
                var row = makeRow("a", mode: mode)
                row.ending = ending
                row.isRefreshRequested = isRefreshRequested
                row.isDamaged = isDamaged
                #expect(makeBatch([row])[0] == row)
                var table = RowTable()
                table.put(row)
                #expect(table.count == 1 && table.openCount == (ending == nil ? 1 : 0))
                #expect(table.openSessions(of: row.user) == table.openCount, "no row is taken for a vacant place")
            }
        }
    }

    @Test func `bytes that are not UTF8 become replacement characters`() {
        var batch = RowBatch()
        withUnsafeBytes(of: (UInt8(0xFF), UInt8(0x41))) {
            batch.append(RawRow(session: $0, user: $0, mode: .paired))
        }
        #expect(batch[0].user == "\u{FFFD}A")
    }

    @Test func `overlong text is cut and nothing else suffers`() {
        var row = makeRow("a", user: String(repeating: "x", count: 70_000))
        let batch = makeBatch([row, makeRow("b")])
        row.user = String(repeating: "x", count: 65_535)
        #expect(batch[0] == row)
        #expect(batch[1] == makeRow("b"))
    }
}
