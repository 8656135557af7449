/// A Korean particle, which has two forms: one behind a vowel, one behind a consonant.
public enum Particle: String, Sendable, Hashable, CaseIterable {
    case topic = "은"
    case subject = "이"
    case object = "을"
    case with = "과"
    case towards = "으로"
    /// "is", as before "며" or "라".
    case copula = "이다"

    /// The form that fits behind a text, by how its last letter or digit is read.
    public func form(after text: some StringProtocol) -> String {
        let end = Self.end(of: text)
        return switch self {
        case .topic: end == .vowel ? "는" : "은"
        case .subject: end == .vowel ? "가" : "이"
        case .object: end == .vowel ? "를" : "을"
        case .with: end == .vowel ? "와" : "과"
        case .towards: end == .consonant ? "으로" : "로"
        case .copula: end == .vowel ? "" : "이"
        }
    }

    private enum End { case vowel, consonant, rieul }

    private static func end(of text: some StringProtocol) -> End {
        // What closes a quotation or a parenthesis is not read.
        let last = text.unicodeScalars.reversed().first {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
        }
        guard let last else { return .vowel }
        switch last {
        case "\u{AC00}"..."\u{D7A3}":
            let final = (last.value - 0xAC00) % 28
            return final == 0 ? .vowel : final == 8 ? .rieul : .consonant
        // 영 일 이 삼 사 오 육 칠 팔 구
        case "0", "3", "6": return .consonant
        case "1", "7", "8": return .rieul
        case "2", "4", "5", "9": return .vowel
        // As the letters are called: 엘, 엠, 엔, 알.
        case "l", "L", "r", "R": return .rieul
        case "m", "M", "n", "N": return .consonant
        default: return .vowel
        }
    }
}
