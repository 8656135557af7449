/// A sentence of another language, its gaps in its own order: `{1}` is the first gap of the English one, `{}` the next.
/// Behind a gap, `{|을}` is the particle that fits what fills it. `{{` is a brace.
public struct Translation: Sendable, Hashable {
    /// A stretch of words, a gap by its number from 0, or a particle.
    public enum Part: Sendable, Hashable {
        case words(String)
        case gap(Int)
        case particle(Particle)
    }

    /// Its parts, in order.
    public let parts: [Part]

    init(_ text: String) {
        var parts: [Part] = []
        var words = ""
        var rest = text[...]
        var next = 0
        while let open = rest.firstIndex(of: "{") {
            if rest[rest.index(after: open)...].first == "{" {
                words += rest[...open]
                rest = rest[open...].dropFirst(2)
                continue
            }
            guard let close = rest[open...].firstIndex(of: "}"),
                let part = Self.part(rest[rest.index(after: open)..<close], next)
            else {
                words += rest[...open]
                rest = rest[rest.index(after: open)...]
                continue
            }
            words += rest[..<open]
            if !words.isEmpty { parts.append(.words(words)) }
            words = ""
            if case .gap(let number) = part { next = number + 1 }
            parts.append(part)
            rest = rest[rest.index(after: close)...]
        }
        words += rest
        if !words.isEmpty { parts.append(.words(words)) }
        self.parts = parts
    }

    private static func part(_ text: Substring, _ next: Int) -> Part? {
        if text.isEmpty { return .gap(next) }
        if text.first == "|" { return Particle(rawValue: String(text.dropFirst())).map(Part.particle) }
        return Int(text).flatMap { (1...9).contains($0) ? .gap($0 - 1) : nil }
    }

    /// The numbers of its gaps from 0, each as often as it stands there.
    public var gaps: [Int] {
        parts.compactMap { if case .gap(let number) = $0 { number } else { nil } }
    }

    /// The sentence, its gaps filled.
    public func filled(with gaps: [String]) -> String {
        parts.reduce(into: "") { text, part in
            switch part {
            case .words(let words): text += words
            case .gap(let number): text += gaps.indices.contains(number) ? gaps[number] : ""
            case .particle(let particle): text += particle.form(after: text)
            }
        }
    }
}
