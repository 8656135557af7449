/// Which release this is: `sessiontop --version` and `sessiond --version` say it.
package enum Version {
    /// By semantic versioning (semver.org): what scripts and configurations rest on changes with the first number.
    package static let text = "0.9.0"
}
