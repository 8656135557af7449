import JOSE
import Sessions

extension ClaimValue {
    /// The same value as a screen shows it.
    init(_ value: JSONValue) {
        switch value {
        case .object(let object):
            self = .object(object.members.map { Member(name: $0.name, value: ClaimValue($0.value)) })
        case .array(let elements): self = .array(elements.map(ClaimValue.init))
        case .string(let text): self = .string(text)
        case .number(let number): self = .number(number.text)
        case .bool(let bool): self = .bool(bool)
        case .null: self = .null
        }
    }
}
