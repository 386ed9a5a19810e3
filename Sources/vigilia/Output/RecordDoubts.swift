import Projections

/// What of the records cannot be, in lines: said the same wherever it is counted.
struct RecordDoubts {
    var received = 0
    var dated = 0
    var graded = 0

    init(received: Int, dated: Int, graded: Int) {
        (self.received, self.dated, self.graded) = (received, dated, graded)
    }

    init(_ projection: IncidenceProjection) {
        self.init(
            received: projection.impossiblyReceived, dated: projection.impossiblyDated,
            graded: projection.impossiblyGraded)
    }

    /// - Parameters:
    ///   - consequence: what becomes of events that cannot have been received when they say.
    ///   - ofDates: what becomes of those that cannot have happened then.
    func lines(received consequence: String, dated ofDates: String = "taken as undated") -> [String] {
        var lines: [String] = []
        if received > 0 {
            lines.append("\(received.counted("event")) received later than recorded, or before 1900: \(consequence)")
        }
        if dated > 0 {
            lines.append(
                "\(dated.counted("event")) dated later than recorded, or before 1900: \(ofDates), to be checked "
                    + "(`vigilia patient`)")
        }
        if graded > 0 {
            lines.append(
                "\(graded.counted("reaction")) in a grade that CTCAE 5.0 does not have for the term: counted as graded, "
                    + "to be checked (`vigilia patient`)")
        }
        return lines
    }
}
