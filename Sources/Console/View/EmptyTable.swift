import Cells
import Sessions

extension Model {
    /// What to say where the table has no rows; nothing where it has.
    var emptyTableWords: [Line]? {
        guard list.matching == 0 else { return nil }
        let address = SafeText(profile.address)
        switch connection {
        case .connecting:
            return [Line("Connecting to \(address) …", .strong)]
        case .loading(let progress, _):
            return [Line("Reading the sessions … \(percent(progress))", .strong)]
        case .unreachable(let reason, _, let retryAt):
            return [
                Line("Not connected.", .bad), .blank, Line(SafeText(reason)), .blank, Line(retryWords(retryAt), .faint),
            ]
        case .unreadable(let reason):
            return [Line("What this store holds can’t be read as sessions.", .bad), .blank, Line(SafeText(reason))]
        case .vacant:
            return [
                Line("This store holds no SessionLink data.", .strong), .blank,
                Line("Sessions appear here as soon as the first user logs in."),
                Line("If you expected some, check the address and the database number:", .faint),
                Line(address, .faint),
            ]
        case .fresh:
            return nothingToShow
        }
    }

    private var nothingToShow: [Line] {
        guard let window = list.window, window.request.query.isExactly(list.filter.query) else {
            return [Line("Looking …", .faint)]
        }
        if list.filter.query.isEmpty {
            return [
                Line("No session is open.", .strong), .blank, Line("New ones appear here as users log in.", .faint),
            ]
        }
        return [
            list.filter.query == Self.stolen
                ? Line("No session looks stolen now.", .good)
                : Line("No session matches “\(SafeText(list.filter.query, limit: 40))”.", .strong),
            .blank,
            Line("Esc clears the filter; \(counted(window.total, "session is", plural: "sessions are")) open.", .faint),
        ]
    }

    /// Draws lines in the middle of the table's room, the long ones broken.
    func draw(_ words: [Line], inTheMiddleOf canvas: inout Canvas) {
        let room = min(size.columns - 4, 76)
        let lines = words.flatMap { line in
            line.pieces.first.map { Line.wrapped($0.text, $0.role, to: room) } ?? [.blank]
        }
        let layout = self.layout
        let top = layout.tableTop + max(0, (layout.tableRows - lines.count) / 2)
        for (number, line) in lines.prefix(layout.tableRows).enumerated() {
            canvas.put(line, column: max(0, (size.columns - line.width) / 2), row: top + number)
        }
    }
}
