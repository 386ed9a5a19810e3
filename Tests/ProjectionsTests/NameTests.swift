import ClinicalEvents
import Projections
import TestSupport
import SignalStatistics
import Testing

@Suite("What is counted as one drug, one reaction, one organ")
struct NameTests {
    private func pairs(_ projection: DisproportionalityProjection, _ level: ReactionLevel = .term) -> Set<String> {
        Set(projection.pairs(level, .all).map { "\($0.drug) x \($0.reaction): \($0.table.a)" })
    }

    @Test func `brands and spellings are one where names are normalised, and apart where they are not`() throws {
        let history = TestHistory(events: [
            report("1", drugs: ["OPDIVO", "nivolumab"], terms: ["Diarrhoea", "DIARRHEA"]),
            report("2", drugs: ["Nivolumab"], terms: ["diarrhoea"]),
        ])
        #expect(pairs(try history.projection(.normalised)) == ["nivolumab x Diarrhoea: 2"])
        #expect(try history.projection(.verbatim).pairs(.term, .all).count == 5)
    }

    private func colitis(active ingredient: String?, name: String) -> ProposedEvent {
        let drug = ReportedDrug(role: .primarySuspect, name: name, activeIngredient: ingredient)
        let content = SafetyReportReceived(
            version: 1, seriousness: [], drugs: [drug], reactions: [ReportedReaction(term: "Colitis")])
        return event("1", .safetyReportReceived(content))
    }

    @Test func `an active ingredient with a backslash counts each substance, and takes precedence over the name`()
        throws
    {
        let history = TestHistory(events: [colitis(active: "NIVOLUMAB\\RELATLIMAB-RMBW", name: "OPDUALAG")])
        let names = try history.projection(.normalised).pairs(.term, .all).map(\.drug)
        #expect(names.first == "nivolumab")
        #expect(names.count == 2)
        #expect(try history.projection(.verbatim).pairs(.term, .all).map(\.drug) == ["OPDUALAG"])
    }

    @Test(arguments: ["", " ", "\t"])
    func `an active ingredient that names no substance leaves the drug its name`(ingredient: String) throws {
        let history = TestHistory(events: [colitis(active: ingredient, name: "KEYTRUDA")])
        #expect(try history.projection(.normalised).pairs(.term, .all).map(\.drug) == ["pembrolizumab"])
    }

    @Test func `concomitant drugs are not counted, interacting ones are`() throws {
        let drugs = [
            ReportedDrug(role: .concomitant, name: "a"), ReportedDrug(role: .interacting, name: "b"),
            ReportedDrug(role: .secondarySuspect, name: "c"), ReportedDrug(role: .primarySuspect, name: "d"),
        ]
        let content = SafetyReportReceived(
            version: 1, seriousness: [], drugs: drugs, reactions: [ReportedReaction(term: "x")])
        let history = TestHistory(events: [event("1", .safetyReportReceived(content))])
        #expect(try history.projection().pairs(.term, .all).map(\.drug).sorted() == ["b", "c", "d"])
    }

    @Test func `a case counts once per organ however many of its terms lie in it`() throws {
        let history = TestHistory(events: [
            report("1", drugs: ["nivolumab"], terms: ["Myocarditis", "Pericarditis", "Pneumonitis"]),
            report("2", drugs: ["nivolumab"], terms: ["Myocarditis"]),
        ])
        let organs = pairs(try history.projection(.normalised), .organ)
        let lungs = "nivolumab x Respiratory, thoracic and mediastinal disorders: 1"
        #expect(organs == ["nivolumab x Cardiac disorders: 2", lungs])
    }
}
