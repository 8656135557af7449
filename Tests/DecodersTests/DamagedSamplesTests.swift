import Decoders
import Testing

/// Real values, cut off at every byte and changed at random: read or refused, never worse.
@Suite struct DamagedSamplesTests {
    private static let files: [(String, Format)] = [
        ("pickle", .pickle), ("marshal", .marshal), ("storable", .storable), ("gob", .gob), ("java", .java),
        ("chi", .chi),
    ]

    @Test(arguments: files)
    func `what ends too early is refused`(file: String, format: Format) throws {
        for sample in try Sample.all(file) {
            let step = max(1, sample.bytes.count / 400)
            for count in stride(from: 0, to: sample.bytes.count, by: step) {
                let cut = Array(sample.bytes[..<count])
                // A gob without its values, and a text without its end, are whole.
                if format == .gob || sample.name == "two" || format == .chi {
                    Damage.read(cut, as: format)
                } else {
                    #expect(throws: DecodingFailure.self, "\(sample.name) \(count)") { try format.decode(cut) }
                }
            }
        }
    }

    @Test(arguments: files)
    func `what is changed at random is read or refused`(file: String, format: Format) throws {
        let samples = try Sample.all(file).filter { $0.bytes.count < 6_000 }
        for (number, sample) in samples.enumerated() {
            Damage.mutations(
                of: sample.bytes,
                as: format,
                count: 10_000 / samples.count + 1,
                seed: UInt64(number) &+ 20_261_130
            )
        }
    }
}
