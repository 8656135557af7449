/// A copy of someone's pass in the wrong hands.
struct Theft: Sendable {
    /// The victim's number among the clients.
    let victim: Int
    let user: String
    /// At whose servers it is used.
    let door: Door
    let origin: Origin
    private(set) var pass: Pass
    private(set) var refusals = 0

    /// The session that the pass was copied from.
    let session: String

    init(of client: Client, pass: Pass, number: Int, _ chance: inout SplitMix64) {
        victim = number
        user = client.visit.person.user
        door = client.visit.door
        origin = Origin(ip: Addresses.intruder(&chance), client: chance.pick(ClientNames.intruders))
        self.pass = pass
        session = pass.session
    }

    /// Whoever holds the copy has stopped trying.
    var isGivenUp: Bool { refusals >= 4 }

    /// Whether what was refused now was fine until now.
    var isFirstRefusal: Bool { refusals == 1 }

    mutating func takeRefusal() {
        refusals += 1
    }

    mutating func take(_ pass: Pass) {
        self.pass = pass
        refusals = 0
    }
}
