import Decoders
import Testing

/// Values of ASP.NET Core and Rails, laid out as their sources do.
@Suite struct NetSamplesTests {
    private func counted(_ text: String) -> [UInt8] {
        var length = text.utf8.count
        var bytes: [UInt8] = []
        repeat {
            bytes.append(UInt8(length & 0x7F) | (length > 0x7F ? 0x80 : 0))
            length >>= 7
        } while length > 0
        return bytes + Array(text.utf8)
    }

    private func little(_ value: UInt64, _ count: Int = 4) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt64($0 * 8)) }
    }

    private func big(_ value: Int, _ count: Int) -> [UInt8] { little(UInt64(value), count).reversed() }

    private func session(_ values: [(String, [UInt8])]) -> [UInt8] {
        var bytes: [UInt8] = [2] + big(values.count, 3)
        bytes += [0x2E, 0xE3, 0x84, 0xC1, 0x38, 0xEE, 0x8A, 0x48, 0xBB, 0x9B, 0xB6, 0x4E, 0x9B, 0x7E, 0x97, 0xB9]
        for (name, value) in values {
            bytes += big(name.utf8.count, 2) + Array(name.utf8) + big(value.count, 4) + value
        }
        return bytes
    }

    private func ticket() -> [UInt8] {
        var bytes = little(5) + counted("Cookies") + little(1) + counted("Cookies") + counted("\0") + counted("\0")
        bytes += little(2)
        bytes +=
            counted("\0") + counted("mina.park@example.com") + counted("\0") + counted("\0") + counted("\0") + little(0)
        bytes += counted("sub") + counted("1001") + counted("\0") + counted("https://id.example.com") + counted("\0")
        bytes += little(1) + counted("k") + counted("v")
        bytes += [0, 0]
        bytes += little(1) + little(2) + counted(".expires") + counted("Sat, 28 Nov 2026 21:07:53 GMT")
        return bytes + counted(".Token.access_token") + counted(String(repeating: "e", count: 300))
    }

    @Test func `an ASP.NET session shows its ID and its values`() throws {
        let values: [(String, [UInt8])] = [
            ("user", Array("Zoë".utf8)), ("n", [0, 0, 0, 7]), ("minus", [0xFF, 0xFF, 0xFF, 0xFE]),
            ("raw", [0, 1, 2, 3, 4]),
            ("empty", []),
        ]
        let expected: Plain = [
            "id": "c184e32e-ee38-488a-bb9b-b64e9b7e97b9",
            "values": ["user": "Zoë", "n": 7, "minus": -2, "raw": .bytes([0, 1, 2, 3, 4]), "empty": ""],
        ]
        #expect(try Plain(Format.aspNetSession.decode(session(values)).root) == expected)
    }

    @Test func `an ASP.NET ticket shows its user, claims, times and tokens`() throws {
        let root = try Format.aspNetTicket.decode(ticket()).root
        #expect(root.member("scheme")?.text == "Cookies")
        #expect(root.member("name")?.text == "mina.park@example.com")
        #expect(root.at("claims.sub")?.text == "1001")
        #expect(root.at("identities.0.claims.1.properties.k")?.text == "v")
        #expect(root.at("identities.0.claims.1.originalIssuer")?.text == "https://id.example.com")
        #expect(root.at("identities.0.claims.0.issuer")?.text == "LOCAL AUTHORITY")
        #expect(root.at(#"properties.".expires""#)?.text == "Sat, 28 Nov 2026 21:07:53 GMT")
        #expect(root.at(#"properties.".Token.access_token""#)?.text?.count == 300)
    }

    @Test func `the head of Rails' cache entries shows the end`() throws {
        let value = try Sample.bytes("marshal", "session")
        let head: [UInt8] = [0, 0x11, 1] + little((1_795_896_473.5).bitPattern, 8) + little(0xFFFF_FFFF)
        let root = try Format.railsCacheEntry.decode(head + value).root
        #expect(root.member("expires")?.number == 1_795_896_473.5)
        let chain = try #require(Chain("rails-cache-entry:value>marshal"))
        #expect(try chain.decode(head + value).root.member("session_id")?.text == "abc")
        let text: [UInt8] =
            [0, 0x11, 3] + little((-1.0).bitPattern, 8) + little(2) + Array("v1".utf8) + Array("Zoë".utf8)
        #expect(try Plain(Format.railsCacheEntry.decode(text).root) == ["value": "Zoë", "version": "v1"])
        let packed: [UInt8] = [0, 0x11, 0x83] + little((-1.0).bitPattern, 8) + little(0xFFFF_FFFF)
        let hello = try Format.railsCacheEntry.decode(packed + Sample.bytes("packed", "zlib")).root
        #expect(hello.member("value")?.text?.hasPrefix("hello hello") == true)
        #expect(try chain.decode([0] + value).root.member("session_id")?.text == "abc")
    }

    @Test func `damaged ones are refused or read, never worse`() throws {
        let session = session([("user", Array("mina".utf8)), ("n", [0, 0, 0, 7])])
        let head: [UInt8] = [0, 0x11, 1] + little((1_795_896_473.5).bitPattern, 8) + little(2) + Array("v1".utf8)
        for (bytes, format) in [(session, Format.aspNetSession), (ticket(), .aspNetTicket), (head, .railsCacheEntry)] {
            Damage.truncations(of: bytes, as: format)
            Damage.mutations(of: bytes, as: format, count: 3_000, seed: 20_261_130)
        }
    }
}
