import TestSupport
import Testing

@testable import SessionStores

/// What a Redis says of itself may be anything.
@Suite struct HostileInfoTests {
    @Test func `any info is read`() {
        for seed in DamageSeeds(of: "info", usually: 40) {
            var values = HostileValues(seed: seed)
            var lines: [String] = []
            for name in [
                "redis_version", "used_memory", "maxmemory", "maxmemory_policy", "connected_slaves", "role",
                "aof_enabled",
                "master_repl_offset", "slave0", "slave1", values.text(),
            ] {
                let replica = "ip=::1,state=\(values.text()),offset=\(values.number()),lag=\(values.number())"
                lines.append("\(name):\(name.hasPrefix("slave") ? replica : values.number())")
            }
            let info = RedisInfo(lines.shuffled(using: &values).joined(separator: values.below(2) == 0 ? "\r\n" : "\n"))
            _ = info.risks(["save": values.text(), "min-replicas-to-write": values.text()])
        }
    }
}
