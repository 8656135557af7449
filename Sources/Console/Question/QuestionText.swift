import Cells
import Sessions

/// A line of a question and how much it matters where there is little room.
struct QuestionLine {
    let line: Line
    let part: Part

    /// The width of the names before values.
    static let nameWidth = 10

    /// What a line is for.
    enum Part: Equatable {
        /// Space: the first to go.
        case space
        /// What the target is: never goes.
        case target
        /// What the answer does.
        case words
        /// Something typed or pressed: never goes.
        case field(Question.Field)
        /// The answers.
        case buttons
    }
}

/// Lays a question out.
struct QuestionText {
    let question: Question
    let around: Surroundings
    /// How wide lines may be.
    let width: Int

    private var clock: Clock { around.clock }

    /// The lines, at most so many. What goes first where there is no room is space, then the sentences that matter least,
    /// then the ends of very long names; the answers are always there.
    func lines(rows: Int) -> [QuestionLine] {
        let most = question.consequences.count
        let attempts = (1...most).reversed().map { ($0, 6) } + [(1, 3), (1, 2), (1, 1)]
        var lines: [QuestionLine] = []
        for (sentences, linesPerFact) in attempts {
            lines = self.lines(sentences: sentences, linesPerFact: linesPerFact)
            if lines.count > rows { lines.removeAll { $0.part == .space } }
            if lines.count <= rows { return lines }
        }
        if let short = lines.shortened(to: rows, width: width) { return short }
        return lines.prefix(max(0, rows - 1)) + lines.suffix(1)
    }

    private func lines(sentences: Int, linesPerFact: Int) -> [QuestionLine] {
        var lines = targetLines(linesPerFact: linesPerFact)
        lines.append(QuestionLine(line: .blank, part: .space))
        if let moved = question.moved {
            lines += Line.wrapped(moved.words, .caution, to: width).map { QuestionLine(line: $0, part: .words) }
        } else {
            let words = question.consequences.prefix(sentences).joined(separator: " ")
            lines += Line.wrapped(words, to: width).map { QuestionLine(line: $0, part: .words) }
            lines.append(QuestionLine(line: .blank, part: .space))
            lines += fieldLines
        }
        lines.append(QuestionLine(line: .blank, part: .space))
        lines.append(QuestionLine(line: buttons, part: .buttons))
        return lines
    }

    private func targetLines(linesPerFact: Int) -> [QuestionLine] {
        if question.isBulk { return markedLines(most: linesPerFact) }
        let facts: [Fact] =
            switch question.target {
            case .session(let seen): facts(of: seen)
            case .user(let user): facts(ofUser: user)
            case .token(let token): [fact(of: token)] + untilFacts
            case .key(let id): facts(ofKey: id)
            case .everyone: [("Whom", "every user"), ("Sessions", sessionsWords)]
            }
        return facts.flatMap { name, value in
            var lead = Line(name, .label)
            lead.pad(to: QuestionLine.nameWidth)
            let shown = value.truncated(to: linesPerFact * max(8, width - lead.width))
            return Line.wrapped(shown, .target, to: width, after: lead).map { QuestionLine(line: $0, part: .target) }
        }
    }

    private typealias Fact = (SafeText, SafeText)

    private func facts(of seen: SeenSession) -> [Fact] {
        let ip = question.row?.ip ?? ""
        let since = seen.created.map { "\(clock.absolute($0)), \(clock.ago($0))" as SafeText }
        var facts: [Fact] = [("User", SafeText(seen.user)), ("Session", SafeText(seen.session))]
        // What looks stolen is known by its sign, and there must be room for the reason.
        if question.verb != .acknowledge || question.sign == nil {
            facts += [("Last IP", ip.isEmpty ? "unknown" : SafeText(ip)), ("Log-in", since ?? "unknown")]
        }
        if let sign = question.sign { facts.append(("Warning", sign.words)) }
        return facts
    }

    private func facts(ofUser user: String) -> [Fact] {
        var facts: [Fact] = [("User", SafeText(user))]
        guard question.verb.endsAllOfUser else { return facts }
        facts.append(("Sessions", sessionsWords))
        if let lock = question.lock { facts.append(("Locked", lockWords(lock))) }
        if let alike = alikeWords(question.lookalikes, user) { facts.append(("Similar", alike)) }
        return facts
    }

    /// Until when and why a user is locked already.
    private func lockWords(_ lock: Restriction) -> SafeText {
        let until: SafeText = lock.until.map { "until \(clock.absolute($0))" } ?? "until somebody lifts it"
        let by: SafeText = lock.by.isEmpty ? "" : ", by \(SafeText(lock.by, limit: 60))"
        return lock.reason.isEmpty ? "\(until)\(by)" : "\(until)\(by): \(SafeText(lock.reason, limit: 120))"
    }

    private func facts(ofKey id: String) -> [Fact] {
        let sessions: SafeText =
            question.users.map { "\(sessionsWords), of \(counted($0, "user"))" } ?? sessionsWords
        var facts: [Fact] = [("Key", SafeText(id)), ("Sessions", sessions)]
        // The table counts what its filter matches; a key is denied to all.
        if let shown = question.sessionsShown, let all = question.sessions, shown != all {
            facts.append(("Filter", "shows \(grouped(shown)) of them; all are hit"))
        }
        if question.keyless > 0 {
            facts.append(
                ("Not known", "the key of \(counted(question.keyless, "more session", plural: "more sessions"))")
            )
        }
        if question.verb == .denyKey { facts.append(("Until", "for good")) }
        return facts
    }

    private func fact(of token: TokenName) -> Fact {
        switch token {
        case .id(let id): ("Token", SafeText(id))
        case .session(let id): ("Session", SafeText(id))
        case .fingerprint(let hex): ("SHA-256", SafeText(hex))
        }
    }

    private var untilFacts: [Fact] {
        guard case .denyToken(_, let until) = question.answered else { return [] }
        return [("Until", "\(clock.absolute(until)), \(clock.relative(until))")]
    }

    /// The first of the marked sessions by name, and how many there are of how many users.
    private func markedLines(most: Int) -> [QuestionLine] {
        let users = Set(question.marked.map { ExactText($0.user) }).count
        let sum: SafeText = "\(counted(question.marked.count, "session")) of \(counted(users, "user"))"
        var lines = [Line(sum, .target)]
        if let shown = question.shownMarks {
            lines += Line.wrapped("\(grouped(shown)) of them shown: the filter hides the others.", .bad, to: width)
        }
        for row in question.marked.prefix(most) {
            var line = Line("  \(SafeText(row.user, limit: max(8, width - 14)))", .target)
            line.add("  \(abbreviated(row.session))", .faint)
            lines.append(line)
        }
        if question.goneMarks > 0 {
            lines += Line.wrapped(
                "\(grouped(question.goneMarks)) of them ended since they were marked; the store is asked all the same.",
                .caution,
                to: width
            )
        }
        if question.isCursorBeside {
            lines += Line.wrapped("The session under the cursor is not one of them.", .caution, to: width)
        }
        let more = question.marked.count - most
        if more > 0 { lines.append(Line("  and \(grouped(more)) more", .faint)) }
        return lines.map { QuestionLine(line: $0, part: .target) }
    }

    private var sessionsWords: SafeText {
        guard let sessions = question.sessions else { return "counting …" }
        let before = question.sessionsWhenAsked ?? sessions
        return before == sessions
            ? "\(grouped(sessions)) open" : "\(grouped(sessions)) open, \(grouped(before)) when you asked"
    }

    private var fieldLines: [QuestionLine] {
        let isWanted = question.verb == .acknowledge
        let hint: SafeText = isWanted ? "why it is no theft; others see it" : "optional; it is audited"
        var fields = [field("Reason", question.reason, hint: hint, .reason)]
        if question.canKnowPlaces {
            let hint: SafeText = "this session; or 24h: these two places, so long"
            fields.append(field("For", question.span, hint: hint, .span))
        }
        if question.verb == .lock {
            fields.append(field("Lasts", question.span, hint: "until you lift it; or 30m, 12h, 7d, 09:00 …", .span))
            fields.append(spanLine)
        }
        if let word = question.wantedWord {
            let hint: SafeText = "nothing names this key: type \(SafeText(word))"
            fields.append(field("Count", question.count, hint: hint, .count))
        } else if question.wantsCount, let count = question.wantedCount {
            fields.append(field("Count", question.count, hint: "type \(grouped(count)) to go on", .count))
        }
        return fields
    }

    /// How the length that was typed is understood; before that, the keys that choose one, where there is room for all of them.
    private var spanLine: QuestionLine {
        var line = Line(.spaces(QuestionLine.nameWidth))
        if let words = question.lastsWords {
            line.add(words.text, words.role)
            return QuestionLine(line: line, part: .space)
        }
        if question.focus == .span { return QuestionLine(line: .blank, part: .space) }
        for span in LockSpan.allCases {
            guard let key = around.keys.key(for: .lasts(span)) else { continue }
            line.add(key, .key)
            line.add(": \(span.words)  ", .faint)
        }
        return QuestionLine(line: line.width <= width ? line : .blank, part: .space)
    }

    private func field(_ name: SafeText, _ editor: LineEditor, hint: SafeText, _ field: Question.Field)
        -> QuestionLine
    {
        var line = Line(name, .label)
        line.pad(to: QuestionLine.nameWidth)
        let room = width - line.width
        if editor.text.isEmpty, question.focus != field {
            line.add(hint.padded(to: room), .faint)
        } else {
            // The end of a long line is what is being typed.
            let text = SafeText(editor.text)
            line.add((text.width < room ? text : text.suffix(columns: room - 1)).padded(to: room), .input)
        }
        return QuestionLine(line: line, part: .field(field))
    }

    private var buttons: Line {
        if question.moved != nil { return Line("[ Close ]", .buttonFocused) }
        var line = Line("[ Cancel ]", question.focus == .cancel ? .buttonFocused : .button)
        line.add("   ", .dialog)
        let isDangerous = question.verb.endsOrRefuses
        let act: Role =
            if question.focus == .act {
                isDangerous ? .buttonDangerFocused : .buttonFocused
            } else if question.obstacle(around) == nil {
                isDangerous ? .buttonDanger : .button
            } else {
                .keyDisabled
            }
        line.add("[ \(question.answer) ]", act)
        return line
    }
}

extension [QuestionLine] {
    /// Leaves out as many words as there is no room for; what is hit and what is typed stays. Nothing where even that is
    /// too much.
    fileprivate func shortened(to rows: Int, width: Int) -> [QuestionLine]? {
        let words = indices.filter { self[$0].part == .words }
        let kept = words.count - (count - rows)
        guard kept >= 0 else { return nil }
        var lines = self
        for place in words.dropFirst(kept).reversed() { lines.remove(at: place) }
        if kept > 0 {
            let text = lines[words[kept - 1]].line.pieces.reduce(SafeText.empty) { $0 + $1.text }
            let line = Line(text.width > width - 2 ? text.prefix(columns: width - 2) + " …" : text + " …")
            lines[words[kept - 1]] = QuestionLine(line: line, part: .words)
        }
        return lines
    }
}

extension SafeText {
    /// The last columns of the text.
    func suffix(columns: Int) -> SafeText {
        guard width > columns else { return self }
        var characters = Array(description)
        var text = self
        while text.width > columns, !characters.isEmpty {
            characters.removeFirst()
            text = SafeText(String(characters))
        }
        return text
    }
}
