/// What is small enough of a row to share four bytes: mode, ending and some yes-or-no facts. A place without a row has all
/// bits set: no ending has the number 7.
struct RowFlags: Sendable, Equatable {
    private var bits: UInt32

    private static let refreshRequested: UInt32 = 1 << 2
    private static let namesTokenByGeneration: UInt32 = 1 << 6
    private static let damaged: UInt32 = 1 << 7
    private static let refused: UInt32 = 1 << 8
    private static let firstSign: UInt32 = 9
    private static let signs: UInt32 = 0b111_1111 << firstSign
    private static let onlyHoldsToken: UInt32 = 1 << 16
    private static let userClaimed: UInt32 = 1 << 17
    private static let vacant = UInt32.max
    private static let endings: [SessionEnding] = SessionEnding.allCases

    /// A place that holds no row.
    static let none = RowFlags(bits: vacant)

    private init(bits: UInt32) {
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
        if raw.onlyHoldsToken { bits |= Self.onlyHoldsToken }
        if raw.isUserClaimed { bits |= Self.userClaimed }
        bits |= UInt32(raw.signs.rawValue) << Self.firstSign & Self.signs
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
    var onlyHoldsToken: Bool { bits & Self.onlyHoldsToken != 0 }
    var isUserClaimed: Bool { bits & Self.userClaimed != 0 }
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
            let place = newValue.flatMap { Self.endings.firstIndex(of: $0) }.map { UInt32($0 + 1) } ?? 0
            bits = bits & ~(7 << 3) | place << 3
        }
    }
}
