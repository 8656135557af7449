import ArgumentParser
import Sessions

/// Queries out of a command line.
enum QueryInput {
    /// The query that a text means.
    static func query(_ text: String, about subject: QuerySubject = .sessions) throws(Failure) -> Query {
        do {
            try GivenText.check(text, "The query")
        } catch {
            throw .usage(error.message)
        }
        do {
            return try Query(text, about: subject)
        } catch {
            throw .usage("The query can't be understood, at character \(error.place.lowerBound + 1). \(error)")
        }
    }
}
