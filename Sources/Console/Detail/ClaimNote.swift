import Cells
import Sessions

/// What is said beside a member of a header or of claims.
struct ClaimNote {
    let text: SafeText
    let role: Role

    /// The note for a known member, its value read.
    init(_ meaning: ClaimMeaning, _ value: ClaimValue, clock: Clock) {
        switch meaning.kind {
        case .plain: self.init(meaning.words)
        case .warning: self.init(meaning.words, .caution)
        case .algorithm: self.init(algorithm: value, meaning.words)
        case .moment, .expiry, .notBefore: self.init(moment: value, meaning, clock)
        }
    }

    private init(_ text: SafeText, _ role: Role = .faint) {
        self.text = text
        self.role = role
    }

    private init(algorithm value: ClaimValue, _ words: SafeText) {
        guard case .string(let name) = value else {
            self.init("\(words); not text, so no algorithm", .bad)
            return
        }
        if let known = ClaimGuide.algorithm(name) {
            self.init("\(words): \(known)")
        } else if name.lowercased() == "none" {
            self.init("\(words): no signature at all; such a token is never accepted", .bad)
        } else {
            self.init("\(words) that is not known here", .caution)
        }
    }

    private init(moment value: ClaimValue, _ meaning: ClaimMeaning, _ clock: Clock) {
        guard case .number(let digits) = value else {
            self.init("\(meaning.words); not a number, so no time (RFC 7519)", .bad)
            return
        }
        if let misread = Int64(digits).flatMap(clock.words(misreading:)) {
            self.init("\(meaning.words); \(misread)", .caution)
            return
        }
        guard let moment = Timestamp(numericDate: digits) else {
            self.init("\(meaning.words); too far away to be a time", .caution)
            return
        }
        let words: SafeText = "\(meaning.words): \(clock.relative(moment)), \(clock.absolute(moment))"
        let seconds = clock.secondsUntil(moment)
        let isOdd =
            switch meaning.kind {
            case .expiry: seconds <= 0 || seconds > 366 * 86_400
            case .notBefore: seconds > 0
            default: seconds > 60
            }
        self.init(words, isOdd ? .caution : .faint)
    }
}

extension Timestamp {
    /// The moment that a NumericDate means (RFC 7519, section 2): seconds since 1970, maybe with a fraction. Nothing for
    /// what is beyond a million years.
    init?(numericDate digits: String) {
        let farthest = 31_556_952_000_000.0
        if let seconds = Int64(digits), abs(Double(seconds)) <= farthest {
            self.init(seconds: seconds)
        } else if let seconds = Double(digits), abs(seconds) <= farthest {
            self.init(milliseconds: Int64(seconds * 1000 + (seconds < 0 ? -0.5 : 0.5)))
        } else {
            return nil
        }
    }
}
