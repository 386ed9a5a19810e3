import ClinicalEvents
import Projections
import RegistryDefinitions
import Testing

@Suite struct `Who is in the figures of a registry` {
    private static let eligible: [Said] = [enrolled("immucare-base"), started("nivolumab"), said(.consented)]

    private static func standing(_ said: [Said]) throws -> RegistryStanding {
        try shipped("immucare-base").standing(of: state(said))
    }

    @Test func `Enrolled, eligible and not opposed`() throws {
        #expect(try Self.standing(Self.eligible) == .counted)
        #expect(try Self.standing([enrolled("sacha"), started("nivolumab"), said(.consented)]) == .notEnrolled)
        #expect(
            try Self.standing([enrolled("immucare-base", age: 12), started("nivolumab"), said(.consented)])
                == .notEligible)
        #expect(try Self.standing([enrolled("immucare-base"), started("nivolumab")]) == .undetermined)
    }

    @Test func `Who refused is out; who withdrew was in until then`() throws {
        #expect(try Self.standing(Self.eligible + [said(.refused, on: "2024-02-01")]) == .refused)
        #expect(try Self.standing(Self.eligible + [said(.withdrawn, on: "2024-06-01")]) == .counted)
        #expect(try Self.standing(Self.eligible + [said(.refused, "biobank", on: "2024-02-01")]) == .counted)
    }

    @Test(arguments: [
        "blinatumomab", "aldesleukin", "talimogene laherparepvec", "BCG", "tebentafusp", "tisagenlecleucel", "Opdivo",
    ])
    func `Any anticancer immunotherapy will do`(drug: String) throws {
        let treated: [Said] = [enrolled("immucare-base"), started(drug), said(.consented)]
        #expect(try Self.standing(treated) == .counted)
        let other: [Said] = [enrolled("immucare-base"), started("carboplatin"), said(.consented)]
        #expect(try Self.standing(other) == .notEligible)
    }

    @Test func `Where no enrolment is on record, none is asked for`() throws {
        let unnamed: [Said] = [started("nivolumab"), said(.consented)]
        let definition = try shipped("immucare-base")
        #expect(try definition.standing(of: state(unnamed)) == .notEnrolled)
        #expect(try definition.standing(of: state(unnamed), asksForEnrolment: false) == .undetermined)
    }
}
