/// The scripts that try whether acts can be done.
enum TrialScripts {
    /// Answers the places of what the user may not do, and what failed.
    static let acts = Script(
        "trial",
        .allowOOM,
        keys: [],
        arguments: ["questions", "steps"],
        parts: [],
        lua: PackageResources.trial_lua
    )

    /// Does what a log-in needs memory for.
    static let logIn = Script(
        "trial-log-in",
        keys: [],
        arguments: [],
        parts: [],
        lua: PackageResources.trial_log_in_lua
    )
}
