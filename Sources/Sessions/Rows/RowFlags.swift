/// What is small enough of a row to share two bytes: mode, ending and some yes-or-no facts. A place without a row has all
/// bits set: no ending has the number 7.
struct RowFlags: Sendable, Equatable {
    private var bits: UInt16

    private static let refreshRequested: UInt16 = 1 << 2
    private static let namesTokenByGeneration: UInt16 = 1 << 6
    private static let damaged: UInt16 = 1 << 7
    private static let refused: UInt16 = 1 << 8
    private static let firstSign: UInt16 = 9
    private static let signs: UInt16 = 0b111_1111 << firstSign
    private static let vacant = UInt16.max
    private static let endings: [SessionEnding] = SessionEnding.allCases

    /// A place that holds no row.
    static let none = RowFlags(bits: vacant)

    private init(bits: UInt16) {
        self.bits = bits
    }

    init(_ raw: RawRow) {
        bits =
            switch raw.mode {
            case .allowlist: 0
            case .paired: 1
            case .denylist: 2
            case nil: 3
            }
        if raw.isRefreshRequested { bits |= Self.refreshRequested }
        if raw.isDamaged { bits |= Self.damaged }
        if raw.namesTokenByGeneration { bits |= Self.namesTokenByGeneration }
        bits |= UInt16(raw.signs.rawValue) << Self.firstSign & Self.signs
        ending = raw.ending
    }

    var mode: LinkMode? {
        switch bits & 3 {
        case 0: .allowlist
        case 1: .paired
        case 2: .denylist
        default: nil
        }
    }

    var isRefreshRequested: Bool { bits & Self.refreshRequested != 0 }
    var namesTokenByGeneration: Bool { bits & Self.namesTokenByGeneration != 0 }
    var isDamaged: Bool { bits & Self.damaged != 0 }
    var signs: NotedSigns { NotedSigns(rawValue: UInt8(truncatingIfNeeded: (bits & Self.signs) >> Self.firstSign)) }
    /// Whether servers refuse its token; the table says so, not the row.
    var isRefused: Bool {
        get { bits & Self.refused != 0 }
        set { bits = newValue ? bits | Self.refused : bits & ~Self.refused }
    }
    var isVacant: Bool { bits == Self.vacant }
    var hasEnded: Bool { bits & (7 << 3) != 0 }
    var isOpen: Bool { !isVacant && !hasEnded }

    /// Kept in three bits: 0 for none, else its place among all endings from 1.
    var ending: SessionEnding? {
        get {
            let place = Int(bits >> 3 & 7)
            return (1...Self.endings.count).contains(place) ? Self.endings[place - 1] : nil
        }
        set {
            let place = newValue.flatMap { Self.endings.firstIndex(of: $0) }.map { UInt16($0 + 1) } ?? 0
            bits = bits & ~(7 << 3) | place << 3
        }
    }
}
