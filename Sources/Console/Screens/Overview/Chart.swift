import Cells

/// Numbers as a picture.
enum Chart {
    private static let blocks: [SafeText] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    private static let letters: [SafeText] = [" ", ".", ":", "-", "=", "+", "*", "#", "@"]

    /// One column a number, as high as it is beside the largest; neighbours share a column, by their mean, where there are
    /// more numbers than columns. Any number above zero can be seen.
    static func line(_ numbers: [Int], columns: Int, isASCII: Bool) -> SafeText {
        guard columns > 0, !numbers.isEmpty else { return "" }
        let size = (numbers.count + columns - 1) / columns
        let heights = stride(from: 0, to: numbers.count, by: size).map { start in
            let group = numbers[start..<min(start + size, numbers.count)]
            return Double(group.reduce(0, +)) / Double(group.count)
        }
        let most = heights.max() ?? 0
        let steps = isASCII ? letters : blocks
        return heights.map { height in
            guard height > 0, most > 0 else { return steps[0] }
            return steps[max(1, Int((height * 8 / most).rounded()))]
        }
        .joined(separator: "")
    }

    /// A bar as long as a part of a whole.
    static func bar(_ part: Int, of whole: Int, columns: Int, isASCII: Bool) -> SafeText {
        guard whole > 0, columns > 0 else { return "" }
        let length = min(columns, part == 0 ? 0 : max(1, part * columns / whole))
        return SafeText(repeating: isASCII ? "#" : "█", count: length)
    }
}
