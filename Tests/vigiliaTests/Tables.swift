import TestSupport
import Testing

/// Small tables of reports, and what is needed to import and compare them.
enum Tables {
    static let columns = ["--case", "CASEID", "--drug", "DRUG", "--reaction", "AE"]

    /// So many cases, of which every fifth is one of a strong signal (rofecoxib - Myocardial infarction).
    static func reports(_ cases: Range<Int>, seed: UInt64 = 1) -> String {
        var random = SeededRandom(seed: seed)
        let drugs = ["aspirin", "ibuprofen", "metformin", "nivolumab", "ipilimumab", "omeprazole", "warfarin"]
        let terms = ["Pain", "Nausea", "Rash", "Headache", "Fatigue", "Pyrexia", "Colitis", "Dizziness"]
        var text = "CASEID,DRUG,AE\n"
        for number in cases {
            if number.isMultiple(of: 5) {
                text += "\(number),rofecoxib,Myocardial infarction\n"
            } else {
                let drug = drugs[Int(random.next() % UInt64(drugs.count))]
                text += "\(number),\(drug),\(terms[Int(random.next() % UInt64(terms.count))])\n"
            }
        }
        return text
    }

    static func importArguments(_ file: String, _ log: String) -> [String] {
        ["import", "table", file, "--log", log] + columns
    }

    /// A log in a folder, into which three hundred cases were imported.
    static func importedLog(in folder: TemporaryFolder) throws -> String {
        let log = folder.path("log")
        let file = try folder.write(reports(1..<301), to: "reports.csv")
        let imported = try Vigilia.start(importArguments(file, log)).finish()
        try #require(imported.status == 0, "\(imported.errors)")
        return log
    }

    /// The alerts of a log without what differs from run to run: their sequence and the moment they were recorded.
    static func alerts(_ log: String) throws -> [String] {
        let table = CSVTable(try Vigilia.run("alerts", "--log", log, "--format", "csv").output)
        return table.rows.map { $0.dropFirst(2).joined(separator: ",") }.sorted()
    }
}
