extension RowTable {
    /// The values that open sessions have in a field and that begin so, in any letter case; so many at most. Reads as much
    /// of the table as that takes.
    ///
    /// - Parameter geography: what can be said of where addresses are. Of those no more are looked up than takes a moment.
    public func values(
        of field: QueryField,
        beginning: String,
        limit: Int,
        _ geography: Geography = Geography()
    ) -> [String] {
        let matcher = TextMatcher(.beginning(beginning))
        var found: Set<ExactText> = []
        var shared: Set<UInt32> = []
        var looked = 0
        func take(_ text: UnsafeRawBufferPointer) {
            if !text.isEmpty, matcher.matches(text) { found.insert(ExactText(String(decoding: text, as: UTF8.self))) }
        }
        for slot in columns.flags.indices where !columns.flags[slot].isVacant && !columns.flags[slot].hasEnded {
            if found.count >= limit || looked >= Self.mostLookedUp { break }
            let number: UInt32? =
                switch field {
                case .client: columns.client[slot]
                case .method: columns.method[slot]
                case .alg, .kid: columns.signer[slot]
                default: nil
                }
            if let number {
                if shared.insert(number).inserted {
                    columns.shared.with(number) { text in
                        switch field {
                        case .alg: take(SignerText(text).algorithm)
                        case .kid: SignerText(text).keyID.map(take)
                        default: take(text)
                        }
                    }
                }
                continue
            }
            columns.withText(slot) { text in
                switch field {
                case .user: take(text.user)
                case .session: take(text.session)
                case .ip: take(text.ip)
                case .country, .asn, .network:
                    looked += 1
                    var value = geography.place(of: text.ip).text(field)
                    value.withUTF8 { take(UnsafeRawBufferPointer($0)) }
                default: take(text.jti)
                }
            }
        }
        return found.map(\.text)
    }

    /// Of how many rows addresses are looked up for the values that there are.
    private static let mostLookedUp = 100_000

    /// Some open sessions, so many at most: whose claims tell which there are.
    public func sample(_ count: Int) -> [SessionReference] {
        var sample: [SessionReference] = []
        // Spread over the table: what began together is often alike.
        let step = max(1, columns.flags.count / max(1, count))
        for slot in stride(from: 0, to: columns.flags.count, by: step)
        where !columns.flags[slot].isVacant && !columns.flags[slot].hasEnded {
            if sample.count == count { break }
            sample.append(self[Slot(slot)].reference)
        }
        return sample
    }
}

extension Trail {
    /// The values that entries have in a field.
    public func values(of field: QueryField, _ geography: Geography = Geography()) -> [String] {
        newest(Reach.usual.entries).reversed().map { entry in
            switch field {
            // Of an operator the name is what is typed.
            case .by: entry.operator?.name ?? ""
            case .country, .asn, .network: geography.place(of: entry.ip).text(field)
            default: entry.text(field)
            }
        }
    }
}

extension ClaimValue {
    /// The names that lead to its values, joined by full stops; those left out that have one in them.
    public var paths: [String] {
        switch self {
        case .object(let members):
            members.flatMap { member -> [String] in
                if member.name.isEmpty || member.name.contains(where: { !$0.isLetter && !$0.isNumber && $0 != "_" }) {
                    return []
                }
                let inner = member.value.paths
                return inner.isEmpty ? [member.name] : inner.map { "\(member.name).\($0)" }
            }
        case .array(let elements): Array(Set(elements.flatMap(\.paths)))
        case .string, .number, .bool, .null: []
        }
    }

    /// The texts that names lead to; all that there are where there are no names.
    public func texts(at path: ArraySlice<String>) -> [String] {
        switch self {
        case .object(let members):
            guard let name = path.first else { return members.flatMap { $0.value.texts(at: []) } }
            return self[name].map { $0.texts(at: path.dropFirst()) } ?? []
        case .array(let elements): return elements.flatMap { $0.texts(at: path) }
        case .string, .number, .bool, .null: return path.isEmpty ? [text].compactMap(\.self) : []
        }
    }
}
