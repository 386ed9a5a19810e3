import Foundation
import Projections
import SignalDetection
import Testing

@Suite("docs/detection.md")
struct DocumentationTests {
    private func page() throws -> String {
        try String(
            contentsOf: ReplayFixture.folder.deletingLastPathComponent().appending(path: "docs/detection.md"),
            encoding: .utf8)
    }

    @Test func `the example configuration is one that the detector reads`() throws {
        // The only block that no shell reads.
        let blocks = try page().components(separatedBy: "\n```\n")
        let example = try #require(blocks.dropFirst().first)
        let configuration = try DetectorConfiguration(text: example)
        #expect(configuration.criteria.map(\.name) == ["evans", "umc", "strict", "early"])
        #expect(configuration.criteria[2].description == "n >= 5 and PRR >= 3 and IC025 > 0.5")
        #expect(configuration.exposures == [.drug, .regimen] && configuration.populations.count == 4)
    }

    @Test func `the table of criteria is the criteria that ship`() throws {
        for criterion in Criterion.presets {
            #expect(try page().contains("| `\(criterion.name)` | \(criterion) |"))
        }
    }
}
