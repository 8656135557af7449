/// Takes a Redis URL apart by hand: `Foundation.URL` would cost start-up time and accepts more than is meant.
struct RedisURLParser {
    private var rest: Substring

    init(_ text: String) {
        rest = text[...]
    }

    mutating func parse() throws(RedisURLError) -> RedisURL {
        guard let scheme = take(upTo: "://")?.lowercased() else { throw .unknownScheme }
        switch scheme {
        case "redis":
            return try parseTCP { host, port in .tcp(host: host, port: port) }
        case "rediss":
            return try parseTCP { host, port in .tls(host: host, port: port) }
        case "unix": return try parseUnix()
        default: throw .unknownScheme
        }
    }

    private mutating func parseTCP(
        _ endpoint: (String, UInt16) -> RedisURL.Endpoint
    ) throws(RedisURLError) -> RedisURL {
        // Nothing behind the host has an @: what stands before the last one was meant as user and password.
        if let at = rest.lastIndex(of: "@") { try checkSigns(in: rest[..<at]) }
        guard !rest.contains(where: { $0 == "?" || $0 == "#" }) else { throw .unexpectedPart }
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        let path = rest[slash...].dropFirst()
        rest = rest[..<slash]
        let (user, password) = try takeCredentials()
        let (host, port) = try parseHostAndPort()
        guard !path.contains("/") else { throw .unexpectedPart }
        return RedisURL(
            endpoint: endpoint(host, port),
            user: user,
            password: password,
            database: path.isEmpty ? 0 : try Self.database(path)
        )
    }

    private mutating func parseHostAndPort() throws(RedisURLError) -> (String, UInt16) {
        var host: Substring
        if rest.hasPrefix("[") {
            rest.removeFirst()
            guard let address = take(upTo: "]"), address.contains(":") else { throw .hostMissing }
            guard rest.isEmpty || rest.hasPrefix(":") else { throw .unexpectedPart }
            host = address
        } else {
            host = rest.prefix { $0 != ":" }
            rest.removeFirst(host.count)
        }
        let name = try Self.text(host)
        guard !name.isEmpty else { throw .hostMissing }
        guard let colon = rest.popFirst() else { return (name, 6379) }
        guard colon == ":", let port = Int(digits: rest).flatMap(UInt16.init(exactly:)), port > 0 else {
            throw .badPort
        }
        return (name, port)
    }

    private mutating func parseUnix() throws(RedisURLError) -> RedisURL {
        // A socket's path may have an @, and begins behind the credentials' own.
        if !rest.hasPrefix("/"), let end = rest.ranges(of: "@/").first { try checkSigns(in: rest[..<end.lowerBound]) }
        guard !rest.contains("#") else { throw .unexpectedPart }
        let question = rest.firstIndex(of: "?") ?? rest.endIndex
        let query = rest[question...].dropFirst()
        rest = rest[..<question]
        var user: String?
        var password: Secret?
        if !rest.hasPrefix("/") { (user, password) = try takeCredentials() }
        let path = try Self.text(rest)
        guard path.hasPrefix("/"), path.utf8.count > 1 else { throw .badPath }
        guard path.utf8.count <= RedisURL.longestPath else { throw .pathTooLong(path.utf8.count) }
        var database = 0
        if !query.isEmpty {
            guard query.hasPrefix("db=") else { throw .unexpectedPart }
            database = try Self.database(query.dropFirst(3))
        }
        return RedisURL(endpoint: .unix(path: path), user: user, password: password, database: database)
    }

    /// Says which sign in user and password would end them early.
    private func checkSigns(in credentials: Substring) throws(RedisURLError) {
        if let sign = credentials.first(where: { "/?#".contains($0) }) { throw .rawSign(String(sign)) }
    }

    /// `user:password@`, `:password@` or `user@`. The last `@` ends it, since people leave it raw in passwords.
    private mutating func takeCredentials() throws(RedisURLError) -> (String?, Secret?) {
        let end = rest.firstIndex(of: "/").map { rest[..<$0] } ?? rest
        guard let at = end.lastIndex(of: "@") else { return (nil, nil) }
        let credentials = rest[..<at]
        rest = rest[rest.index(after: at)...]
        let colon = credentials.firstIndex(of: ":") ?? credentials.endIndex
        let user = try Self.text(credentials[..<colon])
        let password = try Self.bytes(credentials[colon...].dropFirst())
        return (user.isEmpty ? nil : user, password.isEmpty ? nil : Secret(bytes: password))
    }

    private mutating func take(upTo separator: String) -> Substring? {
        var index = rest.startIndex
        while index < rest.endIndex {
            if rest[index...].hasPrefix(separator) {
                defer { rest = rest[index...].dropFirst(separator.count) }
                return rest[..<index]
            }
            index = rest.index(after: index)
        }
        return nil
    }

    private static func database(_ digits: Substring) throws(RedisURLError) -> Int {
        guard let number = Int(digits: digits) else { throw .badDatabase }
        return number
    }

    private static func text(_ encoded: Substring) throws(RedisURLError) -> String {
        guard let text = String(validating: try bytes(encoded), as: UTF8.self), !text.utf8.contains(0) else {
            throw .badEncoding
        }
        return text
    }

    private static func bytes(_ encoded: Substring) throws(RedisURLError) -> [UInt8] {
        var bytes: [UInt8] = []
        var source = encoded.utf8.makeIterator()
        while let byte = source.next() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = hexDigit(source.next()), let low = hexDigit(source.next()) else { throw .badEncoding }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func hexDigit(_ byte: UInt8?) -> UInt8? {
        guard let byte else { return nil }
        return Character(Unicode.Scalar(byte)).isASCII
            ? Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init) : nil
    }
}
