@testable import Sessions

/// Random queries and rows. The same seed always gives the same.
struct Chance: RandomNumberGenerator {
    private var random: Random

    init(seed: UInt64) {
        random = Random(state: seed)
    }

    mutating func next() -> UInt64 { random.next() }

    mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }

    mutating func one<Element>(of choices: [Element]) -> Element { choices[below(choices.count)] }

    private static let names = ["anna", "Bert", "kim", "Kimberly", "김민준", "Łukasz", "", "a*b"]
    private static let clients = ["Firefox/141 (Linux)", "curl/8.5", "", "Safari «17»"]
    private static let addresses = ["10.1.0.7", "10.1.200.3", "10.20.0.1", "2001:db8::7", "::ffff:10.1.0.7", "?", ""]

    mutating func row(_ session: SessionName) -> SessionRow {
        func moment(_ minutes: Int) -> Timestamp? {
            minutes == 0 ? nil : Timestamp(milliseconds: noon.milliseconds + Int64(minutes) * 30_000)
        }
        return SessionRow(
            session: session,
            user: one(of: Self.names),
            mode: one(of: LinkMode.allAndUnknown),
            isRefreshRequested: below(5) == 0,
            ending: below(6) == 0 ? one(of: SessionEnding.allCases) : nil,
            jti: "\(session).\(below(3))",
            algorithm: one(of: ["ES256", "HS256", ""]),
            keyID: one(of: ["web-1", "web-2", "", nil]),
            issued: moment(below(20) - 18),
            expires: moment(below(20) - 6),
            ends: moment(below(30) - 2),
            created: moment(below(30) - 29),
            seen: moment(below(10) - 9),
            ip: one(of: Self.addresses),
            client: one(of: Self.clients),
            method: one(of: ["password", "passkey", "SAML"]),
            generation: below(6)
        )
    }

    /// No sign of a theft mostly, else a weak or a strong one.
    mutating func signs() -> [Suspicion] {
        switch below(5) {
        case 0: [.twoNetworks("10.1.0.1", "10.2.0.1")]
        case 1: [.longLifetime(100_000_000), .failuresBefore(7)]
        default: []
        }
    }

    mutating func claims() -> ClaimValue? {
        if below(8) == 0 { return nil }
        let role = one(of: [
            ClaimValue.string("admin"), .string("Administrator"), .number("7"), .bool(true), .null,
            .array([.string("user"), .string("admin")]), .object([.init(name: "x", value: .number("1.5"))]),
        ])
        return .object([.init(name: "role", value: role), .init(name: "n", value: .number(String(below(9))))])
    }

    private static let terms = [
        "user:kim", "user:KIM*", "user=\"kim\"", "user=\"\"", "user:*a*", "user:\"a*\"", "user:?im", "session:s1",
        "jti:*.2", "ip:10.1.0.0/16", "ip:10.1", "ip:10.1.0.7", "ip:2001:db8::/32", "ip:*", "client:firefox",
        "client:*5",
        "method:pass", "method:p*y", "mode:denylist", "mode:*list", "alg:es", "alg=ES256", "kid:web", "kid=web-2",
        "kid:*", "kid=\"\"", "generation>3",
        "generation:1..2", "generation:..2", "generation<=0", "expires<5m", "expires>1m", "expires>=0s",
        "expires:0s..2m",
        "ends<90s", "ends>=5m", "created>2m", "created<=1m", "created:1m..5m", "created:..2m", "issued<3m", "seen>1m",
        "seen>=2027-01-15T07:58Z", "seen<2027-01-15T08:00", "created:2027-01-15", "created>2027-01-15", "is:live",
        "is:exp", "is:re", "is:suspicious", "is:stolen", "is:*", "kim", "김", "łuk", "expired", "list", "\"firefox\"",
        "k*y", "10.1",
        "claim.role:admin", "claim.role:admin*", "claim.role=Administrator", "claim.role:*", "claim.role.x>1",
        "claim.n<4", "claim.n:2..5", "claim.n>=7", "claim.none:*", "claim.role:true",
    ]

    mutating func query(depth: Int = 0) -> String {
        switch depth > 3 ? 0 : below(7) {
        case 1: "\(query(depth: depth + 1)) \(query(depth: depth + 1))"
        case 2: "\(query(depth: depth + 1)) and \(query(depth: depth + 1))"
        case 3: "(\(query(depth: depth + 1)) or \(query(depth: depth + 1)))"
        case 4: "-(\(query(depth: depth + 1)))"
        case 5: "not \(one(of: Self.terms))"
        default: one(of: Self.terms)
        }
    }
}
