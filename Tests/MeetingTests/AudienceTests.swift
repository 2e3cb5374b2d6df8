import Testing

@testable import Meeting

/// The text of an audience: one way to write each, and nobody for anything else.
struct AudienceTests {
    @Test(arguments: ["", "c", "cs", "csm", "csmg", "m", "cs+uv03", "+uv07", "csm+km03,km04"])
    func anAudienceReadsBackAsItWasWritten(text: String) throws {
        #expect(try #require(Audience(text)).description == text)
    }

    @Test func everyCombinationOfRolesSurvives() throws {
        for raw in UInt8(0)..<16 {
            let roles = Audience.Roles(rawValue: raw)
            for users in [[], ["a"], ["b", "a"]] as [Set<UserID>] {
                let audience = Audience(roles, and: users)
                #expect(Audience(audience.description) == audience)
            }
        }
    }

    @Test(arguments: [
        "x", "C", "csx", "sc", "cc", " cs", "cs ", "cs+", "+", "+,", "cs+a,", "cs+,a", "cs+b,a",
        "cs+a,a", "cs\n", "*", "všichni",
    ])
    func aDamagedTextAdmitsNobody(text: String) {
        #expect(Audience(text) == nil)
    }

    @Test func rolesAndNamesAreAdmittedAndNobodyElse() {
        let audience = Audience(.officers, and: ["uv03"])
        #expect(audience.admits("anybody", .chair) && audience.admits("anybody", .secretary))
        #expect(audience.admits("uv03", .member) && audience.admits("uv03", .guest))
        #expect(!audience.admits("uv04", .member) && !audience.admits("uv04", .guest))
        #expect(!Audience([]).admits("uv01", .chair))
    }

    @Test(arguments: Moment.allCases)
    func everyAudienceOfAMeetingSurvivesItsText(moment: Moment) throws {
        for audience in try moment.story().audiences {
            #expect(Audience(audience.description) == audience)
        }
    }
}
