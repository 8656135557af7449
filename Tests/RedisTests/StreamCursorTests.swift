import Testing

@testable import Redis

struct StreamCursorTests {
    private func id(_ number: UInt64) -> RedisStreamID { RedisStreamID(milliseconds: number, sequence: 0) }

    private func info(_ entries: ClosedRange<UInt64>?, last: UInt64, added: Int) -> StreamCursor.Info {
        StreamCursor.Info(last: id(last), first: entries.map { id($0.lowerBound) }, added: added)
    }

    @Test func `all that was added was read: no gap, even when all of it is trimmed away`() {
        var cursor = StreamCursor(atEndOf: info(1...10, last: 10, added: 10))
        #expect(cursor.check(against: info(nil, last: 10, added: 10)) == nil)
        cursor.advance(to: id(12), by: 2)
        #expect(cursor.check(against: info(12...12, last: 12, added: 12)) == nil)
    }

    @Test func `entries trimmed before they were read are counted`() {
        var cursor = StreamCursor(atEndOf: info(1...10, last: 10, added: 10))
        cursor.advance(to: id(20), by: 4)
        #expect(cursor.check(against: info(17...20, last: 20, added: 20)) == .trimmed(lost: 6))
        #expect(cursor.check(against: info(17...20, last: 20, added: 20)) == nil, "told once")
    }

    @Test func `entries added and trimmed with none left`() {
        var cursor = StreamCursor(atEndOf: info(1...10, last: 10, added: 10))
        #expect(cursor.check(against: info(nil, last: 15, added: 15)) == .trimmed(lost: 5))
        #expect(cursor.position == id(15))
    }

    @Test func `a comparison while more is being added waits for a better moment`() {
        var cursor = StreamCursor(atEndOf: info(1...10, last: 10, added: 10))
        cursor.advance(to: id(20), by: 4)
        #expect(cursor.check(against: info(17...21, last: 21, added: 21)) == nil)
        cursor.advance(to: id(21), by: 1)
        #expect(cursor.check(against: info(17...21, last: 21, added: 21)) == .trimmed(lost: 6))
    }

    @Test func `a server that lost writes, or the whole stream`() {
        for after in [info(1...8, last: 8, added: 8), info(nil, last: 0, added: 0), info(30...31, last: 31, added: 2)] {
            var cursor = StreamCursor(atEndOf: info(1...10, last: 10, added: 10))
            #expect(cursor.check(against: after) == .rewound)
            #expect(cursor.position == after.last)
            #expect(cursor.check(against: after) == nil)
        }
    }

    @Test func `begun in the middle: a gap is told where it can't be ruled out`() {
        var whole = StreamCursor(after: id(5))
        whole.advance(to: id(10), by: 5)
        #expect(whole.check(against: info(5...10, last: 10, added: 10)) == nil)
        var doubtful = StreamCursor(after: id(5))
        doubtful.advance(to: id(10), by: 3)
        #expect(doubtful.check(against: info(8...10, last: 10, added: 10)) == .trimmed(lost: nil))
        var late = StreamCursor(after: id(5))
        #expect(late.check(against: info(nil, last: 5, added: 5)) == nil)
    }

    @Test func `begun at the beginning: what was trimmed before is no gap`() {
        var cursor = StreamCursor(after: .zero)
        cursor.advance(to: id(10), by: 3)
        #expect(cursor.check(against: info(8...10, last: 10, added: 10)) == nil)
        cursor.advance(to: id(12), by: 1)
        #expect(cursor.check(against: info(12...12, last: 12, added: 12)) == .trimmed(lost: 1))
    }

    @Test func `stream IDs are read and ordered as numbers`() {
        #expect(RedisStreamID("1526919030474-55") == RedisStreamID(milliseconds: 1_526_919_030_474, sequence: 55))
        #expect(RedisStreamID("9-0").map { $0 < RedisStreamID(milliseconds: 10, sequence: 0) } == true)
        #expect(RedisStreamID(milliseconds: 1, sequence: 9) < RedisStreamID(milliseconds: 1, sequence: 10))
        for text in ["", "1", "-1", "1-", "1-2-3", "a-b", "*", "+1-1", "1-+1"] { #expect(RedisStreamID(text) == nil) }
    }
}
