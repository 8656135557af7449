public import Sessions
import Synchronization

/// Looks addresses up in MaxMind databases, which it has in memory: nobody is asked over the network.
public final class MaxMindFinder: PlaceFinder {
    /// What is known of one of its databases.
    public struct Facts: Sendable, Hashable {
        /// The setting that names it: `country` or `network`.
        public let setting: String
        /// Its path.
        public let file: String
        /// What kind it says that it is, such as GeoLite2-Country.
        public let kind: String
        /// When it was made; absent where it does not say, or names a time that no clock has.
        public let made: Timestamp?
    }

    /// Where an address lies in both databases; many addresses have that in common.
    private struct Records: Hashable {
        var country: Database.Record?
        var network: Database.Record?
    }

    private let countries: Database?
    private let networks: Database?
    /// What was read last, by where it lies. Looking for an address costs little: reading what is said of it does.
    private let known = Mutex<[Records: AddressPlace]>([:])
    /// How much is kept of it.
    private static let mostKnown = 65_536

    /// What is known of the databases.
    public let facts: [Facts]

    /// Opens databases.
    ///
    /// - Throws: `MaxMindProblem` for a file that can't be read or holds something else, and where libmaxminddb is missing.
    public init(_ files: MaxMindFiles) throws(MaxMindProblem) {
        countries = try Self.open(files.country, "country", ["country", "city", "enterprise"])
        networks = try Self.open(files.network, "network", ["asn", "isp"])
        facts =
            Self.facts(countries, "country", files.country) + Self.facts(networks, "network", files.network)
    }

    private static func open(
        _ file: String?,
        _ setting: String,
        _ kinds: [String]
    ) throws(MaxMindProblem) -> Database? {
        guard let file else { return nil }
        do throws(DatabaseProblem) {
            let database = try Database(file)
            let kind = database.kind.lowercased()
            if kinds.contains(where: kind.contains) { return database }
            let wanted = setting == "country" ? "countries (Country or City)" : "networks (ASN)"
            throw DatabaseProblem(
                reason: "it is a database of the kind “\(database.kind)”, and one of \(wanted) is wanted"
            )
        } catch {
            throw MaxMindProblem(setting: setting, file: file, reason: error.reason)
        }
    }

    private static func facts(_ database: Database?, _ setting: String, _ file: String?) -> [Facts] {
        guard let database, let file else { return [] }
        // Later than the year 9999 is no time at all.
        let made = database.made > 0 && database.made < 253_402_300_800 ? Timestamp(seconds: Int64(database.made)) : nil
        return [Facts(setting: setting, file: file, kind: database.kind, made: made)]
    }

    /// Whether it has a database of countries.
    public var knowsCountries: Bool { countries != nil }
    /// Whether it has a database of networks.
    public var knowsNetworks: Bool { networks != nil }

    /// Where an address is, by what the databases say.
    public func place(high: UInt64, low: UInt64) -> AddressPlace {
        let records = Records(
            country: countries?.find(high: high, low: low),
            network: networks?.find(high: high, low: low)
        )
        if records.country == nil, records.network == nil { return AddressPlace() }
        return known.withLock { known in
            if let place = known[records] { return place }
            if known.count >= Self.mostKnown { known.removeAll(keepingCapacity: true) }
            let place = AddressPlace(country: country(records.country), network: network(records.network))
            known[records] = place
            return place
        }
    }

    /// Where somebody registered the address is another question: what has no country is not known.
    private func country(_ record: Database.Record?) -> AddressPlace.Country? {
        guard let countries, let record, let code = countries.text(record, "country", "iso_code"), !code.isEmpty else {
            return nil
        }
        return AddressPlace.Country(code: code, name: countries.text(record, "country", "names", "en") ?? "")
    }

    private func network(_ record: Database.Record?) -> AddressPlace.Network? {
        guard let networks, let record, let number = networks.number(record, "autonomous_system_number") else {
            return nil
        }
        let organisation = networks.text(record, "autonomous_system_organization") ?? ""
        return AddressPlace.Network(number: number, organisation: organisation)
    }
}
