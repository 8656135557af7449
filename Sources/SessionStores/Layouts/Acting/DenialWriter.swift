import Decoders
import JOSE
import Languages
import Sessions

/// Makes an entry of a denylist: with the type, the value and the bytes of the key that its other entries have. Pure.
struct DenialWriter {
    private let layout: Layout
    /// Some entries of the list as they lie there; none where there are none.
    private let siblings: [Sibling]

    init(_ layout: Layout, _ siblings: [Sibling]) {
        (self.layout, self.siblings) = (layout, siblings)
    }

    /// One for each spelling of keys that entries of a list have: which of them the application looks up, nothing here tells.
    /// Only entries count that are named as this token would be: in a list by something else, nobody would look for it.
    static func all(
        _ layout: Layout,
        _ siblings: [Sibling],
        for name: [UInt8]
    ) throws(StoreFailure) -> [DenialWriter] {
        if siblings.isEmpty { return [DenialWriter(layout, [])] }
        let shapes = siblings.map { ListedShape(layout.listedText(of: $0.entry) ?? []) }
        let siblings = ListedShape.alike(shapes, ListedShape(name)).map { siblings[$0] }
        if siblings.isEmpty { throw otherKind(layout) }
        var alike: [(key: [UInt8], siblings: [Sibling])] = []
        for sibling in siblings {
            guard let key = try? DenialWriter(layout, [sibling]).key(for: name) else { continue }
            if let place = alike.firstIndex(where: { $0.key == key }) {
                alike[place].siblings.append(sibling)
            } else {
                alike.append((key, [sibling]))
            }
        }
        return alike.isEmpty ? [DenialWriter(layout, siblings)] : alike.map { DenialWriter(layout, $0.siblings) }
    }

    /// The one that a new entry is made like.
    private var sibling: Sibling? { siblings.first }

    /// How another entry lies there.
    struct Sibling: Sendable {
        let entry: Entry
        /// Its value, or that of its field.
        let value: [UInt8]?
        /// Its fields, where the list keeps a hash for each.
        let fields: [RawEntry.Field]
        /// What it is scored by.
        let score: Double?
    }

    /// What puts a name on the list until a moment.
    func put(_ name: [UInt8], until: Timestamp, at now: Timestamp) throws(StoreFailure) -> [StepOperation] {
        let left = until.milliseconds(since: now)
        guard left > 0 else { throw StoreFailure(.refused, "Nothing was changed: it is expired already.") }
        let key = try key(for: name)
        let time = Array("\(left)".utf8)
        switch (layout.unit, layout.type) {
        case (.field, _):
            return [.direct(name: "putfield", keys: [key], arguments: [name, try value(name, until)])]
        case (.member, "zset"):
            return [.direct(name: "putmember", keys: [key], arguments: [member(name), score(until)])]
        case (.member, _): return [.direct(name: "addmember", keys: [key], arguments: [member(name)])]
        case (_, "hash"):
            guard let fields = sibling?.fields, !fields.isEmpty else { throw Self.noSibling(layout) }
            var pairs: [[UInt8]] = []
            for field in fields { pairs += [field.name, try value(field, name, until)] }
            return [.direct(name: "puthash", keys: [key], arguments: [time, Array("\(fields.count)".utf8)] + pairs)]
        case (_, _): return [.direct(name: "put", keys: [key], arguments: [try value(name, until), time])]
        }
    }

    /// The key, spelled as another entry's is, but for the name in it.
    private func key(for name: [UInt8]) throws(StoreFailure) -> [UInt8] {
        if layout.unit != .key, let sibling { return sibling.entry.place.key }
        let number = sibling?.entry.match.pattern ?? 0
        // Of several spellings, only another entry shows which one this application has.
        guard layout.keys.indices.contains(number), sibling != nil || layout.keys.count == 1 else {
            throw Self.noSibling(layout)
        }
        let pattern = layout.keys[number]
        let naming = layout.namingPart(of: pattern)
        let key = pattern.key { part in
            if part == naming { return name }
            return sibling.flatMap { layout.part(part, of: $0.entry.place.key, $0.entry.match) }
        }
        guard let key else { throw Self.noSibling(layout) }
        return key
    }

    private func member(_ name: [UInt8]) -> [UInt8] {
        guard let sibling, sibling.entry.place.part.starts(with: [0xAC, 0xED]) else { return name }
        return Template.Writing.java.written(name)
    }

    /// A moment in the unit that the list scores by: seconds where no entry says otherwise.
    private func score(_ until: Timestamp) -> [UInt8] {
        let isMilliseconds = sibling?.score.map { $0 >= 1e11 } ?? false
        return Array("\(isMilliseconds ? until.milliseconds : until.seconds)".utf8)
    }

    /// The value: what another entry has, unless that is a moment or about its own token.
    private func value(_ name: [UInt8], _ until: Timestamp) throws(StoreFailure) -> [UInt8] {
        if let value = sibling?.value,
            let alike = DenialShape(siblings.map { $0.value ?? [] }).alike(value, of: sibling?.entry, name, until)
        {
            return alike
        }
        return try usual(name, until)
    }

    /// What the layout says that stands there.
    private func usual(_ name: [UInt8], _ until: Timestamp) throws(StoreFailure) -> [UInt8] {
        let words: (String) -> [UInt8]? = { part in
            switch part {
            case "jti", "token", "session", "user", "id", "name": name
            case "until": Array("\(until.seconds)".utf8)
            case "until-ms": Array("\(until.milliseconds)".utf8)
            default: nil
            }
        }
        guard let value = layout.denial?.value.fill(with: words) else { throw Self.noSibling(layout) }
        return value
    }

    /// .NET's distributed cache says in a field of its own when an entry ends, in ticks.
    private func value(
        _ field: RawEntry.Field,
        _ name: [UInt8],
        _ until: Timestamp
    ) throws(StoreFailure) -> [UInt8] {
        guard field.name == Array("absexp".utf8), field.value != Array("-1".utf8) else {
            let others = siblings.map { $0.fields.first { $0.name == field.name }?.value ?? [] }
            let alike = DenialShape(others).alike(field.value, of: sibling?.entry, name, until)
            if let alike { return alike }
            return try usual(name, until)
        }
        let (ticks, overflow) = until.milliseconds.multipliedReportingOverflow(by: 10_000)
        let (sum, isBeyond) = ticks.addingReportingOverflow(621_355_968_000_000_000)
        return overflow || isBeyond ? Array("-1".utf8) : Array("\(sum)".utf8)
    }

    private static func otherKind(_ layout: Layout) -> StoreFailure {
        StoreFailure(
            .refused,
            "Nothing was changed: the list \(layout.name) is by something else. None of its entries that were looked at is named as this token would be, so that no server would find it there."
        )
    }

    private static func noSibling(_ layout: Layout) -> StoreFailure {
        StoreFailure(
            .refused,
            "Nothing was changed: the list \(layout.name) has no entry yet that shows how one is written, and the layout does not say it."
        )
    }
}
