import HTTPTypes
import SessionLinkHummingbird
import Testing

@Suite struct TrustedProxiesTests {
    private func client(_ connection: String?, _ hops: String..., trusting networks: String...) throws -> String {
        var fields = HTTPFields()
        for hop in hops { fields.append(HTTPField(name: .xForwardedFor, value: hop)) }
        let proxies = TrustedProxies(try networks.map { try #require(IPNetwork($0)) })
        return proxies.client(of: fields, connection: connection)
    }

    @Test func `nobody is believed unless trusted`() throws {
        #expect(try client("203.0.113.7", "198.51.100.1") == "203.0.113.7")
        #expect(try client("203.0.113.7", "198.51.100.1", trusting: "10.0.0.0/8") == "203.0.113.7")
    }

    @Test func `the last that is no proxy counts`() throws {
        #expect(try client("10.0.0.1", "198.51.100.1", trusting: "10.0.0.0/8") == "198.51.100.1")
        #expect(try client("10.0.0.1", "1.2.3.4, 198.51.100.1, 10.9.9.9", trusting: "10.0.0.0/8") == "198.51.100.1")
        #expect(try client("10.0.0.1", "1.2.3.4", "198.51.100.1", trusting: "10.0.0.0/8") == "198.51.100.1")
        #expect(try client("::1", "2001:DB8::0:1", trusting: "::1") == "2001:db8::1")
    }

    @Test func `what is no address ends the search`() throws {
        #expect(try client("10.0.0.1", "198.51.100.1, evil\u{7F}", trusting: "10.0.0.0/8") == "10.0.0.1")
        #expect(try client("10.0.0.1", trusting: "10.0.0.0/8") == "10.0.0.1")
    }

    @Test func `behind a Unix socket is a proxy`() throws {
        #expect(try client(nil, "198.51.100.1") == "198.51.100.1")
        #expect(try client(nil) == "")
    }

    @Test(
        arguments: [
            ("10.1.0.0/16", "10.1.255.255", true), ("10.1.0.0/16", "10.2.0.0", false), ("0.0.0.0/0", "8.8.8.8", true),
            ("192.0.2.1", "192.0.2.1", true), ("192.0.2.1", "::ffff:192.0.2.1", true),
            ("192.0.2.0/25", "192.0.2.128", false),
            ("2001:db8::/33", "2001:db8:7fff::1", true), ("2001:db8::/33", "2001:db8:8000::1", false),
            ("::/0", "10.0.0.1", false), ("10.0.0.0/8", "no address", false),
        ]
    )
    func `networks`(_ network: String, _ address: String, holds: Bool) throws {
        #expect(try #require(IPNetwork(network)).contains(address) == holds)
    }

    @Test(arguments: [
        "", "10.0.0", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/8/8", "::/129", "localhost",
    ])
    func `no network`(_ text: String) {
        #expect(IPNetwork(text) == nil)
    }
}
