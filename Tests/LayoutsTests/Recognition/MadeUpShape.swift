import JOSE
import SessionStores

/// A way to keep log-ins that somebody might have come up with, made up at random, and what is true of each of its keys.
struct MadeUpShape {
    /// What is true of one entry.
    struct Truth {
        let user: String
        let jti: String
        /// When it ends, in seconds since 1970.
        let end: Int64
    }

    /// Ways to keep log-ins.
    enum Kind: CaseIterable {
        case tokenByUser, tokenByUserAndID, sessionJSON, sessionHash, tokenDenied, idDenied, deniedByScore, cutOffs
    }

    let kind: Kind
    let name: String
    private(set) var samples: [KeySample] = []
    /// What is true of the sample at the same place; nothing where a key is many entries.
    private(set) var truths: [Truth] = []
    private var chance: Chance
    private let separator: String
    private let now: Int64

    init(_ kind: Kind, seed: UInt64, now: Int64) {
        var chance = Chance(seed: seed)
        self.kind = kind
        self.now = now
        separator = [":", ":", "|", "/"].randomElement(using: &chance) ?? ":"
        let app = ["shop", "acme", "svc1", "portal", "my_app"].randomElement(using: &chance) ?? "shop"
        let words: [String] =
            switch kind {
            case .tokenByUser: ["refresh", "usertoken", "auth_tokens", "rtk"]
            case .tokenByUserAndID: ["refreshes", "devices", "tokens"]
            case .sessionJSON, .sessionHash: ["sessions", "login", "websession", "auth_session"]
            case .tokenDenied, .idDenied: ["blacklisted_tokens", "revoked_ids", "denied", "logged_out_logout"]
            case .deniedByScore: ["revoked", "denylist", "token_blacklist"]
            case .cutOffs: ["not_before_by_user", "valid_after", "cutoffs"]
            }
        name = app + separator + (words.randomElement(using: &chance) ?? "x")
        self.chance = chance
        make()
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &chance)]
    }

    private mutating func hex(_ count: Int) -> String {
        (0..<count).map { _ in String(Int.random(in: 0..<16, using: &chance), radix: 16) }.joined()
    }

    private mutating func uuid() -> String { "\(hex(8))-\(hex(4))-4\(hex(3))-8\(hex(3))-\(hex(12))" }

    private mutating func make() {
        let userKind = Int.random(in: 0..<3, using: &chance)
        let isMilliseconds = Bool.random(using: &chance)
        let userField = pick(["user", "username", "email", "user_id", "userId", "login"])
        let timeField = pick(["created_at", "login_at", "createdAt"])
        let flag = pick(["1", "true", "revoked", "logout", ""])
        var scored: [KeySample.Scored] = []
        var fields: [KeySample.Field] = []
        for number in 0..<Int.random(in: 8...20, using: &chance) {
            let user =
                switch userKind {
                case 0: "\(1000 + number)"
                case 1: "person\(number)@example.com"
                default: uuid()
                }
            let jti = uuid()
            let end = now + Int64.random(in: 100...900_000, using: &chance)
            let token = token(user, jti, end)
            truths.append(Truth(user: user, jti: jti, end: end))
            let ttl = (end - now) * 1000
            func key(_ parts: [String]) -> [UInt8] { Array(([name] + parts).joined(separator: separator).utf8) }
            func value(_ text: String) -> KeySample.Content { .value(Array(text.utf8)) }
            let written = isMilliseconds ? end * 1000 : end
            let session = [
                (userField, "\"\(user)\""), ("ip", "\"203.0.113.\(number)\""), ("ua", "\"Mozilla/5.0 (X11)\""),
                (timeField, "\(isMilliseconds ? (now - 60) * 1000 : now - 60)"), ("access_token", "\"\(token)\""),
            ]
            switch kind {
            case .tokenByUser:
                samples.append(KeySample(key: key([user]), timeToLive: ttl, content: value(token)))
            case .tokenByUserAndID:
                let json = #"{"token":"\#(token)","device":"d\#(number)"}"#
                samples.append(KeySample(key: key([user, jti]), timeToLive: ttl, content: value(json)))
            case .sessionJSON:
                let json = "{" + session.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
                samples.append(KeySample(key: key([hex(32)]), timeToLive: ttl, content: value(json)))
            case .sessionHash:
                let fields = session.map { name, value in
                    KeySample.Field(name: Array(name.utf8), value: Array(value.filter { $0 != "\"" }.utf8))
                }
                samples.append(KeySample(key: key([uuid()]), timeToLive: ttl, content: .fields(fields)))
            case .tokenDenied:
                samples.append(KeySample(key: key([token]), timeToLive: ttl, content: value(flag)))
            case .idDenied:
                samples.append(KeySample(key: key([jti]), timeToLive: ttl, content: value(flag)))
            case .deniedByScore:
                scored.append(KeySample.Scored(member: Array(jti.utf8), score: Double(written)))
            case .cutOffs:
                let user = userKind == 2 ? "\(number + 7)" : user
                fields.append(KeySample.Field(name: Array(user.utf8), value: Array("\(written - 900_001)".utf8)))
            }
        }
        if !scored.isEmpty { samples = [KeySample(key: Array(name.utf8), timeToLive: nil, content: .scored(scored))] }
        if !fields.isEmpty { samples = [KeySample(key: Array(name.utf8), timeToLive: nil, content: .fields(fields))] }
    }

    private mutating func token(_ user: String, _ jti: String, _ end: Int64) -> String {
        let header = Base64URL.encode(Array(#"{"alg":"ES256","typ":"JWT"}"#.utf8))
        let claims = Base64URL.encode(
            Array(#"{"sub":"\#(user)","jti":"\#(jti)","iat":\#(now - 60),"exp":\#(end)}"#.utf8)
        )
        let signature = Base64URL.encode((0..<64).map { _ in UInt8.random(in: 0...255, using: &chance) })
        return "\(header).\(claims).\(signature)"
    }

    /// Keys that are about no log-in, under the same application.
    static func noise(_ now: Int64) -> [KeySample] {
        func string(_ key: String, _ value: String) -> KeySample {
            KeySample(key: Array(key.utf8), timeToLive: 3_600_000, content: .value(Array(value.utf8)))
        }
        return (0..<20).flatMap { number in
            [
                string("shop:cache:product:\(number)", #"{"id":\#(number),"name":"Tea","price":7}"#),
                string("shop:cart:\(1000 + number)", #"[["tea",2]]"#),
                string("shop:hits:203.0.113.\(number)", "3"),
                string("feature:new-\(number)", "1"),
                KeySample(
                    key: Array("shop:user:\(number):prefs".utf8),
                    timeToLive: nil,
                    content: .fields([KeySample.Field(name: Array("lang".utf8), value: Array("en".utf8))])
                ),
            ]
        }
    }
}

/// SplitMix64: the same numbers from the same seed.
struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
