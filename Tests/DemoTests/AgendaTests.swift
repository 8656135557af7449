import Testing

@testable import Demo

@Suite struct AgendaTests {
    @Test func `turns come in order of time`() {
        var agenda = Agenda(clients: 4)
        for (client, due) in [(0, 3), (1, 1), (2, 2)] {
            agenda.enter(client, due: .seconds(due))
        }
        #expect(agenda.nextDue == .seconds(1))
        #expect(agenda.takeDue(at: .milliseconds(999)) == nil)
        #expect(agenda.takeDue(at: .seconds(9)) == 1)
        #expect(agenda.takeDue(at: .seconds(9)) == 2)
        #expect(agenda.takeDue(at: .seconds(9)) == 0)
        #expect(agenda.takeDue(at: .seconds(9)) == nil)
    }

    @Test func `a later entry replaces the earlier one`() {
        var agenda = Agenda(clients: 1)
        agenda.enter(0, due: .seconds(60))
        agenda.enter(0, due: .seconds(1))
        #expect(agenda.takeDue(at: .seconds(2)) == 0)
        #expect(agenda.takeDue(at: .seconds(90)) == nil)
    }
}
