import Cells
import Sessions

/// A table that has the first of its items alone where they are very many, and says of how many.
protocol CountedScreen: ItemsScreen {
    /// How many items there are in all, as far as is known; absent before what is asked for now was answered.
    var total: RowCount? { get }

    /// So many items, in words.
    func words(of count: RowCount) -> SafeText
}

extension CountedScreen {
    func facts(_ around: Surroundings) -> [Line] {
        guard let total else { return [] }
        let shown = list.present.count
        guard shown < total.known else { return [Line(words(of: total), .faint)] }
        let (first, all) = (grouped(shown), words(of: total))
        return [Line("first \(first) of \(all)", .faint), Line("\(first) of \(all)", .faint)]
    }

    func matches(_ around: Surroundings) -> SafeText? {
        known.flatMap { known in total.map { $0.known == 0 ? known.noMatch : words(of: $0) } }
    }
}
