import ArgumentParser
import EventLog
import Projections
import SignalDetection

/// `vigilia detector check`
struct CheckDetectorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Holds the detector against a full recomputation at random places of the log.",
        discussion: """
            Runs the detector over the log and stops after some events. There every case is counted anew, in every table \
            that is watched, and every pair is tried by every criterion, those that look names up in lists left out: \
            whatever meets one must have been raised by then, pairs that no event touched included. Ends with 1 where \
            something is missing.

            Examples:
              vigilia detector check --log ./log
              vigilia detector check --log ./log --places 200 --seed 3 --detector rules.txt
            """)

    @OptionGroup var log: LogOptions
    @OptionGroup var detector: DetectorOptions
    @Option(name: .long, help: ArgumentHelp("At how many places.", valueName: "places"))
    var places = 20
    @Option(name: .long, help: ArgumentHelp("Which places.", valueName: "number"))
    var seed: UInt64 = 1

    func validate() throws {
        if places < 1 { throw ValidationError("--places: found \(places), expected 1 or more") }
    }

    func run() throws {
        let history = try History(log: try log.openForReading(), asOf: .now)
        let chosen = Self.places(places, upTo: history.lastSequence, seed: seed)
        let audit = try DetectorAudit(history, try detector.makeDetector(), at: chosen)
        for place in audit.places {
            for signal in place.missing.prefix(5) {
                StandardError.note(
                    "after event \(place.sequence.grouped): \(signal.drug), \(signal.reaction) (\(signal.level), "
                        + "\(signal.population)) meets \(signal.rule), and was not raised")
            }
        }
        let missing = audit.places.reduce(0) { $0 + $1.missing.count }
        let meeting = audit.places.reduce(0) { $0 + $1.meeting }
        guard missing == 0 else { throw Failure("\(missing.grouped) of \(meeting.grouped) signals were not raised") }
        try StandardOutput.line(
            "At \(audit.places.count.grouped) places, up to event \((chosen.last ?? 0).grouped): each of "
                + "\(meeting.grouped) pairs that a recomputation finds to meet a criterion had been raised")
    }

    /// Ascending; each once.
    private static func places(_ count: Int, upTo last: UInt64, seed: UInt64) -> [UInt64] {
        guard last > 0 else { return [] }
        var (chosen, state): (Set<UInt64>, UInt64) = ([], seed)
        while chosen.count < min(count, Int(clamping: last)) {
            // A linear congruential generator (Knuth, MMIX); its upper bits.
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            chosen.insert((state >> 11) % last + 1)
        }
        return chosen.sorted()
    }
}
