import ArgumentParser
import Languages
import SessionLink
import Settings

/// The flags that say when an action is called sure: how many replicas must have it, and how long what was ended is watched.
struct DurabilityFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            said(
                "Wait until this many replicas have it, and exit with 5 if they don't confirm it in time; 0 waits for none."
            ),
            valueName: "replicas"
        )
    )
    var durable: Int?

    @Option(help: ArgumentHelp(said("How long to wait for them (default: 1s), such as 500ms."), valueName: "time"))
    var durableWithin: String?

    @Option(
        name: .customLong("guard"),
        help: ArgumentHelp(
            said(
                "Other frameworks: how long what was ended is ended again at once where a request under way brings it back (default: 60s); 0s doesn't watch."
            ),
            valueName: "time"
        )
    )
    var guardTime: String?

    func validate() throws {
        if let guardTime, DurabilitySetting.guardSpan(guardTime) == nil {
            throw ValidationError(said("--guard takes a time from 0s to 1h, such as 60s."))
        }
        if let durable, !DurabilitySetting.replicas.contains(durable) {
            throw ValidationError(said("--durable takes a number of replicas, from 0 to \(DurabilitySetting.most)."))
        }
        if let durableWithin, DurabilitySetting.span(durableWithin) == nil {
            throw ValidationError(said("--durable-within takes a time from 1ms to 60s, such as 500ms."))
        }
    }

    /// What these flags say.
    var setting: DurabilitySetting {
        DurabilitySetting(
            replicas: durable,
            within: durableWithin.flatMap(DurabilitySetting.span),
            guardTime: guardTime.flatMap(DurabilitySetting.guardSpan)
        )
    }
}

/// How many replicas must have an action, how long to wait for them, and how long what was ended is watched, as far as
/// somebody said.
struct DurabilitySetting: Equatable {
    var replicas: Int?
    var within: Duration?
    var guardTime: Duration?

    /// Nobody has more replicas than this.
    static let most = 1_000
    static let replicas = 0...most

    /// A time that can be waited for; nil for what is none.
    static func span(_ text: String) -> Duration? {
        Duration(settingsText: text).flatMap { isWaitable($0) ? $0 : nil }
    }

    /// A time that what was ended is watched for; nil for what is none.
    static func guardSpan(_ text: String) -> Duration? {
        Duration(settingsText: text).flatMap { isGuardable($0) ? $0 : nil }
    }

    /// Whether somebody would watch so long: requests that are under way end sooner.
    static func isGuardable(_ span: Duration) -> Bool { (.zero ... .seconds(3_600)).contains(span) }

    /// Whether somebody would wait so long for replicas: nothing else travels on the connection meanwhile.
    static func isWaitable(_ span: Duration) -> Bool { (.milliseconds(1) ... .seconds(60)).contains(span) }

    /// This setting, and what another says where this one says nothing.
    func over(_ other: DurabilitySetting) -> DurabilitySetting {
        DurabilitySetting(
            replicas: replicas ?? other.replicas,
            within: within ?? other.within,
            guardTime: guardTime ?? other.guardTime
        )
    }

    /// What the store is told; nil where nobody waits.
    var durability: Durability? {
        guard let replicas, replicas > 0 else { return nil }
        return Durability(replicas: replicas, within: within ?? .seconds(1))
    }
}
