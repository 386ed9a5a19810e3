import ClinicalEvents

/// A case ready to be compared.
struct ComparedCase: Sendable {
    /// Its number in the log.
    var number: UInt32
    /// Where the ranks of its drugs and terms are, the rarest first.
    var names: Range<Int>
    /// Whether a safety report tells of it; registries know their patients apart.
    var isReport: Bool
    var onset: ComparedOnset?
    /// Whole years; `nil` where none is given.
    var age: Int?
    var sex: Sex?
    var country: UInt32
    /// What all its names would weigh if another case had just these.
    var nameBits = 0.0

    init(number: Int, _ described: DescribedCase, names: Range<Int>) {
        self.number = UInt32(number)
        self.names = names
        isReport = described.report != nil
        onset = described.onset.map { ComparedOnset($0) }
        age = described.age.isNaN ? nil : Int(min(max(0, described.age), Self.ageMaximum))
        sex = described.sex
        country = described.country
    }

    /// Ages above are typing errors.
    private static let ageMaximum: Float = 150

    /// How much the case tells: names, and fields of the patient that are filled.
    var richness: Int {
        names.count + (onset.map { 1 + Int($0.precision.rawValue) } ?? 0) + (age == nil ? 0 : 1) + (sex == nil ? 0 : 1)
            + (country == 0 ? 0 : 1)
    }
}
