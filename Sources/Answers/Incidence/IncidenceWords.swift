package import Projections

extension RiskWindow {
    /// A window as it is asked for: `90d`, `90` or `open`; `nil` where it is none.
    package init?(_ text: String) {
        let digits = text.hasSuffix("d") ? String(text.dropLast()) : text
        if text == "open" {
            self = .open
        } else if let days = Int(digits), RiskWindow.dayBounds.contains(days) {
            self = .days(days)
        } else {
            return nil
        }
    }

    /// What such a text may be.
    package static var expectation: String {
        "days like 90d (\(dayBounds.lowerBound) to \(dayBounds.upperBound)), or open"
    }
}

extension AgeBands {
    /// Bands as they are asked for, by the ages at which they begin: `18,65,75`; `nil` where that is none.
    package init?(text: String) {
        let cuts = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
        guard let bands = AgeBands(cuts.compactMap(\.self)), bands.cuts.count == cuts.count else { return nil }
        self = bands
    }

    /// What such a text may be.
    package static var expectation: String { "ascending ages like 18,65,75" }
}

extension IncidenceEstimates {
    /// Days as they are asked for: `30d,90d`; `nil` where that is none.
    package static func horizons(_ text: String) -> [Int]? {
        let days = text.split(separator: ",", omittingEmptySubsequences: false).map { part -> Int? in
            Int(part.hasSuffix("d") ? part.dropLast() : part).flatMap { horizonBounds.contains($0) ? $0 : nil }
        }
        return days.contains(nil) ? nil : days.compactMap(\.self)
    }

    /// What such a text may be.
    package static var horizonExpectation: String { "days like 30d,90d,180d,365d" }

    private static var horizonBounds: ClosedRange<Int> { 1...36_525 }
}

/// A value of a factor that patients must have to be counted.
package struct IncidenceRestriction {
    /// The factor, as it was written.
    package var word: String
    package var factor: IncidenceFactor
    package var value: String

    /// Reads `sex=female`.
    package init(_ text: String, option: String) throws {
        // A biomarker's word holds an equals sign itself.
        let found = text.contains(">=") ? text.lastIndex(of: "=") : text.firstIndex(of: "=")
        guard let mark = found, mark > text.startIndex else {
            throw QuestionFault("\(option): found \"\(text)\", expected factor=value")
        }
        word = String(text[..<mark])
        factor = try FactorWords.factor(word, option: option)
        value = String(text[text.index(after: mark)...])
    }
}
