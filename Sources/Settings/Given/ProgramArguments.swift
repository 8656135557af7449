import Glibc

/// The arguments of the process, as they are: `CommandLine.arguments` puts U+FFFD for bytes that are not UTF-8, and then a
/// name is another one.
package struct ProgramArguments: Equatable {
    /// The arguments behind the program's name.
    package let texts: [String]

    /// Reads those of this process. What looks like a secret is written over where the kernel shows arguments to everybody.
    package static func ofProcess() throws(NotText) -> ProgramArguments {
        let places = UnsafeBufferPointer(start: CommandLine.unsafeArgv, count: Int(CommandLine.argc)).dropFirst()
        let arguments = try ProgramArguments(
            places.compactMap { place in
                place.map { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) }
            }
        )
        for (place, text) in zip(places.compactMap { $0 }, arguments.texts) {
            for value in parts(of: text) where SecretText.isSuspicious(value) {
                memset(place + (text.utf8.count - value.utf8.count), Int32(UInt8(ascii: "x")), value.utf8.count)
                break
            }
        }
        return arguments
    }

    /// The arguments that these bytes are.
    package init(_ arguments: [[UInt8]]) throws(NotText) {
        var texts: [String] = []
        for (place, bytes) in arguments.enumerated() {
            guard let text = String(validating: bytes, as: UTF8.self) else { throw .argument(place + 1) }
            texts.append(text)
        }
        self.texts = texts
    }

    /// What of an argument somebody chose: the value behind `--option=` and, where there is none, all of it without dashes.
    package static func parts(of argument: String) -> [String] {
        guard argument.hasPrefix("-") else { return [argument] }
        let option = argument.prefix { $0 != "=" }
        let name = String(argument.drop { $0 == "-" })
        return option.endIndex == argument.endIndex
            ? [name] : [String(argument[argument.index(after: option.endIndex)...]), name]
    }
}
