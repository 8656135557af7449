import Redis

/// What a partition's set `denied` says, taken apart. Ends are milliseconds since 1970.
struct DeniedMembers: Sendable {
    /// What is denied by a name: kind, name, and by when that may be forgotten.
    var denials: [(denial: Denial, until: Double)] = []
    /// The users whose epoch was raised, and by when that may be forgotten.
    var users: [(name: String, until: Double)] = []
    /// By when it may be forgotten that everyone's epoch was raised; nil where it was not.
    var everyone: Double?

    /// Reads an answer to `ZRANGEBYSCORE … WITHSCORES`; what is none of the schema's is left out.
    init(_ reply: RESPValue) {
        let elements = reply.elements ?? []
        for index in stride(from: 0, to: elements.count - 1, by: 2) {
            guard let member = elements[index].bytes.map({ String(decoding: $0, as: UTF8.self) }),
                let until = elements[index + 1].string.flatMap(Double.init)
            else { continue }
            take(member, until: until)
        }
    }

    private mutating func take(_ member: String, until: Double) {
        if member == "*" {
            everyone = until
            return
        }
        let name = String(member.dropFirst(2))
        guard member.dropFirst().first == ":" else { return }
        if member.first == "u" {
            users.append((name, until))
        } else if let kind = member.first.flatMap({ Refusal.DenialKind(rawValue: String($0)) }) {
            denials.append((Denial(kind: kind, id: name), until))
        }
    }
}
