extension RateExpectation.Source: LosslessStringConvertible {
    /// Reads a description, in the singular too; `nil` where it cannot be understood.
    public init?(_ text: String) {
        if text.contains(",") {
            self.init(byTime: text.split(separator: ",", omittingEmptySubsequences: false))
            return
        }
        let words = text.split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
        let numbers = words.compactMap { Double($0) }
        switch words.filter({ Double($0) == nil }).joined(separator: " ") {
        case "per patient-years" where numbers.count == 2 && numbers[1] > 0:
            self = .rate(per100Years: numbers[1] == 100 ? numbers[0] : numbers[0] * 100 / numbers[1])
        case "per patient-year" where numbers.count == 1: self = .rate(per100Years: numbers[0] * 100)
        case "% in days" where numbers.count == 2 && numbers[1] == numbers[1].rounded() && numbers[1].magnitude < 1e6:
            self = .frequency(percent: numbers[0], days: Int(numbers[1]))
        case "events in patient-years", "event in patient-years":
            guard numbers.count == 2, numbers[0] == numbers[0].rounded(), numbers[0].magnitude < 1e12 else {
                return nil
            }
            self = .history(events: Int(numbers[0]), years: numbers[1])
        default: return nil
        }
    }

    /// Each part but the last ends with `to day N`, the last with `after`.
    private init?(byTime parts: [Substring]) {
        var (ends, sources) = ([Int](), [Self]())
        for part in parts {
            let words = part.split(whereSeparator: \.isWhitespace)
            let isLast = sources.count == parts.count - 1
            let count = isLast ? 1 : 3
            guard words.count > count, words.suffix(count).first?.lowercased() == (isLast ? "after" : "to"),
                let source = Self(words.dropLast(count).joined(separator: " "))
            else { return nil }
            sources.append(source)
            guard !isLast else { break }
            guard words[words.count - 2].lowercased() == "day", let end = Int(words[words.count - 1]) else {
                return nil
            }
            ends.append(end)
        }
        guard let intervals = ExposureIntervals(ends: ends) else { return nil }
        self = .byTime(intervals, sources)
    }

    /// What may be written.
    public static let forms =
        "N per 100 patient-years, P % in D days, or N events in Y patient-years; or several such parts with commas between, the last with "
        + "the word after behind it, the others with to day N"

    /// As it is written in a configuration: `0.8 per 100 patient-years`, `1.2 % in 90 days`, `12 events in 1034 patient-years`,
    /// `4 events in 51 patient-years to day 90, 8 events in 983 patient-years after`.
    public var description: String {
        switch self {
        case .rate(let rate): "\(rate) per 100 patient-years"
        case .frequency(let percent, let days): "\(percent) % in \(days) days"
        case .history(let events, let years): "\(events) events in \(years) patient-years"
        case .byTime(let intervals, let parts):
            zip(parts, intervals.ends.map { "to day \($0)" } + ["after"]).map { "\($0) \($1)" }.joined(separator: ", ")
        }
    }
}
