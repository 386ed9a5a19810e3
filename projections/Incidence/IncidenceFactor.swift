/// Something by which patients are grouped.
public enum IncidenceFactor: Hashable, Sendable {
    /// The age at enrolment, in bands.
    case age
    /// The sex.
    case sex
    /// The cancer.
    case cancer
    /// The centre.
    case site
    /// The country of the centre.
    case country
    /// The line of the regimen with which the exposure began; where it states none, the line at enrolment.
    case line
    /// The setting of that regimen (adjuvant, metastatic, ...).
    case setting
    /// The calendar year of the first dose.
    case period
    /// One substance at the start of the exposure, or several.
    case combination
    /// The histology.
    case histology
    /// The stage.
    case stage
    /// The performance status, as given.
    case performanceStatus
    /// Whether there is a history of autoimmune disease.
    case autoimmuneHistory
    /// The registry the patient is enrolled in; of several all, in the order of their names.
    case registry
    /// A factor that the registry names itself, what was found of a biomarker in words, `smoking`, or a kind of therapy beside the
    /// treatment (`radiotherapy`, ...) by the day of the first dose.
    case recorded(String)
    /// A biomarker above a threshold at baseline.
    case biomarker(BiomarkerThreshold)

    /// What is shown where nobody recorded the factor.
    public static let notKnown = "(not known)"

    /// The factors every registry has a field for, by the words used for them.
    public static let named: [(word: String, factor: IncidenceFactor)] = [
        ("age", .age), ("sex", .sex), ("cancer", .cancer), ("site", .site), ("country", .country), ("line", .line),
        ("setting", .setting), ("period", .period), ("combination", .combination), ("histology", .histology),
        ("stage", .stage), ("performance", .performanceStatus), ("autoimmune", .autoimmuneHistory),
        ("registry", .registry),
    ]

    /// The word it is shown under.
    public var word: String {
        switch self {
        case .recorded(let name): name
        case .biomarker(let threshold): threshold.description
        default: Self.named.first { $0.factor == self }?.word ?? ""
        }
    }
}

/// A biomarker at or above a value.
public struct BiomarkerThreshold: Hashable, Sendable, CustomStringConvertible {
    /// The analyte, as it was named.
    public var analyte: String
    /// The least value that counts as high.
    public var value: Double
    /// The unit of that value, to which measurements are converted where a power of ten does it; `nil` for the one unit in which
    /// all of them are.
    public var unit: String?

    /// A threshold.
    public init(analyte: String, value: Double, unit: String? = nil) {
        self.analyte = analyte
        self.value = value
        self.unit = unit
    }

    /// `IL-6>=7ng/L`
    public var description: String { "\(analyte)>=\(value.plainText)\(unit ?? "")" }
}

/// Ages cut into bands by their lower ends.
public struct AgeBands: Hashable, Sendable {
    /// The lower end of each band but the first, ascending, in years.
    public let cuts: [Double]

    /// Children under 18, adults, from 65 and from 75 on.
    public static let standard = AgeBands(sorted: [18, 65, 75])

    private init(sorted: [Double]) { cuts = sorted }

    /// Ages at which a band may begin, in years.
    public static let cutBounds: ClosedRange<Double> = 1...130

    /// Makes bands; `nil` unless there is a cut, and cuts are ages that ascend.
    public init?(_ cuts: [Double]) {
        guard !cuts.isEmpty, cuts.allSatisfy(Self.cutBounds.contains), zip(cuts, cuts.dropFirst()).allSatisfy(<) else {
            return nil
        }
        self.init(sorted: cuts)
    }

    /// The band of an age: `<18`, `18-64`, `>=75`.
    public func band(of years: Double) -> String {
        let place = cuts.count { $0 <= years }
        if place == 0 { return "<\(cuts[0].plainText)" }
        if place == cuts.count { return ">=\(cuts[place - 1].plainText)" }
        let (low, high) = (cuts[place - 1], cuts[place])
        let isWhole = high == high.rounded()
        return isWhole ? "\(low.plainText)-\((high - 1).plainText)" : "\(low.plainText) to <\(high.plainText)"
    }
}

extension Double {
    /// The number, a whole one without a point.
    var plainText: String { self == rounded() && magnitude < 1e15 ? "\(Int64(self))" : "\(self)" }
}
