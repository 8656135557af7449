import Redis

/// What a script answered: a word for how it came out, Redis's time, and more.
struct ScriptReply: Sendable {
    let status: String
    private let elements: [RESPValue]

    /// Reads an answer; nil for what is not one.
    init?(_ value: RESPValue) {
        guard let elements = value.elements, let status = elements.first?.string else { return nil }
        self.status = status
        self.elements = elements
    }

    /// Redis's time at the script, in milliseconds since 1970.
    var time: Int64 { number(1) }

    /// The number at a place; 0 where there is none.
    func number(_ index: Int) -> Int64 { optional(index) ?? 0 }

    /// The number at a place; nil where there is none.
    func optional(_ index: Int) -> Int64? { index < elements.count ? elements[index].int : nil }

    /// The list at a place; empty where there is none.
    func list(_ index: Int) -> [RESPValue] { index < elements.count ? elements[index].elements ?? [] : [] }

    /// The bytes at a place; empty where there are none.
    func bytes(_ index: Int) -> [UInt8] { index < elements.count ? elements[index].bytes ?? [] : [] }

    /// The text at a place; empty where there is none.
    func text(_ index: Int) -> String { String(decoding: bytes(index), as: UTF8.self) }

    /// What an action could not do beside its purpose, in words; nil where it did all. It is the last of what an action
    /// answers.
    var shortfall: String? {
        let words = (elements.last?.elements ?? []).map { String(decoding: $0.bytes ?? [], as: UTF8.self) }
        return words.isEmpty ? nil : words.joined(separator: "; ")
    }
}

extension RESPValue {
    /// What `TIME` answered, in milliseconds since 1970.
    var redisTime: Int64? {
        guard let parts = elements, parts.count == 2, let seconds = parts[0].int, let micros = parts[1].int else {
            return nil
        }
        let (milliseconds, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        return overflow ? nil : milliseconds.adding(clamped: micros / 1000)
    }
}
