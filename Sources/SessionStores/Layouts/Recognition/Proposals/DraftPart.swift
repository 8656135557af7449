import Decoders

/// A part of a family's keys that differs: what it is called, and how it is spelled.
struct DraftPart: Hashable {
    let name: String
    let shape: KeyPattern.Shape
    /// How many of its texts are what a token or the value names as its user.
    var users = 0
    /// How many of them are the ID of a token in the same value.
    var tokenIDs = 0
    /// The one text that it has in every key, where nothing says that it is a user or an ID all the same.
    var constant: [UInt8]?

    /// The parts of a family, called what the values and the shapes say that they are.
    static func named(
        _ family: KeyFamily,
        _ samples: [KeySample],
        _ values: [(value: SampleValue, context: SampleContext)]
    ) -> [DraftPart] {
        let shapes = family.parts.compactMap { if case .varying(let shape) = $0 { shape } else { nil } }
        let open = KeyPattern(
            parts: family.parts.enumerated().map { number, part in
                switch part {
                case .literal(let bytes): .literal(bytes)
                case .varying(let shape): .capture("\(number)", shape.spelled([]))
                }
            }
        )
        let keys = samples.map(\.key)
        var taken: Set<String> = []
        let counted = shapes.indices.map { number in
            let texts = keys.map { key in open.match(key).map { Array(key[$0.range(number)]) } ?? [] }
            return (texts: texts, told: counts(texts, values))
        }
        let isUserNamed = counted.contains { $0.told.users * 2 > keys.count }
        return shapes.enumerated().map { number, shape in
            let (texts, (users, tokenIDs)) = counted[number]
            // What is the same in all keys is a version or an application, and tells no user from another.
            let isOne = keys.count > 1 && Set(texts).count == 1
            let isSaid = users * 2 > keys.count || tokenIDs * 2 > keys.count
            var name = "part\(number + 1)"
            if users * 2 > keys.count || (shape.isUser || shape == .word) && !isOne && !isUserNamed {
                name = "user"
            } else if shape == .length {
                name = "length"
            } else if shape == .jwt {
                name = "token"
            } else if tokenIDs * 2 > keys.count {
                name = "jti"
            } else if shape.isID {
                name = "id"
            }
            if !taken.insert(name).inserted {
                name = "part\(number + 1)"
                taken.insert(name)
            }
            var part = DraftPart(name: name, shape: shape.spelled(texts), users: users, tokenIDs: tokenIDs)
            if isOne, !isSaid, keys.count > 2 { part.constant = texts.first }
            return part
        }
    }

    /// How many texts are what a token or the value names as its user, and how many the ID of a token in the value.
    private static func counts(
        _ texts: [[UInt8]],
        _ values: [(value: SampleValue, context: SampleContext)]
    ) -> (users: Int, tokenIDs: Int) {
        var users = 0
        var tokenIDs = 0
        for (text, value) in zip(texts, values) {
            let text = String(decoding: text, as: UTF8.self)
            let named = [Fact.user, .userID].compactMap { value.value.usual($0)?.text }
            let tokens = value.context.tokens
            if tokens.contains(where: { $0.text("jti") == text || $0.text("sid") == text }) {
                tokenIDs += 1
            } else if named.contains(text) || tokens.contains(where: { $0.userClaim(of: text) != nil }) {
                users += 1
            }
        }
        return (users, tokenIDs)
    }
}

extension TextShape {
    /// The spelling of a pattern that all such texts have.
    func spelled(_ texts: [[UInt8]]) -> KeyPattern.Shape {
        func counted(_ alphabet: KeyPattern.Alphabet) -> KeyPattern.Shape {
            let counts = texts.map(\.count).filter { $0 > 0 }
            guard let least = counts.min(), let most = counts.max() else { return .exactly(alphabet, 1...4096) }
            return .exactly(alphabet, min(least, 4096)...min(most, 4096))
        }
        switch self {
        case .uuid: return .uuid
        case .jwt: return .jwt
        case .digits, .email, .word: return .segment
        case .address, .length: return .any
        case .hex: return counted(.hex)
        case .random:
            let isBase64 = texts.allSatisfy { $0.allSatisfy(KeyPattern.Alphabet.base64url.contains) }
            return isBase64 ? counted(.base64url) : .segment
        }
    }
}
