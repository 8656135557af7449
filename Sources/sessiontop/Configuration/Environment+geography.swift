import Languages
import MaxMind
import Sessions
import Settings

extension Environment {
    /// What the databases tell that `config.toml` names; without any nothing is loaded.
    func geography() throws(Failure) -> Geography { try geography(try usableConfiguration()) }

    /// The same of a configuration that was read already.
    func geography(_ configuration: Configuration) throws(Failure) -> Geography {
        if configuration.geo.isEmpty { return Geography() }
        do {
            return Geography(try MaxMindFinder(configuration.geo))
        } catch {
            throw .usage("Where addresses are can’t be looked up. \(error)")
        }
    }
}
