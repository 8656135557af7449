/// The pieces of Lua that scripts share, in the order in which they stand: later ones use earlier ones.
enum ScriptPart: CaseIterable {
    case schema
    case sessionFields
    case numbers
    case clock
    case past
    case epochs
    case act
    case row
    case signs
    case streams
    case audited
    case revocations
    case denials
    case gone
    case newToken
    case locks
    case life
    case elders
    case places
    case peers
    case answers
    case alarms
    case sweep

    /// What every script that writes to a session uses.
    static let writing: [ScriptPart] = [.schema, .numbers, .clock, .past, .row, .streams, .sweep]
    /// What every script uses that ends or refuses something, or lifts that.
    static let acting = writing + [.act, .audited, .revocations]

    var lua: String {
        switch self {
        case .schema: Self.constants
        case .sessionFields:
            "local SESSION_FIELDS = {'\(SessionRecord.Field.names.joined(separator: "', '"))'}\n"
        case .numbers: text(PackageResources.numbers_lua)
        case .clock: text(PackageResources.clock_lua)
        case .past: text(PackageResources.past_lua)
        case .epochs: text(PackageResources.epochs_lua)
        case .act: text(PackageResources.act_lua)
        case .row: text(PackageResources.row_lua)
        case .signs: text(PackageResources.signs_lua)
        case .streams: text(PackageResources.streams_lua)
        case .audited: text(PackageResources.audited_lua)
        case .revocations: text(PackageResources.revocations_lua)
        case .denials: text(PackageResources.denials_lua)
        case .gone: text(PackageResources.gone_lua)
        case .newToken: text(PackageResources.newtoken_lua)
        case .locks: text(PackageResources.locks_lua)
        case .life: text(PackageResources.life_lua)
        case .elders: text(PackageResources.elders_lua)
        case .places: text(PackageResources.places_lua)
        case .peers: text(PackageResources.peers_lua)
        case .answers: text(PackageResources.answers_lua)
        case .alarms: text(PackageResources.alarms_lua)
        case .sweep: text(PackageResources.sweep_lua)
        }
    }

    /// What Swift and Lua must agree on.
    private static let constants = """
        local SCHEMA = {feed_length = \(Retention.feedLength), elders = \(SessionRecord.eldersKept), \
        never = \(TimeLimits.never), ahead = \(TimeLimits.longest), last_generation = \(UInt32.max), \
        earlier_denied = 63, \
        burst = \(SessionSigns.burst), burst_within = \(SessionSigns.burstWithin), burst_read = 500, known_pairs = \(KnownPlaces.most)}
        local SIGNS = {\(SessionSigns.named.map { "\($0.name) = \($0.sign.rawValue)" }.joined(separator: ", "))}

        """

    private func text(_ lua: [UInt8]) -> String { String(decoding: lua, as: UTF8.self) }
}
