import ClinicalEvents
import Documents

extension ResponseAssessed {
    var sentence: String {
        Phrase.list(
            "\(response.rawValue) by \(criteria == .recist11 ? "RECIST 1.1" : "iRECIST")",
            Phrase.labelled("target", target?.rawValue), Phrase.labelled("non-target", nonTarget?.rawValue),
            Phrase.labelled("new lesions", newLesions?.words),
            Phrase.labelled("sum", Phrase.amount(targetSumMillimetres, "mm")), plannedVisit)
    }
}

extension SpecimenCollected {
    var sentence: String { Phrase.list(matrix, plannedVisit, identifier) }
}

extension BiomarkerMeasured {
    var sentence: String {
        let sign = comparison == .below ? "<" : comparison == .above ? ">" : nil
        let result = Phrase.list(sign, Phrase.amount(value, unit), finding, separator: " ")
        return Phrase.list("\(analyte) \(result)" + range.inBrackets, plannedVisit, Phrase.labelled("of", specimen))
    }

    /// Whether the value lies outside the reference range, and that range.
    private var range: String {
        guard lowerLimit != nil || upperLimit != nil else { return "" }
        let limits = "\(lowerLimit?.shortest ?? "")-\(upperLimit?.shortest ?? "")"
        guard let value else { return "range \(limits)" }
        if let lowerLimit, value < lowerLimit { return "low, range \(limits)" }
        if let upperLimit, value > upperLimit { return "high, range \(limits)" }
        return "range \(limits)"
    }
}

extension QuestionnaireAnswered {
    var sentence: String {
        let answered = items.count { $0.value != nil }
        return Phrase.list(
            Phrase.list(instrument, version, separator: " "), plannedVisit,
            "\(answered) of \(items.count.counted("item")) answered")
    }
}

extension LifestyleRecorded {
    var sentence: String {
        Phrase.list(
            Phrase.labelled("smoking", smoking?.words), Phrase.amount(packYears, "pack-years"),
            Phrase.amount(alcoholGramsPerWeek, "g alcohol/week"),
            Phrase.amount(activityMinutesPerWeek, "min activity/week"),
            Phrase.amount(weightKilograms, "kg"), Phrase.amount(heightCentimetres, "cm"), plannedVisit)
    }
}

extension CareConsumed {
    var sentence: String {
        Phrase.list(
            category.words, count.map { $0.counted("time") }, days.map { $0.counted("day") },
            Phrase.labelled("for reaction", relatedEpisode.map(String.init)), plannedVisit)
    }
}
