import Decoders
import JOSE

extension JSONValue {
    /// What was read from another format, as far as JSON has words for it; the rest is `null`.
    init(_ value: TreeValue) {
        switch value.kind {
        case .text, .bytes: self = value.text.map(JSONValue.string) ?? .null
        case .integer, .unsigned, .number:
            self = value.text.flatMap(Int64.init).map { .number(JSONNumber($0)) } ?? .null
        case .real: self = value.number.flatMap(JSONNumber.init(_:)).map(JSONValue.number) ?? .null
        case .bool: self = .bool(value.text == "true")
        case .list: self = .array((value.elements ?? []).map(JSONValue.init(_:)))
        case .map:
            let members = (value.members ?? []).compactMap { name, value in
                name.text.map { ($0, JSONValue(value)) }
            }
            self = .object(JSONObject(members))
        case .null, .object, .reference, .unread: self = .null
        }
    }
}
