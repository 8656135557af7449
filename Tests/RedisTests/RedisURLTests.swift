import Redis
import Testing

struct RedisURLTests {
    @Test(
        arguments: [
            ("redis://localhost", "redis://localhost:6379/0"),
            ("redis://10.0.0.5:7000/3", "redis://10.0.0.5:7000/3"),
            ("REDIS://localhost/", "redis://localhost:6379/0"),
            ("redis://ann:secret@localhost/1", "redis://localhost:6379/1"),
            ("redis://[::1]", "redis://[::1]:6379/0"),
            ("redis://:secret@[fe80::1%25eth0]:7000/2", "redis://[fe80::1%eth0]:7000/2"),
            ("rediss://localhost", "rediss://localhost:6379/0"),
            ("Rediss://ann:secret@[::1]:7000/2", "rediss://[::1]:7000/2"),
            ("unix:///run/redis.sock", "unix:///run/redis.sock"),
            ("unix://ann:secret@/run/redis.sock?db=2", "unix:///run/redis.sock?db=2"),
            ("unix:///run/a%20b@c.sock", "unix:///run/a b@c.sock"),
        ]
    )
    func `is read, and shown without user and password`(_ text: String, shown: String) throws {
        #expect(try RedisURL(text).description == shown)
    }

    @Test(
        arguments: [
            ("redis://ann:s%40cret@h", "ann", "s@cret"),
            ("redis://ann:p@ss@h", "ann", "p@ss"),
            ("redis://:a:b@h", nil, "a:b"),
            ("redis://ann@h", "ann", nil),
            ("unix://:%FF%00@/s", nil, nil),
        ] as [(String, String?, String?)]
    )
    func `user and password`(_ text: String, user: String?, password: String?) throws {
        let url = try RedisURL(text)
        #expect(url.user == user)
        if let password { #expect(url.password == Secret(password)) }
    }

    @Test func `says whether the connection is encrypted`() throws {
        #expect(try RedisURL("rediss://h").endpoint == .tls(host: "h", port: 6379))
        #expect(try RedisURL("rediss://h").usesTLS)
        #expect(try !RedisURL("redis://h").usesTLS && !RedisURL("unix:///s").usesTLS)
    }

    @Test func `a password may be any bytes`() throws {
        #expect(try RedisURL("unix://:%FF%00@/s").password?.expose() == [0xFF, 0])
    }

    @Test(
        arguments: [
            ("", .unknownScheme), ("localhost", .unknownScheme), ("http://localhost", .unknownScheme),
            ("rediss:/localhost", .unknownScheme), ("redisss://h", .unknownScheme), ("rediss://", .hostMissing),
            ("rediss://h:0", .badPort), ("redis://", .hostMissing), ("redis://:6379", .hostMissing),
            ("redis://[1", .hostMissing), ("redis://h:", .badPort), ("redis://h:0", .badPort),
            ("redis://h:65536", .badPort), ("redis://h:+1", .badPort), ("redis://h:1x", .badPort),
            ("redis://h/x", .badDatabase), ("redis://h/-1", .badDatabase), ("redis://h/1/2", .unexpectedPart),
            ("redis://h?db=1", .unexpectedPart), ("redis://h#x", .unexpectedPart), ("redis://[::1]x", .unexpectedPart),
            ("redis://%zz", .badEncoding), ("redis://h%", .badEncoding), ("redis://a%00b", .badEncoding),
            ("redis://%FF", .badEncoding), ("unix://run/x", .badPath), ("unix://", .badPath), ("unix:///", .badPath),
            ("unix:///" + String(repeating: "x", count: 107), .pathTooLong(108)), ("unix:///s?x=1", .unexpectedPart),
            ("unix:///s?db=x", .badDatabase),
        ] as [(String, RedisURLError)]
    )
    func `is refused`(_ text: String, error: RedisURLError) {
        #expect(throws: error) { try RedisURL(text) }
    }

    @Test func `no description, dump or mirror shows the password`() throws {
        var configuration = RedisConfiguration(url: try RedisURL("redis://ann:s3cr3t@h"))
        configuration.password = "s3cr3t"
        var shown = "\(configuration) \(String(reflecting: configuration)) \(RedisCommand("AUTH", "s3cr3t"))"
        dump(configuration, to: &shown)
        dump(RedisCommand("AUTH", "s3cr3t"), to: &shown)
        #expect(!shown.contains("s3cr3t"))
        #expect(!shown.contains("115"), "nor its bytes")
    }
}
