import JOSE
import Sessions

/// What of a denylist's value may be taken over into another entry: its shape, and what says nothing of anybody. Pure.
struct DenialShape {
    /// The same value of several entries.
    private let values: [[UInt8]]

    init(_ values: [[UInt8]]) { self.values = values }

    /// A value like that of an entry, about another token; nothing where it can't be told what of it is about that one alone.
    func alike(_ value: [UInt8], of entry: Entry?, _ name: [UInt8], _ until: Timestamp) -> [UInt8]? {
        if value == entry?.tokenID { return name }
        if Self.saysNothing(value) || values.count > 1 && values.allSatisfy({ $0 == value }) && !isPersonal(value) {
            return value
        }
        guard let json = try? JSONParser.parse(value) else { return nil }
        switch json {
        case .object, .array: return JSONWriter.bytes(of: Self.blanked(json, entry, name, until))
        case .string, .number, .bool, .null: return nil
        }
    }

    /// Whether several entries may have it in common though it is about somebody: one user's tokens.
    private func isPersonal(_ value: [UInt8]) -> Bool {
        (try? JSONParser.parse(value)).map { if case .object = $0 { true } else { false } } ?? false
    }

    /// Whether a value is one of those that lists are full of, whoever is on them: the word for it, or a small number, as text,
    /// in quotes, pickled or serialized.
    private static func saysNothing(_ value: [UInt8]) -> Bool {
        if value.isEmpty { return true }
        guard value.count <= 48 else { return false }
        let text = String(decoding: value, as: UTF8.self).lowercased()
        if words.contains(text.trimmingQuotes) { return true }
        if let number = Double(text) { return number < 1e6 }
        // In other formats the word stands behind a head and a length, and before an end.
        guard !value.allSatisfy({ (0x20..<0x7F).contains($0) }) || text.hasSuffix(";") else { return false }
        let letters = text.split { !$0.isASCII || !$0.isLetter }.map(String.init).filter { $0.count > 1 }
        return letters.allSatisfy(words.contains)
    }

    private static let words: Set<String> = [
        "true", "false", "yes", "ok", "revoked", "revoke", "blacklisted", "blacklist", "denied", "deny", "invalid",
        "invalidated", "logout", "logged_out", "logged-out", "loggedout", "expired", "blocked", "banned", "used",
        "null",
        "none", "dead", "disabled", "access", "refresh", "token", "sr", "jwt",
    ]

    /// The same JSON about another token: its ID stands where the other's stood, the end where a later moment was, and what was
    /// said of the other is blank.
    private static func blanked(
        _ json: JSONValue,
        _ entry: Entry?,
        _ name: [UInt8],
        _ until: Timestamp
    ) -> JSONValue {
        switch json {
        case .object(let object):
            .object(JSONObject(object.members.map { ($0.name, blanked($0.value, entry, name, until)) }))
        case .array(let elements): .array(elements.map { blanked($0, entry, name, until) })
        case .string(let text):
            if Array(text.utf8) == entry?.tokenID {
                .string(String(decoding: name, as: UTF8.self))
            } else if RFC3339.moment(text) != nil {
                .string(RFC3339.text(until))
            } else {
                .string(words.contains(text.lowercased()) ? text : "")
            }
        case .number(let number):
            switch Double(number.text) ?? 0 {
            case 1e11...: .number(JSONNumber(until.milliseconds))
            case 1e9...: .number(JSONNumber(until.seconds))
            default: .number(JSONNumber(Int64(0)))
            }
        case .bool, .null: json
        }
    }
}

extension String {
    /// Without quotation marks around it.
    fileprivate var trimmingQuotes: String {
        count > 2 && first == "\"" && last == "\"" ? String(dropFirst().dropLast()) : self
    }
}
