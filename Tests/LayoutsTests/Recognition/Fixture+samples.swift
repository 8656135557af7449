import Foundation
import Redis
import SessionStores

extension Fixture {
    /// Every key as a look at the store sees it.
    var samples: [KeySample] { entries.map(\.sample) }
}

extension Fixture.Entry {
    /// The key as a look at the store sees it.
    var sample: KeySample {
        let parts = (commands.first?.arguments ?? []).dropFirst().map { Array($0) }
        let pairs = stride(from: 0, to: parts.count - 1, by: 2).map { (parts[$0], parts[$0 + 1]) }
        let content: KeySample.Content =
            switch type {
            case "hash": .fields(pairs.map { KeySample.Field(name: $0.0, value: $0.1) })
            case "zset":
                .scored(
                    pairs.map { score, member in
                        KeySample.Scored(member: member, score: Double(String(decoding: score, as: UTF8.self)) ?? 0)
                    }
                )
            case "set": .members(parts)
            case "list": .elements(parts)
            default: .value(parts.first ?? [])
            }
        return KeySample(key: key, timeToLive: ttl < 0 ? nil : ttl, content: content)
    }
}
