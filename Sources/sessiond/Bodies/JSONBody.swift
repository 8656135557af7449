import JOSE

/// The members of a request's JSON object. Names that nobody asks for are an error: a misspelt `failed` would open a
/// session.
struct JSONBody {
    private let object: JSONObject
    private var known: Set<String> = []

    /// Reads a body's bytes.
    init(_ bytes: [UInt8]) throws(ErrorAnswer) {
        do {
            guard let object = try JSONParser.parse(bytes, limits: .file).object else {
                throw ErrorAnswer.invalid("the body must be a JSON object")
            }
            self.object = object
        } catch let answer as ErrorAnswer {
            throw answer
        } catch {
            throw .invalid("\(error)")
        }
    }

    mutating func string(_ name: String) throws(ErrorAnswer) -> String? {
        try value(name, "a string") { $0.string }
    }

    mutating func object(_ name: String) throws(ErrorAnswer) -> JSONObject? {
        try value(name, "an object") { $0.object }
    }

    mutating func bool(_ name: String) throws(ErrorAnswer) -> Bool? {
        try value(name, "true or false") { $0.bool }
    }

    /// Refuses what nobody asked for.
    func finish() throws(ErrorAnswer) {
        for member in object.members where !known.contains(member.name) {
            throw .invalid("there is no member of that name here; there are \(known.sorted().joined(separator: ", "))")
        }
    }

    private mutating func value<Value>(
        _ name: String,
        _ wanted: String,
        _ convert: (JSONValue) -> Value?
    ) throws(ErrorAnswer) -> Value? {
        known.insert(name)
        guard let found = object[name], !found.isNull else { return nil }
        guard let value = convert(found) else { throw .invalid("\(name) must be \(wanted)") }
        return value
    }
}
