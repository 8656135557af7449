import Cells
import Languages
import Settings

extension Color {
    private static let names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]

    /// The colour that a theme or the configuration spells so.
    init?(name text: String) {
        if text == "default" {
            self = .default
        } else if let place = Self.names.firstIndex(of: text) {
            self = .ansi(UInt8(place))
        } else if text.hasPrefix("bright-"), let place = Self.names.firstIndex(of: String(text.dropFirst(7))) {
            self = .ansi(UInt8(place + 8))
        } else if let number = UInt8(text) {
            self = number < 16 ? .ansi(number) : .palette(number)
        } else if text.hasPrefix("#"), text.utf8.count == 7, let rgb = UInt32(text.dropFirst(), radix: 16) {
            self = .rgb(UInt8(rgb >> 16), UInt8(rgb >> 8 & 0xFF), UInt8(rgb & 0xFF))
        } else {
            return nil
        }
    }
}

extension TOMLSection {
    /// A colour, by name, number or parts.
    mutating func color(_ key: String) throws(FileProblem) -> Color? {
        guard let text = try stringOrInteger(key) else { return nil }
        guard let color = Color(name: text) else {
            throw problem(
                key,
                said(
                    "\"\(text)\" is not a colour: write default, a name such as red or bright-red, a number from 0 to 255, or #rrggbb"
                )
            )
        }
        return color
    }
}
