import Settings

extension ServiceConfiguration {
    /// Reads a file that a setting names: what is wrong with it is told of the setting, at its line.
    func naming<Content>(
        _ setting: String,
        _ read: () throws(FileProblem) -> Content
    ) throws(FileProblem) -> Content {
        do {
            return try read()
        } catch {
            let reason =
                if Files.exists(error.file) {
                    error.reason
                } else if texts[setting]?.contains(error.file) == true {
                    "no such file"
                } else {
                    "no such file; paths begin where the settings file lies"
                }
            let named = setting.split(separator: ".").map { SecretText.name(String($0)) }.joined(separator: ".")
            throw FileProblem(
                file: file,
                line: lines[setting],
                reason: "\(named): \(SecretText.path(error.file))\(error.line.map { ", line \($0)" } ?? ""): \(reason)"
            )
        }
    }
}
