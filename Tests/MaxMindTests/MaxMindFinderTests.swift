import Foundation
import MaxMind
import Sessions
import TestSupport
import Testing

@Suite struct MaxMindFinderTests {
    private let folder: TemporaryDirectory

    init() throws {
        folder = try TemporaryDirectory()
    }

    private func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: folder.path(name)))
        return folder.path(name)
    }

    private static var countries: MaxMindWriter {
        var writer = MaxMindWriter("GeoLite2-Country")
        writer.add([203, 0, 113, 0], bits: 24, .country("DE", "Germany"))
        writer.add([198, 51, 100, 0], bits: 25, .country("BR", "Brazil"))
        writer.add([0x20, 0x01, 0x0D, 0xB8] + [UInt8](repeating: 0, count: 12), bits: 32, .country("FR", "France"))
        return writer
    }

    private static var networks: MaxMindWriter {
        var writer = MaxMindWriter("GeoLite2-ASN")
        writer.add([203, 0, 113, 0], bits: 24, .network(3320, "Deutsche Telekom AG"))
        return writer
    }

    private func geography() throws -> Geography {
        let files = MaxMindFiles(
            country: try write("country.mmdb", Self.countries.bytes),
            network: try write("asn.mmdb", Self.networks.bytes)
        )
        return Geography(try MaxMindFinder(files))
    }

    @Test(arguments: [
        ("203.0.113.9", "DE", UInt32?(3320)), ("203.0.113.255", "DE", 3320), ("::ffff:203.0.113.9", "DE", 3320),
        ("198.51.100.127", "BR", nil), ("198.51.100.128", nil, nil), ("2001:db8::1", "FR", nil),
        ("2001:db9::1", nil, nil),
        ("10.0.0.1", nil, nil), ("", nil, nil), ("somewhere", nil, nil),
    ])
    func `finds country and network of an address, and says of no other that it knows`(
        _ address: String,
        _ country: String?,
        _ network: UInt32?
    ) throws {
        let place = try geography().place(of: address)
        #expect(place.country?.code == country && place.network?.number == network)
    }

    @Test func `reads names as well`() throws {
        let place = try geography().place(of: "203.0.113.9")
        #expect(place.country?.name == "Germany" && place.network?.organisation == "Deutsche Telekom AG")
    }

    @Test func `says of which kind a database is and when it was made`() throws {
        let file = try write("asn.mmdb", Self.networks.bytes)
        let finder = try MaxMindFinder(MaxMindFiles(network: file))
        #expect(finder.knowsNetworks && !finder.knowsCountries)
        let facts = try #require(finder.facts.first)
        #expect(facts.setting == "network" && facts.kind == "GeoLite2-ASN")
        #expect(facts.made == Timestamp(seconds: 1_763_900_000))
    }

    @Test func `goes on with what it read when somebody writes over the file`() throws {
        let file = try write("country.mmdb", Self.countries.bytes)
        let geography = Geography(try MaxMindFinder(MaxMindFiles(country: file)))
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
        try handle.truncate(atOffset: 0)
        #expect(geography.place(of: "203.0.113.9").country?.code == "DE")
    }

    @Test func `names file and setting of what it can’t use`() throws {
        func problem(_ files: MaxMindFiles) -> String {
            do {
                _ = try MaxMindFinder(files)
                return ""
            } catch {
                return error.description
            }
        }
        let missing = folder.path("no.mmdb")
        #expect(problem(MaxMindFiles(country: missing)) == "\(missing) ([geo] country): No such file or directory.")
        #expect(problem(MaxMindFiles(network: folder.url.path)).contains("([geo] network): it is not a file"))
        let text = try write("text.mmdb", Array("no database".utf8))
        #expect(problem(MaxMindFiles(country: text)).contains("it is damaged, or not in MaxMind’s format"))
        let other = try write("asn.mmdb", Self.networks.bytes)
        #expect(problem(MaxMindFiles(country: other)).contains("of the kind “GeoLite2-ASN”, and one of countries"))
    }

    @Test func `ends with no crash, whatever was done to a file`() throws {
        var random = Seeded(state: 20_261_129)
        let whole = Self.countries.bytes
        var opened = 0
        for round in 0..<1_500 {
            var bytes = whole
            if round % 3 == 0 { bytes.removeLast(Int.random(in: 1...bytes.count, using: &random)) }
            for _ in 0..<Int.random(in: 1...8, using: &random) where !bytes.isEmpty {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            let file = try write("country.mmdb", bytes)
            guard let finder = try? MaxMindFinder(MaxMindFiles(country: file)) else { continue }
            opened += 1
            let geography = Geography(finder)
            for address in ["203.0.113.9", "198.51.100.1", "2001:db8::1", "10.0.0.1", "ffff::"] {
                _ = geography.place(of: address)
            }
        }
        #expect(opened > 100)
    }

    /// The same numbers in each run (SplitMix64).
    private struct Seeded: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
            return mixed ^ mixed >> 31
        }
    }
}
