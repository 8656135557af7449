import Testing

@testable import SessionLinkHummingbird

@Suite struct IPNetworkTests {
    @Test func `an IPv4 network may be written as IPv6 has it`() throws {
        let network = try #require(IPNetwork("::ffff:10.0.0.0/104"))
        #expect(network.contains("10.9.9.9") && network.contains("::ffff:10.9.9.9") && !network.contains("11.0.0.1"))
        #expect(network.description == "10.0.0.0/8")
        #expect(IPNetwork("::ffff:10.0.0.0/95") == nil && IPNetwork("10.0.0.0/104") == nil)
    }

    @Test(
        arguments: [
            ("0.0.0.0/0", true), ("::/0", true), ("::ffff:0.0.0.0/96", true), ("128.0.0.0/1", true), ("2000::/3", true),
            ("10.0.0.0/8", false), ("fc00::/7", false), ("fc00::/6", true), ("2001:db8::/32", false), ("::1", false),
        ]
    )
    func `what is too wide for proxies`(_ text: String, isTooWide: Bool) throws {
        #expect(try #require(IPNetwork(text)).isTooWide == isTooWide)
    }

    @Test func `what one client has`() {
        #expect(IPNetwork.ofOneClient("2001:db8:0:1::1") == IPNetwork.ofOneClient("2001:0DB8::1:2:3:4:5"))
        #expect(IPNetwork.ofOneClient("2001:db8:0:1::1") != IPNetwork.ofOneClient("2001:db8:0:2::1"))
        #expect(IPNetwork.ofOneClient("192.0.2.1") == IPNetwork.ofOneClient("::ffff:192.0.2.1"))
        #expect(IPNetwork.ofOneClient("192.0.2.1") != IPNetwork.ofOneClient("192.0.2.2"))
        #expect(IPNetwork.ofOneClient("") == nil)
    }
}
