import ArgumentParser
import EventLog
import Foundation
import VigiliaServer

/// `vigilia-server access`
struct AccessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "access", abstract: "Says who read and wrote what, and checks that nothing of that was altered.",
        discussion: """
            Every line of the access log bears the hash of the line before it. The whole chain is checked, whatever is shown of it; the \
            first line that does not match is named, and the exit code is 1. The last line and its hash go to standard error: whoever \
            notes the hash can ask later, with --known, whether the chain still has that line. Where old files were moved to an \
            archive, the check begins with the first that is there, and standard error says with which entry.

            Examples:
              vigilia-server access --log ./log
              vigilia-server access --log ./log --case P:17 --from 2026-11-01 --format csv
            """)

    enum Form: String, CaseIterable, ExpressibleByArgument { case table, json, csv }

    @Option(name: .long, help: ArgumentHelp("The folder of the log.", valueName: "folder"))
    var log: String
    @Option(name: .long, help: ArgumentHelp("Only what this account did.", valueName: "name"))
    var account: String?
    @Option(name: .customLong("case"), help: ArgumentHelp("Only what was asked about this case.", valueName: "case"))
    var identifier: String?
    @Option(name: .long, help: ArgumentHelp("Only from this day on, in UTC.", valueName: "day"))
    var from: String?
    @Option(name: .long, help: ArgumentHelp("Only up to the end of this day, in UTC.", valueName: "day"))
    var to: String?
    @Option(name: .long, help: "How it is printed.")
    var format = Form.table
    @Option(name: .long, help: ArgumentHelp("A hash that was noted: fails where no line has it.", valueName: "hash"))
    var known: String?

    func validate() throws {
        for (name, day) in [("from", from), ("to", to)] {
            guard let day else { continue }
            guard day.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil else {
                throw ValidationError("--\(name): found \(day), expected a day like 2026-12-01")
            }
        }
    }

    func run() throws {
        let opened = try EventLog.openForReading(log, protection: .off)
        let reader = AccessReader(besideLog: log, identity: opened.identity)
        var filter = AccessReader.Filter()
        (filter.account, filter.identifier, filter.from, filter.to) = (account, identifier, from, to)
        if format != .json { print(text(AccessLine.columns)) }
        let checked = try reader.check(filter, known: known) { line, bytes in
            print(format == .json ? String(decoding: bytes, as: UTF8.self) : text(line.values))
        }
        fflush(nil)
        if checked.first > 1 { warn("entries before \(checked.first) are not there: the check begins with that one") }
        guard let head = checked.head else { return warn("nothing was recorded yet") }
        warn("entry \(head.entry), hash \(head.hash)")
        if let known, !checked.hasKnown { throw AccessFault.isMissing(hash: known) }
    }

    private func text(_ values: [String]) -> String {
        format == .csv ? AccessLine.csv(values) : values.joined(separator: "\t")
    }

    private func warn(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}
