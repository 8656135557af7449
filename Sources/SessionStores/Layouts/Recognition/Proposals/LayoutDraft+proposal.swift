import Decoders
import Languages

extension LayoutDraft {
    /// The layout and what speaks for it, under a name that no other has.
    func proposal(taken: Set<String>) -> Proposal {
        var layout = Layout(
            name: name(taken),
            title: title,
            proof: Layout.Proof(.own, against: []),
            keys: [pattern],
            chains: chains,
            revoking: Procedure(steps),
            refreshing: Procedure(
                obstacle: "Nothing here could be refused while the session stays: its framework knows no refresh."
            )
        )
        layout.role = role
        layout.type = family.type
        layout.unit = unit
        layout.helpers = helpers
        layout.facts = facts
        layout.lifetime = lifetime
        layout.needsToken = needsToken
        layout.isCredential = isCredential
        layout.returns = .unknown
        layout.denial = denial
        let spelled: Sentence = "\(count) keys are spelled \(pattern.description), and each is a \(family.type)."
        let few = count < 3 ? 0.7 : 1
        return Proposal(
            layout: layout,
            count: count,
            confidence: min(0.95, sureness * few),
            evidence: [spelled] + evidence
        )
    }

    /// Whether the key lets somebody in: it holds a token, or an ID that nothing but chance made and nothing else stands for.
    private var isCredential: Bool {
        if parts.contains(where: { $0.name == "token" }) { return true }
        return role == .session && unit == .key && parts.contains { $0.name == "id" }
    }

    private var denial: LayoutDenial? {
        switch role {
        case .session, .allowlist: nil
        case .cutoff: LayoutDenial(by: .user, value: Template(parts: [.filled("now", [])]))
        case .denylist:
            LayoutDenial(
                by: facts[.token] != nil ? .token : listsDigests ? .tokenSHA256 : .jti,
                value: Template(parts: flag.isEmpty ? [] : [.literal(flag)])
            )
        }
    }

    /// Whether what names a token is 64 hex digits: they stand for a whole one.
    private var listsDigests: Bool {
        if unit == .key { return parts.contains { $0.shape == .exactly(.hex, 64...64) } }
        return samples.allSatisfy { $0.parts.allSatisfy { TextShape($0) == .hex(64) } }
    }

    /// What the other entries hold.
    private var flag: [UInt8] {
        guard case .value(let bytes)? = samples.first?.content, bytes.count <= 24 else { return Array("1".utf8) }
        return bytes
    }

    /// What it is called: the words of its keys.
    private func name(_ taken: Set<String>) -> String {
        let letters = words.trimmedWords.unicodeScalars.map { scalar in
            scalar.isASCII && scalar.properties.isAlphabetic || ("0"..."9").contains(Character(scalar))
                ? Character(scalar) : "-"
        }
        let base = String(letters).split(separator: "-").joined(separator: "-")
        let name = base.isEmpty ? "sessions" : String(base.prefix(48))
        guard taken.contains(name) else { return name }
        var number = 2
        while taken.contains("\(name)-\(number)") { number += 1 }
        return "\(name)-\(number)"
    }

    private var title: String {
        let spelled = pattern.description
        return switch role {
        case .session: said("Sessions in \(spelled)")
        case .allowlist: said("Tokens in \(spelled)")
        case .denylist: said("Refused tokens in \(spelled)")
        case .cutoff: said("Cut-offs in \(spelled)")
        }
    }
}
