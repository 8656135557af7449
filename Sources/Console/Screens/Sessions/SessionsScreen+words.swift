import Cells
import Sessions

extension SessionsScreen {
    var title: SafeText { "Sessions" }

    var marked: SafeText? {
        guard !marks.isEmpty else { return nil }
        let shown: SafeText =
            shownMarks.map { "\(grouped(marks.count)) marked, \(grouped($0)) of them shown" }
            ?? "\(grouped(marks.count)) marked"
        return goneMarks == 0 ? shown : "\(shown), \(grouped(goneMarks)) ended"
    }

    /// How many of the marked sessions ended meanwhile, as far as is known.
    var goneMarks: Int {
        guard let window, window.request.marked == marks.names, window.known == .whole else { return 0 }
        return window.markedGone
    }

    /// How many of the marked sessions the filter shows; absent where it hides none, or that is not known yet.
    var shownMarks: Int? {
        guard let answer, answer.request.marked == marks.names,
            answer.marked < marks.count - answer.markedGone
        else { return nil }
        return answer.marked
    }

    /// That the table is held, and the order, the longest way to say it first.
    func facts(_ around: Surroundings) -> [Line] {
        let words = order.words
        let sorted = ["sorted \(words)", words].map { Line($0, .faint) }
        guard isPaused else { return sorted }
        let since = pausedAt.map(around.clock.shortTime) ?? .empty
        let held = Line("held as of \(since): p resumes", .caution)
        return sorted.map { held + Line("  ") + $0 } + [held]
    }

    /// From when on signs are known, where that is not as far back as they matter; to stand behind what rests on them.
    private func signsSince(_ around: Surroundings) -> SafeText {
        window?.signsSince.map { ", by signs since \(around.clock.dateAndTime($0))" } ?? ""
    }

    func matches(_ around: Surroundings) -> SafeText? {
        guard let answer else { return nil }
        var words = answer.matching.known == 0 ? answer.known.noMatch : counted(answer.matching, "session")
        // Sessions that ended are counted nowhere else.
        if answer.ended > 0 {
            let ended: SafeText = held.map { $0.change == .ended } ?? true ? "ended" : "ended, or matching no more"
            words +=
                answer.ended == answer.matching.known ? ", \(ended)" : ", \(grouped(answer.ended)) of them \(ended)"
        }
        if answer.looksIntoClaims { words += ", looked for in claims as well" }
        if answer.claimsUnread > 0 { words += ", reading the claims of \(grouped(answer.claimsUnread)) more" }
        return words
    }

    /// Why the session under the cursor looks stolen, in one line: the table must not jump as the cursor moves.
    func remark(_ around: Surroundings) -> Piece? {
        guard let selected, selected.row.ending == nil else { return nil }
        let words: SafeText
        let role: Role
        if let sign = selected.sign {
            (words, role) = sign.isStrong ? ("! \(sign.shortWords)", .bad) : ("? \(sign.shortWords)", .caution)
        } else if let sign = selected.acknowledged.first {
            (words, role) = ("= acknowledged: \(sign.shortWords)", .faint)
        } else {
            return nil
        }
        let room = max(8, around.size.columns - 2)
        return Piece(words.width > room ? words.prefix(columns: room - 2) + " …" : words, role)
    }

    /// What to say where the table has no rows; nothing where it has.
    func emptyWords(_ around: Surroundings) -> [Line]? {
        guard matching == 0 else { return nil }
        let address = SafeText(around.profile.address)
        switch around.standing.connection {
        case .connecting:
            return [Line("Connecting to \(address) …", .strong)]
        case .loading:
            return [Known.partly(.sessions).words(orNone: .blank, around)]
        case .unreachable(let reason, _, let retryAt):
            return [
                Line("Not connected.", .bad), .blank, Line(SafeText(reason)), .blank,
                Line(around.clock.nextAttempt(retryAt), .faint),
            ]
        case .unreadable(let reason):
            return [Line("What this store holds can’t be read as sessions.", .bad), .blank, Line(SafeText(reason))]
        case .vacant:
            return [
                Line(vacantWords(around.profile), .strong), .blank,
                Line("Sessions appear here as soon as the first user logs in."),
                Line("If you expected some, check the address and the database number:", .faint),
                Line(address, .faint),
            ]
        case .fresh:
            return nothingToShow(around)
        }
    }

    private func vacantWords(_ profile: StoreProfile) -> SafeText {
        profile.isNative
            ? "This store holds no SessionLink data."
            : "This store holds no sessions of the layout \(SafeText(profile.layout, limit: 32))."
    }

    private func nothingToShow(_ around: Surroundings) -> [Line] {
        guard let answer else { return [Line("Looking …", .faint)] }
        let isFiltered = !filter.query.isEmpty
        let none =
            !isFiltered
            ? Line("No session is open.", .strong)
            : filter.query == Self.stolen
                ? Line("No session looks stolen now\(signsSince(around)).", .good)
                : Line("No session matches “\(SafeText(filter.query, limit: 40))”.", .strong)
        let words = answer.known.words(orNone: none, around)
        let open: SafeText = counted(answer.total, "session is", plural: "sessions are")
        let more: SafeText =
            isFiltered ? "Esc clears the filter; \(open) open." : "New ones appear here as users log in."
        return [words, .blank, Line(more, .faint)]
    }
}
