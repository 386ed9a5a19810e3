import ArgumentParser
import ClinicalEvents
import Foundation

/// `vigilia-benchmarks generate`
struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Write the synthetic history, or the report set, for the peers.",
        discussion: "The same numbers and seed give the same file, and the same events as the other commands append.")

    @Option(name: .long, help: "Events (or reports) to write.")
    var events = 1_000_000
    @Option(name: .long, help: "The seed.")
    var seed: UInt64 = 20_261_122
    @Flag(name: .long, help: "The set of spontaneous reports, as CSV: report_id,drug,event, each combination a row.")
    var reports = false
    @Flag(name: .long, help: "The history in Vigilia's canonical lines, to import, not in the peers' flat ones.")
    var canonical = false
    @Argument(help: "The file.")
    var path: String

    func run() throws {
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let file = FileHandle(forWritingAtPath: path)
        else { throw ValidationError("\(path): cannot be written") }
        if reports { try writeReports(file) } else { try writeHistory(file) }
        try file.close()
    }

    private func writeHistory(_ file: FileHandle) throws {
        let organs = try OrganTable.organs()
        var history = ClinicalHistory(seed: seed)
        try write(file) {
            let event = history.next()
            guard canonical else { return history.peerLine(event, organs: organs) + "\n" }
            return String(decoding: history.proposed(event).jsonLine, as: UTF8.self) + "\n"
        }
    }

    private func writeReports(_ file: FileHandle) throws {
        var reports = SpontaneousReports(seed: seed)
        try file.write(contentsOf: Data("report_id,drug,event\n".utf8))
        try write(file) {
            let report = reports.next()
            var lines = ""
            for drug in report.drugs {
                let start = "\(report.number),\(SpontaneousReports.drugName(drug)),"
                for reaction in report.reactions {
                    lines += start + SpontaneousReports.reactionName(reaction) + "\n"
                }
            }
            return lines
        }
    }

    /// Writes a line or a few for each event, some thousand at a time.
    private func write(_ file: FileHandle, _ lines: () -> String) throws {
        var buffer: [UInt8] = []
        for _ in 0..<events {
            buffer.append(contentsOf: lines().utf8)
            guard buffer.count > 1 << 20 else { continue }
            try file.write(contentsOf: Data(buffer))
            buffer.removeAll(keepingCapacity: true)
        }
        try file.write(contentsOf: Data(buffer))
    }
}
