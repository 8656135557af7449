import JOSE

/// A change of a JSON text that a framework keeps; what is not changed stays as it is spelled, but for blanks.
enum JSONEdit: Sendable, Hashable {
    /// Takes out of a list what is that text, or has it in that member.
    case remove(member: String, equals: String)
    /// Puts a JSON text in the place of a member that is there.
    case replace(path: [String], with: [UInt8])

    private static let limits = JSONLimits(maximumSize: 4 << 20, maximumDepth: JSONLimits.deepestNesting)

    /// A text as JSON: what is JSON already stays as it is, anything else is a string.
    static func spelled(_ text: [UInt8]) -> [UInt8] {
        if (try? JSONParser.parse(text, limits: limits)) != nil { return text }
        return JSONWriter.bytes(of: .string(String(decoding: text, as: UTF8.self)))
    }

    /// The text with this change; nothing where there is nothing to change, or where it is no JSON.
    func applied(to text: [UInt8]) -> [UInt8]? {
        guard let value = try? JSONParser.parse(text, limits: Self.limits) else { return nil }
        switch self {
        case .remove(let member, let wanted):
            guard let elements = value.array else { return nil }
            let kept = elements.filter { element in
                let found = member.isEmpty ? element.string : element.object?[member]?.string
                return !(found.map { $0.utf8.elementsEqual(wanted.utf8) } ?? false)
            }
            return kept.count == elements.count ? nil : JSONWriter.bytes(of: .array(kept))
        case .replace(let path, let with):
            guard let new = try? JSONParser.parse(with, limits: Self.limits),
                let changed = Self.replaced(value, path[...], new), changed != value
            else { return nil }
            return JSONWriter.bytes(of: changed)
        }
    }

    private static func replaced(_ value: JSONValue, _ path: ArraySlice<String>, _ new: JSONValue) -> JSONValue? {
        guard let name = path.first else { return new }
        guard var object = value.object, let inner = object[name] else { return nil }
        object[name] = replaced(inner, path.dropFirst(), new)
        return object[name].map { _ in .object(object) }
    }
}
