import Decoders

/// A value as tests write it down and compare it.
indirect enum Plain: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    case unsigned(UInt64)
    case real(Double)
    case number(String)
    case text(String)
    case bytes([UInt8])
    case list([Plain])
    case map([Pair])
    case object(String, [Pair])
    case unread

    /// A key and its value.
    struct Pair: Hashable, Sendable {
        let name: Plain
        let value: Plain

        init(_ name: Plain, _ value: Plain) {
            self.name = name
            self.value = value
        }
    }

    /// What a tree says, references followed to what they refer to; not into themselves.
    init(_ value: TreeValue, within limit: Int = 200) {
        guard limit > 0 else {
            self = .unread
            return
        }
        let pairs = {
            (value.members ?? []).map {
                Pair(Plain($0.name, within: limit - 1), Plain($0.value, within: limit - 1))
            }
        }
        switch value.kind {
        case .null: self = .null
        case .bool: self = .bool(value.text == "true")
        case .integer: self = .integer(value.text.flatMap { Int64($0) } ?? 0)
        case .unsigned: self = .unsigned(value.text.flatMap { UInt64($0) } ?? 0)
        case .real: self = .real(value.number ?? 0)
        case .number: self = .number(value.text ?? "")
        case .text: self = .text(value.text ?? "")
        case .bytes: self = .bytes(value.bytes ?? [])
        case .list: self = .list((value.elements ?? []).map { Plain($0, within: limit - 1) })
        case .map: self = .map(pairs())
        case .object: self = .object(value.className ?? "", pairs())
        case .reference, .unread: self = .unread
        }
    }
}

extension Plain: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByDictionaryLiteral,
    ExpressibleByArrayLiteral
{
    init(stringLiteral text: String) { self = .text(text) }
    init(integerLiteral value: Int64) { self = .integer(value) }
    init(dictionaryLiteral pairs: (Plain, Plain)...) { self = .map(pairs.map { Pair($0.0, $0.1) }) }
    init(arrayLiteral elements: Plain...) { self = .list(elements) }
}

extension TreeValue {
    /// What a path leads to.
    func at(_ path: String) -> TreeValue? {
        TreePath(path).flatMap { self[$0] }
    }
}
