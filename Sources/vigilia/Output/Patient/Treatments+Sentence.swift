import ClinicalEvents

extension TreatmentStarted {
    var sentence: String { Phrase.list(drugs.joined(separator: " + "), circumstances) }

    /// What is known beside the drugs.
    var circumstances: String {
        Phrase.list(
            Phrase.labelled("line", line.map(String.init)), setting, cycleDays.map { "cycles of \($0) days" })
    }
}

extension TreatmentAdministered {
    var sentence: String {
        Phrase.list(
            Phrase.labelled("cycle", cycle.map(String.init)), drugs.map(\.sentence).joined(separator: ", "),
            separator: ": ")
    }
}

extension AdministeredDrug {
    var sentence: String {
        Phrase.list(name, Phrase.amount(dose, unit), Phrase.labelled("lot", lot), route, separator: " ")
    }
}

extension TreatmentStopped {
    var sentence: String { drugs.joined(separator: " + ") + (reason?.words ?? "").inBrackets }
}

extension ConcomitantTherapyRecorded {
    var sentence: String {
        Phrase.list(
            category.words, name, Phrase.amount(dose, unit), Phrase.labelled("until", ended?.description),
            Phrase.labelled("for reaction", relatedEpisode.map(String.init)))
    }
}
