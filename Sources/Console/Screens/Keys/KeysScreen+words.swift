import Cells
import Sessions

extension KeysScreen {
    var title: SafeText { "Keys" }

    func none(_ around: Surroundings) -> Line {
        Line(
            filter.query.isEmpty
                ? "No key is published or denied, and no session has a token." : "No key matches the filter.",
            .strong
        )
    }

    func words(of count: RowCount) -> SafeText { counted(count, "key") }

    func columns(_ around: Surroundings) -> [PlainTable.Column] {
        let isNarrow = around.size.columns < 60
        let isWide = around.size.columns >= 100
        return [
            .init(title: "Key", least: 11, most: 44),
            .init(title: "State", least: 9, most: 9),
            .init(title: "Sessions", least: isNarrow ? 9 : 10, most: 10, alignment: .right),
            .init(title: "Users", least: isNarrow ? 7 : 9, most: 9, alignment: .right),
            .init(title: "Algorithm", least: 9, most: 9),
            .init(
                title: isWide ? "Oldest token" : "Oldest",
                least: isWide ? 12 : 10,
                most: isWide ? 12 : 10,
                alignment: .right
            ),
            .init(title: "Last signed", least: 11, most: 11, alignment: .right),
            .init(title: "Refused", least: 10, most: 10, alignment: .right),
            .init(title: "Denied", least: 10, most: 10, alignment: .right),
            .init(title: "By, why", least: 12, most: 200),
        ]
    }

    func cells(of key: KeySummary, _ around: Surroundings) -> [Piece] {
        let algorithms = key.algorithms.map { SafeText($0, limit: 16) }.joined(separator: " ")
        return [
            name(of: key), state(of: key, around), Piece(number(key.sessions)), Piece(number(key.users)),
            algorithms.isEmpty ? Piece("–", .faint) : Piece(algorithms, key.algorithms.count > 1 ? .bad : .text),
            moment(key.since, around), moment(key.newest, around),
            key.refused == 0 ? Piece("–", .faint) : Piece(number(key.refused), .bad),
            moment(key.denial?.since, around),
            Piece(key.denial.map { because($0) } ?? ""),
        ]
    }

    private func state(of key: KeySummary, _ around: Surroundings) -> Piece {
        if isBeingDenied(key, around) { return Piece("denying", .caution) }
        let state = key.state(at: around.now)
        return Piece(state.word, state.role)
    }

    /// Whether what is there of its denial is what this console's own act did so far.
    private func isBeingDenied(_ key: KeySummary, _ around: Surroundings) -> Bool {
        key.denial?.isWhole != true && around.underWay.contains(.denyKey(key.id ?? ""))
    }

    private func name(of key: KeySummary) -> Piece {
        guard let id = key.id else { return Piece("not known", .faint) }
        return id.isEmpty ? Piece("without an ID", .faint) : Piece(SafeText(id, limit: 256))
    }

    /// A count as far as it is known: a `+` stands for what was not read yet.
    private func number(_ count: Int) -> SafeText {
        if known == .whole { return grouped(count) }
        return count == 0 ? "…" : "\(grouped(count))+"
    }

    private func moment(_ moment: Timestamp?, _ around: Surroundings) -> Piece {
        moment.map { Piece(around.clock.column($0, width: 10, around.clock.ago)) } ?? Piece("–", .faint)
    }

    private func because(_ denial: KeySummary.Denial) -> SafeText {
        let by: SafeText? = denial.by.isEmpty ? nil : "by \(SafeText(denial.by, limit: 120))"
        let reason: SafeText? = denial.reason.isEmpty ? nil : SafeText(denial.reason, limit: 200)
        return [by, reason].compactMap(\.self).joined(separator: ", ")
    }

    /// What its state means, in one line: the table must not jump as the cursor moves.
    func remark(_ around: Surroundings) -> Piece? {
        // A small screen needs the line for its keys.
        guard !around.layout.isCompact, let key = list.selected else { return nil }
        let words = words(on: key, around)
        let room = max(8, around.size.columns - 2)
        return Piece(words.width > room ? words.prefix(columns: room - 2) + " …" : words, .label)
    }

    private func words(on key: KeySummary, _ around: Surroundings) -> SafeText {
        let clock = around.clock
        guard let id = key.id else {
            return around.profile.isNative
                ? "Which key signed these tokens is not known here: an older release wrote the rows of their sessions."
                : "These sessions hold no token that names a key: what they hold was signed by none, or is not a JWT."
        }
        if isBeingDenied(key, around) { return "It is being denied." }
        if let denial = key.denial { return words(on: denial, clock) }
        if id.isEmpty { return "These tokens name no key (kid), so it can’t be denied." }
        return switch (key.state(at: clock.now), key.publication) {
        case (.unlisted, _):
            "A server still signs with it, and servers publish other keys: who signs with it publishes it at a start or a reload."
        case (.retired, _): "Servers publish other keys and not this one; its tokens are good until they expire."
        case (.published, _): "Servers publish it, and no session has a token of it."
        case (_, .published): "Servers publish it, and sessions have tokens of it."
        case _ where !around.profile.isNative: "Sessions have tokens of it; this store does not tell who publishes it."
        default: "Servers don’t publish it, as far as is known: a secret never is."
        }
    }

    private func words(on denial: KeySummary.Denial, _ clock: Clock) -> SafeText {
        guard denial.isWhole else {
            return "Denied in a part of the store alone: the denial was cut off. Deny it again to finish that."
        }
        let since: SafeText = denial.since.map { " \(clock.ago($0))" } ?? ""
        let until: SafeText = denial.until.map { " until \(clock.absolute($0))" } ?? ""
        let told = because(denial)
        return told.isEmpty ? "Denied\(since)\(until)." : "Denied\(since)\(until), \(told)"
    }
}

extension KeySummary.State {
    /// The state in a word or two.
    fileprivate var word: SafeText {
        switch self {
        case .inUse: "in use"
        case .published: "published"
        case .retired: "retired"
        case .unlisted: "unlisted"
        case .denied: "denied"
        case .deniedInPart: "in part"
        }
    }

    fileprivate var role: Role {
        switch self {
        case .inUse: .good
        case .published: .text
        case .retired, .unlisted: .caution
        case .denied, .deniedInPart: .bad
        }
    }
}
