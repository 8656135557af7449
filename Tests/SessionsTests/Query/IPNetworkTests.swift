import Testing

@testable import Sessions

@Suite struct IPNetworkTests {
    private func contains(_ network: String, _ address: String) throws -> Bool {
        let row = makeRow("a", ip: address)
        return try Query("ip:\(network)").matches(row, at: noon)
    }

    @Test(
        arguments: [
            ("10.1.0.0/16", "10.1.255.7", true), ("10.1.0.0/16", "10.2.0.0", false), ("10.1.2.3/16", "10.1.0.0", true),
            ("0.0.0.0/0", "255.1.1.1", true), ("0.0.0.0/0", "::1", false), ("10.1.0.7", "10.1.0.7", true),
            ("10.1.0.7", "10.1.0.77", false), ("10.1.0.7", "::ffff:10.1.0.7", true), ("10.1.0.7/32", "10.1.0.7", true),
            ("2001:db8::/32", "2001:0DB8:ffff::1", true), ("2001:db8::/32", "2001:db9::1", false),
            ("2001:db8::7", "2001:db8:0:0:0:0:0:7", true), ("::/0", "10.0.0.1", true), ("::1/128", "::1", true),
            ("2001:db8::/33", "2001:db8:8000::", false), ("2001:db8::/65", "2001:db8::7fff:0:0:1", true),
            ("10.1.0.0/16", "unknown", false), ("10.1.0.0/16", "", false),
        ]
    )
    func `an address is in its network`(_ network: String, _ address: String, _ expected: Bool) throws {
        #expect(try contains(network, address) == expected)
    }

    @Test(
        arguments: [
            "1.2.3", "1.2.3.256", "01.2.3.4", "1.2.3.4.", "1..2.3", ":::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9",
            "::1::", "12345::", ":1", "1:", "g::", "::1.2.3", "", "1.2.3.4/8",
        ]
    )
    func `what is no address is none`(_ text: String) {
        #expect(IPAddress(text) == nil)
    }
}
