import Decoders
import Foundation
import TestSupport
import Testing

@Suite struct CodingTests {
    @Test func `base64 of either alphabet is read, padded or not, broken into lines or not`() throws {
        var values = HostileValues(seed: 64)
        for size in 0..<200 {
            let bytes = (0..<size).map { _ in UInt8(truncatingIfNeeded: values.next()) }
            let plain = Data(bytes).base64EncodedString()
            let lines =
                Data(bytes).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed]) + "\n"
            let loose = plain.replacingOccurrences(of: "=", with: "")
            let safe = plain.replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            for text in [plain, lines, loose, safe] {
                #expect(try Format.base64.decode(Array(text.utf8)).root.bytes == bytes)
            }
        }
    }

    @Test(arguments: [
        "a", "abcde", "ab=c", "ab=", "ab===", "abc==", "ab!c", "=", "+_aa", "ab==ab==", "aB", "abd", "aë==", "a b\u{0}",
    ])
    func `what no encoder writes is no base64`(text: String) {
        #expect(throws: DecodingFailure.self) { try Format.base64.decode(Array(text.utf8)) }
    }

    @Test func `percent-encoding is read`() throws {
        #expect(try Format.urlEncoding.decode(Array("s%3Aab+c%2fd.%C3%A9".utf8)).root.text == "s:ab+c/d.é")
        for text in ["%", "%4", "%4x", "a%"] {
            #expect(throws: DecodingFailure.self) { try Format.urlEncoding.decode(Array(text.utf8)) }
        }
    }

    @Test(arguments: [
        "", "a:b", "a:b:c", "::", "eyJ9:1abcde:", "e30:1a!cde:0123456789012345678901234567",
        ".e30:1abcde:0123456789012345678901234567",
    ])
    func `what Django did not sign is refused`(text: String) {
        #expect(throws: DecodingFailure.self) { try Format.djangoSigned.decode(Array(text.utf8)) }
    }

    @Test func `text is text, and what is no text is bytes`() throws {
        #expect(try Format.text.decode(Array("김민아".utf8)).root.kind == .text)
        #expect(try Format.text.decode([0xFF]).root.kind == .bytes)
        #expect(try Format.text.decode([]).root.text == "")
    }
}
