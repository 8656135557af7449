import ArgumentParser
import Testing

@testable import sessiond

@Suite struct SessiondTests {
    @Test func helpSaysWhatItIs() {
        #expect(Sessiond.helpMessage().contains("as an HTTP service"))
    }
}
