import Redis

/// Spring Session's indexed repository: a hash for each session, and keys around it that say when it ends and whose it is. A
/// request writes what it changed without looking: of a hash that is gone, a broken half comes back.
struct Spring: Framework {
    let site: Site

    let prefix = "spring:session:sessions:"
    let isCredential = true
    let knowsVisitors = true

    /// A session as a request holds it.
    struct Session: Sendable {
        /// How long it lasts without being used, in seconds.
        var idle: Int64
        /// When its last request was, in milliseconds since 1970.
        var lastAccess: Int64
        /// Whose it is.
        var principal: String
        var access: Access
    }

    func logIn(_ logIn: LogIn, _ chance: inout SplitMix64) async throws -> String {
        let id = try site.identifiers.uuid()
        let index = RedisCommand("SADD", Self.indexKey(logIn.person.email), JavaWriter.bytes(of: .text(id)))
        try await open(id, at: logIn.time, idle: logIn.idle, Self.attributes(logIn), and: [index])
        return id
    }

    /// What a log-in puts into a session.
    static func attributes(_ logIn: LogIn) -> [(name: String, value: [UInt8])] {
        let person = logIn.person
        return [
            (clients, AuthorizedClients.bytes(logIn.tokens, principal: person.email)),
            (
                context,
                SecurityContext.bytes(
                    logIn.tokens,
                    name: person.name,
                    email: person.email,
                    ip: logIn.ip,
                    roles: person.roles
                )
            ),
            ("sessionAttr:user.email", JavaWriter.bytes(of: .text(person.email))),
            ("sessionAttr:userAgent", JavaWriter.bytes(of: .text(logIn.client))),
            ("sessionAttr:loginAt", JavaWriter.bytes(of: .text(Site.spelled(logIn.time)))),
        ]
    }

    func welcome(_ chance: inout SplitMix64) async throws {
        let cart = JavaObject.arrayList([
            .text(chance.pick(Wares.names)), .object(.integer(Int32(chance.number(1...4)))),
        ])
        let attribute = ("sessionAttr:cart", JavaWriter.bytes(of: .object(cart)))
        try await open(try site.identifiers.uuid(), at: site.milliseconds, idle: 1800, [attribute], and: [])
    }

    func read(_ id: String) async throws -> Session? {
        let names = ["creationTime", "lastAccessedTime", "maxInactiveInterval", Self.clients, Self.context, Self.email]
        let fields = try await site.redis.send(RedisCommand("HMGET", arguments: [prefix + id] + names)).elements ?? []
        // Of a half, no request is answered any more: the application fails.
        guard fields.count == names.count, fields[0].bytes != nil, fields[4].bytes != nil,
            let last = Self.number(fields[1].bytes, bytes: 8), let idle = Self.number(fields[2].bytes, bytes: 4),
            let email = fields[5].bytes, last + idle * 1000 > site.milliseconds
        else { return nil }
        // Before a text of less than 64 KiB are seven bytes.
        let principal = String(decoding: email.dropFirst(7), as: UTF8.self)
        return Session(idle: idle, lastAccess: last, principal: principal, access: Self.access(in: fields[3].bytes))
    }

    func access(of session: Session) -> Access { session.access }

    func finish(_ session: Session, _ id: String, _ deed: Deed) async throws {
        let now = site.milliseconds
        var write = RedisCommand("HMSET", prefix + id, "lastAccessedTime", Self.bytes(long: now))
        switch deed {
        case .page(let number) where number.isMultiple(of: 4):
            write.append("sessionAttr:lastOrder")
            write.append(JavaWriter.bytes(of: .text("/orders/\(number)")))
        case .page: break
        case .renewed(let tokens):
            write.append(Self.clients)
            write.append(AuthorizedClients.bytes(tokens, principal: session.principal))
        }
        let end = session.lastAccess + session.idle * 1000
        try await send([write] + expiry(id, idle: session.idle, from: end, to: now + session.idle * 1000))
    }

    func turnAway(_ id: String) async throws {}

    func logOut(_ id: String) async throws {
        guard let session = try await read(id) else { return }
        let member = JavaWriter.bytes(of: .text(id))
        let end = session.lastAccess + session.idle * 1000
        try await send([
            RedisCommand("SREM", Self.indexKey(session.principal), member),
            RedisCommand("SREM", Self.minuteKey(end), Self.expiresMember(id)),
            RedisCommand("DEL", expiresKey(id)),
            RedisCommand("HMSET", prefix + id, "maxInactiveInterval", JavaWriter.bytes(of: .object(.integer(0)))),
            RedisCommand("EXPIRE", prefix + id, Self.grace),
        ])
    }

    private static let context = "sessionAttr:SPRING_SECURITY_CONTEXT"
    private static let email = "sessionAttr:user.email"
    private static let clients = "sessionAttr:\(AuthorizedClients.attribute)"

    private func open(
        _ id: String,
        at time: Int64,
        idle: Int64,
        _ attributes: [(name: String, value: [UInt8])],
        and more: [RedisCommand]
    ) async throws {
        var write = RedisCommand(
            "HMSET",
            prefix + id,
            "lastAccessedTime",
            Self.bytes(long: time),
            "maxInactiveInterval",
            JavaWriter.bytes(of: .object(.integer(Int32(clamping: idle)))),
            "creationTime",
            Self.bytes(long: time)
        )
        for attribute in attributes {
            write.append(attribute.name)
            write.append(attribute.value)
        }
        try await send([write] + expiry(id, idle: idle, from: nil, to: time + idle * 1000) + more)
    }

    private func send(_ commands: [RedisCommand]) async throws {
        _ = try await site.redis.pipeline(commands)
    }

    private static func bytes(long: Int64) -> [UInt8] { JavaWriter.bytes(of: .object(.long(long))) }

    /// A number of Java's ends with its bytes.
    private static func number(_ bytes: [UInt8]?, bytes count: Int) -> Int64? {
        guard let bytes, bytes.count > count else { return nil }
        let bits = bytes.suffix(count).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return count == 4 ? Int64(Int32(truncatingIfNeeded: bits)) : Int64(bitPattern: bits)
    }

    /// The first JWT among the clients' bytes is the access token: its length stands before it.
    private static func access(in bytes: [UInt8]?) -> Access {
        guard let bytes, let start = bytes.firstRange(of: Array("eyJ".utf8))?.lowerBound, start >= 2 else {
            return .missing
        }
        let count = Int(bytes[start - 2]) << 8 | Int(bytes[start - 1])
        guard count <= bytes.count - start else { return .missing }
        return TokenMembers.access(of: String(decoding: bytes[start..<start + count], as: UTF8.self))
    }
}
