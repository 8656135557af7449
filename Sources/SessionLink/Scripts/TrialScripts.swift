/// The scripts that try whether actions can be done.
enum TrialScripts {
    /// Answers the places of what the user may not do, and what failed.
    static let actions = Script(
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
