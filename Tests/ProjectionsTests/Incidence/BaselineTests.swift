import ClinicalEvents
import Projections
import Testing

@Suite struct `Factors as they were by the first dose` {
    @Test(arguments: [
        (5000, "pg/L", "ng/L", 5), (0.01, "ng/mL", "ng/L", 10), (7, "pg/mL", "ng/L", 7), (2, "g/dL", "g/L", 20),
        (0.5, "1", "%", 50), (3, "µg/L", "ng/mL", 3), (150, "10*3/uL", "G/L", 150), (150, "x10^9/L", "10*9/L", 150),
        (80, "{cells}/uL", "10*6/L", 80), (4, "mg/g", "%", 0.4), (9, "mUI/mL", "[IU]/L", 9),
        (12, "mmol/L", "umol/L", 12_000),
    ])
    func `Units that differ by a power of ten are converted`(value: Double, unit: String, other: String, found: Double)
    {
        #expect(MeasurementUnit(unit).convert(value, to: MeasurementUnit(other)) == found)
    }

    @Test(arguments: [("mg/dL", "mmol/L"), ("U/L", "IU/L"), ("ng/L", "ng"), ("score", "ng/L"), ("mg/L", "Mg/min")])
    func `Units of other dimensions are not`(unit: String, other: String) {
        #expect(MeasurementUnit(unit).convert(1, to: MeasurementUnit(other)) == nil)
        #expect(MeasurementUnit(unit).convert(1.5, to: MeasurementUnit(unit)) == 1.5)
    }

    private static func shares(
        _ factor: IncidenceFactor, _ say: (inout RegistryHistory, _ patient: String, _ place: Int) -> Void
    ) throws -> [String: Int] {
        var history = RegistryHistory()
        for place in 0..<4 {
            say(&history, "P\(place)", place)
            history.start("P\(place)", "2024-01-10", "nivolumab")
        }
        history.react("P0", "2024-02-01", "Colitis")
        let rows = try history.table(until: "2024-12-31") { ($0.strata, $0.reaction) = ([factor], .any) }.rows
        return Dictionary(rows.map { ($0.strata[0], $0.atRisk) }) { $0 + $1 }
    }

    @Test func `A measurement in another unit is compared with the threshold in its own`() throws {
        let measured: [(Double, String?)] = [(10, "ng/L"), (5000, "pg/L"), (0.01, "ng/mL"), (10, nil)]
        let found = try Self.shares(.biomarker(BiomarkerThreshold(analyte: "il-6", value: 7, unit: "ng/L"))) {
            let marker = BiomarkerMeasured(analyte: "IL-6", value: measured[$2].0, unit: measured[$2].1)
            $0.add($1, "2023-12-20", .biomarkerMeasured(marker))
        }
        #expect(found == ["high": 2, "low": 1, IncidenceFactor.notKnown: 1])
    }

    @Test func `Spellings are one, shown as the first patient has it`() throws {
        let found = try Self.shares(.cancer) {
            $0.enrol($1, "2024-01-01", cancer: ["melanoma", "Melanoma", "MELANOMA", "Lung"][$2])
        }
        #expect(found == ["melanoma": 3, "Lung": 1])
    }

    @Test func `Findings in words, smoking and other therapies are factors, as they were by the first dose`() throws {
        let smoking = try Self.shares(.recorded("Smoking")) {
            let status: SmokingStatus = $2 == 0 ? .never : .current
            if $2 < 3 { $0.add($1, "2023-12-01", .lifestyleRecorded(LifestyleRecorded(smoking: status))) }
            if $2 == 1 { $0.add($1, "2024-06-01", .lifestyleRecorded(LifestyleRecorded(smoking: .never))) }
        }
        #expect(smoking == ["never": 1, "current": 2, IncidenceFactor.notKnown: 1])
        let marker = try Self.shares(.recorded("PD-L1")) {
            if $2 < 2 {
                let found = BiomarkerMeasured(analyte: "PD-L1", finding: $2 == 0 ? "positive" : "Negative")
                $0.add($1, "2023-12-01", .biomarkerMeasured(found))
            }
        }
        #expect(marker == ["positive": 1, "Negative": 1, IncidenceFactor.notKnown: 2])
        let therapy = try Self.shares(.recorded("radiotherapy")) {
            let date = $2 == 0 ? "2023-12-01" : "2024-03-01"
            if $2 < 2 {
                $0.add($1, date, .concomitantTherapyRecorded(ConcomitantTherapyRecorded(category: .radiotherapy)))
            }
        }
        #expect(therapy == ["yes": 1, "none recorded": 3])
    }

    @Test func `A restriction holds in whatever letter case, and by one of several registries`() throws {
        var history = RegistryHistory()
        for (patient, registries) in [("A", ["sacha"]), ("B", ["QUALITOP", "SACHA"]), ("C", ["qualitop"])] {
            for registry in registries {
                history.add(patient, "2024-01-01", .patientEnrolled(PatientEnrolled(registry: registry)))
            }
            history.start(patient, "2024-01-10", "nivolumab")
        }
        history.react("A", "2024-02-01", "Colitis")
        let table = try history.table(until: "2024-12-31") { $0.restrictions = [.registry: ["Sacha"]] }
        #expect(table.patients == 2)
        let rows = try history.table(until: "2024-12-31") { ($0.strata, $0.reaction) = ([.registry], .any) }.rows
        #expect(rows.map(\.strata) == [["QUALITOP + SACHA"], ["qualitop"], ["sacha"]])
    }

    @Test func `A selection leaves its patients, from their own enrolment on, and its episodes`() throws {
        var history = RegistryHistory()
        for patient in ["A", "B"] {
            history.start(patient, "2024-01-01", "nivolumab")
            history.react(patient, "2024-02-01", "Colitis", episode: 1)
            history.react(patient, "2024-03-01", "Rash", episode: 2)
        }
        let entered = IncidenceSelection.Patient(enrolled: PartialDate("2024-02-15"), episodes: [2])
        let rows = try history.table(until: "2024-12-31") {
            $0.selection = IncidenceSelection(patients: [1: entered])
        }.rows
        let rash = try #require(rows.first { $0.reaction == "Rash" })
        #expect((rash.atRisk, rash.events, rash.personDays) == (1, 1, 15))
        #expect(rows.filter { $0.reaction == "Colitis" }.allSatisfy { $0.events == 0 && $0.hadBefore == 0 })
    }
}
