import Decoders

/// A part of a family's keys that differs: what it is called, and how it is spelled.
struct DraftPart: Hashable {
    let name: String
    let shape: KeyPattern.Shape
    /// How many of its texts are what a token or the value names as its user.
    var users = 0
    /// How many of them are the ID of a token in the same value.
    var tokenIDs = 0

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
        return shapes.enumerated().map { number, shape in
            let texts = keys.map { key in open.match(key).map { Array(key[$0.range(number)]) } ?? [] }
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
            var name = "part\(number + 1)"
            if users * 2 > keys.count || (shape.isUser && !taken.contains("user")) || shape == .word {
                name = "user"
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
            return DraftPart(name: name, shape: shape.spelled(texts), users: users, tokenIDs: tokenIDs)
        }
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
        case .address: return .any
        case .hex: return counted(.hex)
        case .random: return counted(.base64url)
        }
    }
}
