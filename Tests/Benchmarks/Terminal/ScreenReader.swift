/// How many columns and rows a terminal has.
struct ScreenSize: Sendable, Equatable {
    let columns: Int
    let rows: Int

    static let standard = ScreenSize(columns: 80, rows: 24)
}

/// What a terminal shows after the bytes it was sent: the part of xterm that ncurses uses, without colours.
final class ScreenReader {
    let size: ScreenSize
    private(set) var rows: [[Unicode.Scalar]]
    private var parser = ControlParser()
    private var column = 0
    private var row = 0
    private var top = 0
    private var bottom: Int
    private var last: Unicode.Scalar = " "

    init(_ size: ScreenSize) {
        self.size = size
        bottom = size.rows - 1
        rows = Array(repeating: Self.blank(size.columns), count: size.rows)
    }

    /// The rows as text.
    var lines: [String] {
        rows.map { row in String(String.UnicodeScalarView(row)) }
    }

    /// Takes what the program wrote.
    func take(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            guard let token = parser.take(byte) else { continue }
            switch token {
            case .scalar(let scalar): put(scalar)
            case .control(let code): control(code)
            case .escape(let final): escape(final)
            case .sequence(let final, let parameters): sequence(final, parameters)
            }
        }
    }

    private static func blank(_ count: Int) -> [Unicode.Scalar] {
        Array(repeating: " ", count: count)
    }

    private func put(_ scalar: Unicode.Scalar) {
        if column >= size.columns {
            column = 0
            lineFeed()
        }
        rows[row][column] = scalar
        column += 1
        last = scalar
    }

    private func lineFeed() {
        if row == bottom { scroll(up: 1, from: top) } else { row = min(row + 1, size.rows - 1) }
    }

    private func control(_ code: UInt8) {
        switch code {
        case 0x08: column = max(0, column - 1)
        case 0x09: column = min((column / 8 + 1) * 8, size.columns - 1)
        case 0x0A: lineFeed()
        case 0x0D: column = 0
        default: break
        }
    }

    private func escape(_ final: UInt8) {
        guard final == UInt8(ascii: "M") else { return }
        if row == top { scroll(down: 1, from: top) } else { row = max(0, row - 1) }
    }

    private func sequence(_ final: UInt8, _ parameters: [Int]) {
        let first = parameters.first ?? 0
        let count = max(1, first)
        switch Unicode.Scalar(final) {
        case "H", "f": move(row: first - 1, column: (parameters.count > 1 ? parameters[1] : 1) - 1)
        case "A": move(row: row - count, column: column)
        case "B": move(row: row + count, column: column)
        case "C": move(row: row, column: column + count)
        case "D": move(row: row, column: column - count)
        case "G": move(row: row, column: count - 1)
        case "d": move(row: count - 1, column: column)
        case "J": eraseDisplay(first)
        case "K": eraseLine(first)
        case "X": fill(column..<min(column + count, size.columns))
        case "P": shift(removing: count)
        case "@": shift(inserting: count)
        case "L": scroll(down: count, from: row)
        case "M": scroll(up: count, from: row)
        case "S": scroll(up: count, from: top)
        case "T": scroll(down: count, from: top)
        case "b": for _ in 0..<count { put(last) }
        case "r": setMargins(parameters)
        default: break
        }
    }

    private func move(row: Int, column: Int) {
        self.row = max(0, min(row, size.rows - 1))
        self.column = max(0, min(column, size.columns - 1))
    }

    private func setMargins(_ parameters: [Int]) {
        let first = max(1, parameters.first ?? 1)
        let last = parameters.count > 1 && parameters[1] > 0 ? parameters[1] : size.rows
        guard first < last, last <= size.rows else { return }
        (top, bottom) = (first - 1, last - 1)
        move(row: 0, column: 0)
    }

    private func fill(_ columns: Range<Int>) {
        for column in columns where column < size.columns { rows[row][column] = " " }
    }

    private func eraseLine(_ mode: Int) {
        let here = min(column, size.columns - 1)
        fill(mode == 0 ? here..<size.columns : 0..<(mode == 1 ? here + 1 : size.columns))
    }

    private func eraseDisplay(_ mode: Int) {
        if mode < 2 { eraseLine(mode) }
        let others = mode == 0 ? row + 1..<size.rows : 0..<(mode == 1 ? row : size.rows)
        for other in others { rows[other] = Self.blank(size.columns) }
    }

    private func shift(removing count: Int) {
        let removed = min(count, size.columns - column)
        rows[row].removeSubrange(column..<column + removed)
        rows[row] += Self.blank(removed)
    }

    private func shift(inserting count: Int) {
        let inserted = min(count, size.columns - column)
        rows[row].insert(contentsOf: Self.blank(inserted), at: column)
        rows[row].removeLast(inserted)
    }

    private func scroll(up count: Int, from first: Int) {
        guard first <= bottom else { return }
        let moved = min(count, bottom - first + 1)
        rows.removeSubrange(first..<first + moved)
        rows.insert(contentsOf: Array(repeating: Self.blank(size.columns), count: moved), at: bottom + 1 - moved)
    }

    private func scroll(down count: Int, from first: Int) {
        guard first <= bottom else { return }
        let moved = min(count, bottom - first + 1)
        rows.removeSubrange(bottom + 1 - moved...bottom)
        rows.insert(contentsOf: Array(repeating: Self.blank(size.columns), count: moved), at: first)
    }
}
