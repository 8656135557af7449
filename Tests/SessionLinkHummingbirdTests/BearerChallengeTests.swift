import SessionLink
import SessionLinkHummingbird
import Testing

@Suite struct BearerChallengeTests {
    @Test func `without a credential there is no error`() {
        #expect(BearerChallenge().value == "Bearer")
    }

    @Test func `a refusal says why`() {
        #expect(
            BearerChallenge(Refusal.epoch).value
                == #"Bearer error="invalid_token", error_description="all of the user's earlier sessions were revoked""#
        )
        #expect(BearerChallenge(RefreshReason.expired).value.contains("refresh it"))
    }

    @Test func `nothing breaks out of the quotes`() {
        let value = BearerChallenge(.invalidRequest, reason: "a\"b\\c\r\nSet-Cookie: x=1é").value
        #expect(value == #"Bearer error="invalid_request", error_description="a?b?c??Set-Cookie: x=1?""#)
    }
}
