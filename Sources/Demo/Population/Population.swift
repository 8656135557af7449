/// Everybody who may log in. The person of a number is always the same for the same seed, in whatever order one asks,
/// and nobody is held in memory: a million cost nothing.
struct Population: Sendable {
    private let seed: UInt64
    private let names = NameList.all.reduce(0) { $0 + $1.count }

    init(seed: UInt64) {
        self.seed = seed
    }

    /// A human being. No two numbers have the same user ID.
    func person(_ number: Int) -> Person {
        if var hostile = Person.hostile[number] {
            hostile.number = Self.first + number
            return hostile
        }
        // A prime step walks all names before one comes again, and mixes the cultures on the way.
        let place = (number % names * 1_000_003 + Int(seed % UInt64(names))) % names
        let (list, name) = self.name(place)
        let round = number / names
        let suffix = round == 0 ? "" : String(round + 1)
        var chance = SplitMix64(seed: seed, item: number)
        let tenant = chance.pick(Self.tenants)
        let email = "\(name.ascii)\(suffix)@\(tenant).example"
        return Person(
            user: chance.happens(0.5) ? email : "\(name.written.replacing(" ", with: "."))\(suffix)@\(tenant).example",
            name: name.written,
            email: email,
            tenant: tenant,
            roles: chance.pick(Self.roles),
            locale: list.locale,
            number: Self.first + number
        )
    }

    /// A program that calls an API under a name of its own.
    func machine(_ number: Int) -> Person {
        var chance = SplitMix64(seed: ~seed, item: number)
        let tenant = chance.pick(Self.tenants)
        let name = Self.machines[number % Self.machines.count]
        let user = "\(name)-\(number / Self.machines.count + 1)"
        return Person(
            user: user,
            name: user,
            email: "\(user)@\(tenant).example",
            tenant: tenant,
            roles: ["service"],
            locale: "en-GB",
            number: Self.firstMachine + number
        )
    }

    private func name(_ place: Int) -> (NameList, (written: String, ascii: String)) {
        var rest = place
        for list in NameList.all {
            if rest < list.count { return (list, list.name(rest)) }
            rest -= list.count
        }
        return (.plain, NameList.plain.name(rest))
    }

    /// The numbers of human beings begin here, those of machines far away.
    private static let first = 1001
    private static let firstMachine = 900_000_001
    private static let tenants = ["hanbit", "sakura", "nordlys", "acme", "globex", "initech"]
    private static let roles = [
        ["reader"], ["reader"], ["reader", "editor"], ["editor"], ["editor", "approver"], ["billing"], ["support"],
        ["admin"],
    ]
    private static let machines = [
        "svc-billing", "svc-search", "ci-runner", "etl-nightly", "metrics", "backup-agent", "iot-gateway", "price-feed",
    ]
}
