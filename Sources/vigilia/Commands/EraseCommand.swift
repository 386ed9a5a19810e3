import ArgumentParser
import ClinicalEvents
import EventLog
import Foundation
import Projections

/// `vigilia erase`
struct EraseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Erases a case (GDPR article 17): its key is destroyed, and with it its free text and identifiers.",
        discussion: """
            The case is counted no more. Its coded events stay, and so do their hashes and proofs; free text and identifiers \
            can never be read again, in this log or in any backup of it. Copies of the file of keys are yours to \
            destroy; `vigilia stats` says where it is. This cannot be undone. The reason is kept in clear: it must not say \
            who the patient is. Done again, it finishes what was stopped.

            Examples:
              vigilia erase SACHA:31-017 --log ./log --reason "asked for by the patient on 2026-05-04"
              vigilia erase SACHA:31-017 --log ./log --reason "order 12/2026" --legal-basis "national law" --actor "J. Roy"
            """)

    @Argument(help: ArgumentHelp("The case.", valueName: "case"))
    var caseIdentifier: String
    @OptionGroup var log: LogOptions
    @OptionGroup var signing: SigningOptions
    @Option(name: .long, help: "Why; nothing that says who the patient is.")
    var reason: String
    @Option(name: .long, help: ArgumentHelp("The legal basis.", valueName: "name"))
    var legalBasis = "GDPR article 17"
    @Option(name: .long, help: ArgumentHelp("Who records it.", valueName: "name"))
    var actor: String?

    private static let source = "vigilia erase"

    func run() throws {
        let log = try LogOpener.writing(
            existing: log.log, signing: signing.signing, protection: log.keys.protection)
        let known = try log.events(ofCase: caseIdentifier)
        guard let last = known.last else { throw Failure("\(log.path): no case \(caseIdentifier)") }
        let event = ProposedEvent(
            caseIdentifier: caseIdentifier, source: Self.source, sourceKey: caseIdentifier, actor: actor,
            event: .caseErased(CaseErased(legalBasis: legalBasis, reason: reason)))
        let times = log.clock == .simulated ? [try log.status().lastRecorded ?? last.recorded] : nil
        try StandardOutput.line("\(log.path): \(try outcome(of: event, times, log))")
        if !log.isProtected {
            StandardError.note(
                "\(log.path): warning: this log is not protected: what its events say of the case stays readable in it")
        }
    }

    private func outcome(of event: ProposedEvent, _ times: [Timestamp]?, _ log: EventLog) throws -> String {
        let end = log.isProtected ? "; its key is destroyed" : ""
        do {
            switch try log.append([event], recorded: times).first {
            case .appended(let sequence): return "case \(caseIdentifier) erased by event \(sequence)\(end)"
            case .duplicate(let sequence): return "case \(caseIdentifier) was erased by event \(sequence)\(end)"
            default: return "nothing was done"
            }
        } catch LogError.conflict(_, _, _, let existing) {
            throw Failure(
                "case \(caseIdentifier) was erased by event \(existing) already, with another reason, legal basis or actor"
            )
        }
    }
}
