import ArgumentParser
import Languages
import Sessions

/// An order out of a command line: a column, or two with a comma between.
struct SortChoice: Equatable {
    let order: SortOrder

    /// By one column, the smallest first.
    init(_ column: SessionColumn) {
        order = SortOrder(column)
    }

    /// - Throws: what is wrong with it, and which columns there are.
    init(_ text: String) throws(ValidationError) {
        var parts: [SortOrder.Second] = []
        for word in text.split(separator: ",", omittingEmptySubsequences: false) {
            let isDescending = word.hasPrefix("-")
            let name = String(isDescending ? word.dropFirst() : word)
            // The column is called log-in; who writes login means it.
            guard let column = SessionColumn(rawValue: name == "login" ? "log-in" : name) else {
                let known = SessionColumn.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError(said("--sort: there is no such column. Columns are: \(known)"))
            }
            parts.append(.init(column, descending: isDescending))
        }
        guard let first = parts.first, parts.count <= 2 else {
            throw ValidationError(said("--sort takes one column, or two with a comma between."))
        }
        let second = parts.count == 2 && parts[1].column != first.column ? parts[1] : nil
        order = SortOrder(first.column, descending: first.descending, then: second)
    }
}
