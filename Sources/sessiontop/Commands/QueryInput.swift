import ArgumentParser
import Languages
import Sessions
import Settings

/// Queries out of a command line.
enum QueryInput {
    /// The filters that have names.
    static func saved(_ environment: Environment) throws(Failure) -> SavedFilters {
        let configuration = try environment.usableConfiguration()
        do {
            return try environment.filterFile(configuration).load()
        } catch {
            throw .usage("The saved filters can't be used. \(error)")
        }
    }

    /// The query that a text means.
    ///
    /// - Parameter geography: knows the country and network of addresses.
    static func query(
        _ text: String,
        about subject: QuerySubject = .sessions,
        _ geography: Geography
    ) throws(Failure) -> Query {
        do {
            try GivenText.check(text, said("The query"))
        } catch {
            throw .usage("\(error.message)")
        }
        let saved = text.contains("saved") ? try saved(Environment.ofProgram) : SavedFilters()
        do {
            return try Query(text, about: subject, saved: saved, geography: geography)
        } catch {
            throw .usage("The query can't be understood, at character \(error.place.lowerBound + 1). \(error)")
        }
    }
}
