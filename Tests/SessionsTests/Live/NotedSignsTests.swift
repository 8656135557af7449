import Testing

@testable import Sessions

/// Signs that the store wrote down with the sessions, in a list that has read no audit trail, or a part of one.
@Suite struct NotedSignsTests {
    private func row(_ session: SessionName, _ signs: NotedSigns, ending: SessionEnding? = nil) -> SessionRow {
        SessionRow(session: session, user: "anna", mode: .paired, ending: ending, signs: signs)
    }

    private func window(_ list: inout LiveList, _ query: String = "") -> RowWindow {
        let request = WindowRequest(
            number: 1,
            query: query,
            sort: SortOrder(.session),
            anchor: .index(0),
            count: 10
        )
        return list.window(request, at: noon)
    }

    private func failures(_ count: Int) -> [AuditEntry] {
        (0..<count).map { number in
            AuditEntry(id: "f\(number)", time: moment(Int64(number) / 1000), event: .logInFailed, user: "u\(number)")
        }
    }

    @Test func `a theft is listed and counted without the trail, however many log-ins failed since`() throws {
        var list = LiveList()
        list.take([.began(row("a", [.areKept, .sideBySide])), .began(row("b", [.areKept]))], at: noon)
        list.take([.began(row("c", [.areKept, .twoNetworks]))], at: noon)
        list.take(failures(12_000).suffix(SuspicionTracker.entries))
        let stolen = window(&list, "is:stolen")
        #expect(stolen.rows.map(\.row.session) == ["a"] && stolen.stolen.known == 1)
        #expect(stolen.rows.first?.suspicions == [.noted(.sideBySide)])
        #expect(window(&list, "is:suspicious").rows.map(\.row.session) == ["a", "c"])
        #expect(list.summary(at: noon).stolen.known == 1)
        #expect(stolen.signsSince == nil, "all signs are known")

        list.take([.ended(session: "a", .revoked)], at: noon)
        #expect(window(&list).stolen.known == 0)
        list.take([.changed(row("b", [.areKept, .failuresBefore]))], at: noon)
        list.take([.changed(row("c", [.areKept]))], at: noon)
        #expect(window(&list).stolen.known == 1)
    }

    @Test func `what is judged from a part of the trail says from when on`() {
        var list = LiveList()
        list.take([.began(row("a", [])), .began(row("b", [.areKept]))], at: noon)
        #expect(window(&list).signsSince == nil, "no trail was read yet, and none was cut")
        let newest = Array(failures(12_000).suffix(SuspicionTracker.entries))
        list.take(newest)
        #expect(window(&list).signsSince == newest.first?.time)
        list.take([.ended(session: "a", .loggedOut)], at: noon)
        #expect(window(&list).signsSince == nil, "nobody is left whose signs were in the trail alone")
    }

    @Test func `a trail that was read whole leaves nothing open`() {
        var list = LiveList()
        list.take([.began(row("a", []))], at: noon)
        list.take(failures(10))
        #expect(window(&list).signsSince == nil)
    }

    @Test func `the trail says more of a sign than the session does, and each is said once`() {
        let here = Place(ip: "203.0.113.7", client: "Firefox")
        let told = Suspicion.sideBySide(here, Place(ip: "198.51.100.7", client: "curl"))
        let row = row("a", [.areKept, .sideBySide, .twoPlaces, .failuresBefore])
        #expect(row.suspicions(told: [told]) == [told, .noted(.failuresBefore)])
        #expect(row.suspicions() == [.noted(.sideBySide), .noted(.failuresBefore)])
    }
}
