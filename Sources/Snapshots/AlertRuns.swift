import ClinicalEvents

/// Which events of a stretch are alerts the detector recorded: they are not counted among the clinical events.
struct AlertRuns: Equatable {
    private var runs: [ClosedRange<UInt64>] = []

    mutating func add(_ sequence: UInt64) {
        if let last = runs.last, last.upperBound + 1 == sequence {
            runs[runs.count - 1] = last.lowerBound...sequence
        } else {
            runs.append(sequence...sequence)
        }
    }

    /// How many there are up to a sequence.
    func count(through sequence: UInt64) -> UInt64 {
        runs.reduce(0) { count, run in
            run.lowerBound > sequence ? count : count + min(run.upperBound, sequence) - run.lowerBound + 1
        }
    }

    init() {}

    func write(after first: UInt64, to writer: inout ByteWriter) {
        var last = first
        writer.varint(UInt64(runs.count))
        for run in runs {
            writer.varint(run.lowerBound - last)
            writer.varint(run.upperBound - run.lowerBound)
            last = run.upperBound
        }
    }

    init(_ reader: inout ByteReader, after first: UInt64) throws(MalformedBlock) {
        var last = first
        for _ in 0..<(try reader.length()) {
            let (start, isTooFar) = last.addingReportingOverflow(try reader.varint())
            let (end, isTooLong) = start.addingReportingOverflow(try reader.varint())
            guard !isTooFar, !isTooLong, start > last else { throw reader.malformed("ascending sequences") }
            runs.append(start...end)
            last = end
        }
    }
}
