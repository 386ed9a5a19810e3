internal import ClinicalEvents

/// Turns the rows of one report into an event. What each column becomes is listed in docs/import.md.
struct FAERSReportBuilder {
    let rows: FAERSReportRows
    let quarter: FAERSQuarter
    let run: ImportRun

    private var demo: FAERSRow { rows.demo }

    /// The event.
    func event() -> ProposedEvent {
        let (primaryID, caseID) = (demo.record.key.major, demo.record.key.minor)
        let report = SafetyReportReceived(
            version: version(caseID: caseID, primaryID: primaryID), seriousness: seriousness(), drugs: drugs(),
            reactions: rows.reactions.map { ReportedReaction(term: name($0[.term])) }, patient: patient(),
            origin: origin())
        return ProposedEvent(
            caseIdentifier: "FAERS:\(caseID)", received: received(), occurred: demo[.eventDate].date,
            source: "\(demo.layout.isLegacy ? "AERS" : "FAERS") \(quarter)", sourceKey: "\(caseID)/\(primaryID)",
            event: .safetyReportReceived(report))
    }

    /// Legacy reports are version 0, the later received counts: FOLL_SEQ and CASEVERSION are two countings, and a report with
    /// a CASEVERSION is younger than any without. A blank CASEVERSION is what follows the caseid in the primaryid.
    private func version(caseID: UInt64, primaryID: UInt64) -> Int {
        guard !demo.layout.isLegacy else { return 0 }
        if let version = demo[.caseVersion].wholeNumber { return Int(version) }
        let (whole, part) = (String(primaryID), String(caseID))
        guard whole.hasPrefix(part), let version = Int(whole.dropFirst(part.count)),
            version <= 9999
        else { return 0 }
        run.summary.note("blank versions, taken from the primaryid")
        return version
    }

    private func seriousness() -> Seriousness {
        rows.outcomes.reduce(into: []) { criteria, row in
            switch Code(row[.outcome]) {
            case "DE": criteria.insert(.death)
            case "LT": criteria.insert(.lifeThreatening)
            case "HO": criteria.insert(.hospitalisation)
            case "DS": criteria.insert(.disability)
            case "CA": criteria.insert(.congenitalAnomaly)
            case "RI": criteria.insert(.requiredIntervention)
            default: criteria.insert(.otherImportant)
            }
        }
    }

    /// FDA_DT where it is a whole day: the envelope takes no partial day of receipt.
    private func received() -> PartialDate? {
        guard let date = demo[.fdaDate].date, date.precision == .day else {
            run.summary.note("reports without a whole day in fda_dt, kept without a day of receipt")
            return nil
        }
        return date
    }

    private func patient() -> PatientCharacteristics? {
        let patient = PatientCharacteristics(
            ageYears: ageYears(), ageGroup: optional(demo[.ageGroup]).map { $0.uppercased() }, sex: sex(),
            weightKilograms: weightKilograms())
        return patient.isEmpty ? nil : patient
    }

    private func sex() -> Sex? {
        switch Code(demo[.sex]) {
        case "M": .male
        case "F": .female
        case nil: nil
        default: .unknown
        }
    }

    /// Years: DEC x 10, MON / 12, WK / 52.1775, DY / 365.25, HR / 8766 (the Gregorian year of 365.2425 days in weeks, the
    /// Julian year in days and hours, as the FAERS literature does). Without a unit an age says nothing.
    private func ageYears() -> Double? {
        guard let age = demo[.age].decimal else { return nil }
        switch Code(demo[.ageCode]) {
        case "DEC": return age * 10
        case "YR": return age
        case "MON": return age / 12
        case "WK": return age / 52.1775
        case "DY": return age / 365.25
        case "HR": return age / 8766
        default:
            run.summary.note("ages without a unit, not kept")
            return nil
        }
    }

    /// Kilograms; an international pound is 0.45359237 kg exactly. Without a unit a weight says nothing.
    private func weightKilograms() -> Double? {
        guard let weight = demo[.weight].decimal else { return nil }
        switch Code(demo[.weightCode]) {
        case "KG": return weight
        case "LBS": return weight * 0.45359237
        case "GMS": return weight / 1000
        default:
            run.summary.note("weights without a unit, not kept")
            return nil
        }
    }

    private func origin() -> ReportOrigin? {
        let origin = ReportOrigin(
            reportType: code(demo[.reportCode]), sender: optional(demo[.sender]),
            senderReference: text(demo[.manufacturerNumber]), reporterOccupation: code(demo[.occupation]),
            reporterCountry: country(demo[.reporterCountry]), occurrenceCountry: country(demo[.occurrenceCountry]),
            reportSources: rows.reportSources.compactMap { code($0[.reportSource]) },
            firstReceived: demo[.initialFDADate].date, literatureReference: text(demo[.literature]),
            followUpNumber: demo.layout.isLegacy ? demo[.caseVersion].wholeNumber.map { Int($0) } : nil)
        return origin.isEmpty ? nil : origin
    }

    private func country(_ bytes: ArraySlice<UInt8>) -> String? {
        guard let name = optional(bytes), name.uppercased() != "COUNTRY NOT SPECIFIED" else { return nil }
        return name
    }
}

extension FAERSReportBuilder {
    /// A name that repeats, as it stands.
    func name(_ bytes: ArraySlice<UInt8>) -> String { run.strings.string(bytes) }

    /// A name that repeats; `nil` where nothing is given.
    func optional(_ bytes: ArraySlice<UInt8>) -> String? { bytes.isBlank ? nil : run.strings.string(bytes) }

    /// Text that is seldom the same twice; `nil` where nothing is given.
    func text(_ bytes: ArraySlice<UInt8>) -> String? { bytes.isBlank ? nil : bytes.text }

    /// A code in capitals.
    func code(_ bytes: ArraySlice<UInt8>) -> String? { Code(bytes)?.text }
}
