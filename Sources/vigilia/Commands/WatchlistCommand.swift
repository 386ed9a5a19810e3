import ArgumentParser
import ClinicalEvents
import EventLog
import Foundation
import Interchange
import Projections
import SignalDetection
import Terminology

/// `vigilia watchlist`
struct WatchlistCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watchlist", abstract: "Terms that are an alert in any case that has them.",
        subcommands: [WatchlistLoadCommand.self, WatchlistShowCommand.self])
}

/// `vigilia watchlist load`
struct WatchlistLoadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load", abstract: "Adopts the terms of a table as a version of a watch-list.",
        discussion: """
            The table has a header and the column term. The version takes the place of the list's versions before it. \
            It is applied to what is told from then on. The command can be repeated.

            Examples:
              vigilia watchlist load ./heart.csv --log ./log --name heart --version 2026-11
            """)

    @Argument(help: ArgumentHelp("The table.", valueName: "file"))
    var file: String
    @OptionGroup var log: LogOptions
    @OptionGroup var terminology: TerminologyOptions
    @OptionGroup var signing: SigningOptions
    @Option(name: .long, help: ArgumentHelp("The list.", valueName: "name"))
    var name: String
    @Option(name: .long, help: ArgumentHelp("Its version.", valueName: "name"))
    var version: String
    @Option(name: .long, help: ArgumentHelp("Who adopts it.", valueName: "name"))
    var actor: String?

    func run() throws {
        let terminology = try terminology.terminology()
        var list = try ListFile(URL(filePath: file), required: ["term"])
        var (terms, unknown): ([String], [String]) = ([], [])
        for row in list.rows {
            let found = terminology.reaction(named: row["term"])
            if found.term.isEmpty { list.reject(row.line, "term", "", "a preferred term") }
            if !found.isKnown { unknown.append(row["term"]) }
            if !terms.contains(found.term) { terms.append(found.term) }
        }
        try ListAdopter.refuse(list.rejections, list.name)
        ListAdopter.note(unknown: unknown)
        let adopter = ListAdopter(
            log: try LogOpener.writing(log.log, signing: signing.signing, protection: log.keys.protection), actor: actor
        )
        defer { LogOpener.finish(adopter.log) }
        let adoption = WatchlistAdopted(name: name, version: version, terms: terms)
        try StandardOutput.line(ListAdopter.summary(try adopter.adopt([adopter.event(adoption)]), "version"))
    }
}

/// `vigilia watchlist show`
struct WatchlistShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "The terms that are watched, by the last version of each list.",
        discussion: """
            Examples:
              vigilia watchlist show --log ./log
              vigilia watchlist show --log ./log --as-of 2026-06-30 --format csv
            """)

    @OptionGroup var log: LogOptions
    @Option(name: .long, help: ArgumentHelp("What was adopted by a day or a moment.", valueName: "date"))
    var asOf: String?
    @Option(name: .long, help: "How it is printed.")
    var format = OutputFormat.table

    func run() throws {
        let history = try History(log: try log.openForReading(), asOf: try AsOfOptions.resolve(asOf, on: .recorded))
        let lists = try ReferenceBook(history, .builtIn).watchlists
        var table = OutputTable(columns: ["list", "version", "term", "sequence"])
        for list in lists {
            for term in list.adoption.terms {
                table.rows.append([
                    .text(list.adoption.name), .text(list.adoption.version), .text(term), .integer(Int(list.sequence)),
                ])
            }
        }
        try StandardOutput.write(table.printed(as: format))
        if format == .table { try StandardOutput.line("\(lists.count.counted("list")), \(history.asOf)") }
    }
}
