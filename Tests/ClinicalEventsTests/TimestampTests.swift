import ClinicalEvents
import Foundation
import TestSupport
import Testing

@Suite("Timestamps")
struct TimestampTests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("1970-01-01T00:00:00.001Z", 1), ("1969-12-31T23:59:59.999Z", -1),
            ("1969-12-31T00:00:00Z", -86_400_000), ("2026-11-22T10:00:00.000Z", 1_795_341_600_000),
            ("2024-02-29T12:34:56.789Z", 1_709_210_096_789), ("2024-02-29t12:34:56.789z", 1_709_210_096_789),
            ("2024-02-29T12:34:56.7Z", 1_709_210_096_700), ("2024-02-29T12:34:56.78Z", 1_709_210_096_780),
            ("2024-02-29T12:34:56.789999999Z", 1_709_210_096_789), ("2024-02-29T14:34:56.789+02:00", 1_709_210_096_789),
            ("2024-02-29T07:04:56.789-05:30", 1_709_210_096_789), ("2024-03-01T00:30:00+00:45", 1_709_250_300_000),
            ("1969-12-31T19:00:00-05:00", 0), ("2024-02-29T12:34:56.789-00:00", 1_709_210_096_789),
        ] as [(String, Int64)])
    func `a moment is read with its offset and fraction`(text: String, milliseconds: Int64) {
        #expect(Timestamp(text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "T", "2024", "2024-02-29", "2024-02T00:00:00Z", "2024-02-29T12:34:56", "2024-02-29T12:34Z",
        "2024-02-29T12:34:56+0200", "2024-02-29T12:34:56+02", "2024-02-29T12:34:56 Z", "2024-02-29 12:34:56Z",
        "2024-02-29T24:00:00Z", "2024-02-29T12:60:00Z", "2024-02-29T12:34:60Z", "2023-02-29T12:34:56Z",
        "2024-02-29T12:34:56.Z", "2024-02-29T12:34:56,5Z", "2024-02-29T12:34:56.5.5Z", "2024-02-29T1:34:56Z",
        "2024-02-29T+1:34:56Z", "2024-02-29T12:34:56++1:00", "2024-02-29T12:34:56+-0:00", "2024-02-29T12:34:56++1:+2",
        "2024-02-29T12:34:56ZZ", "2024-02-29T12:34:56Z+01:00", "2024-02-29T12:34:56+24:00", "2024-02-29T12:34:56+01:60",
        "2024-02-29T12:34:56.+1Z", "2024-02-29T12:34:56.１Z", "1799-12-31T00:00:00Z", "12024-01-01T00:00:00Z",
    ])
    func `anything else is no moment`(text: String) { #expect(Timestamp(text) == nil) }

    @Test func `text and moment agree with Foundation`() throws {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        var random = SeededRandom(seed: 3)
        let first = try #require(Timestamp("1800-01-01T00:00:00Z")).milliseconds
        let range = first...(try #require(Timestamp("2199-12-31T23:59:59.999Z")).milliseconds)
        for _ in 0..<5_000 {
            let moment = Timestamp(milliseconds: Int64.random(in: range, using: &random))
            #expect(Timestamp(moment.description) == moment)
            // Half a millisecond keeps Foundation's doubles off the edge they would round down from.
            let date = Date(timeIntervalSince1970: (Double(moment.milliseconds) + 0.5) / 1000)
            #expect(moment.description == date.formatted(style))
        }
    }

    @Test func `the day of a moment is the calendar's, before 1970 too`() {
        #expect(Timestamp(milliseconds: 0).day == 0)
        #expect(Timestamp(milliseconds: 86_399_999).day == 0)
        #expect(Timestamp(milliseconds: 86_400_000).day == 1)
        #expect(Timestamp(milliseconds: -1).day == -1)
        #expect(Timestamp(milliseconds: -86_400_000).day == -1)
        #expect(Timestamp(milliseconds: -86_400_001).day == -2)
        for day in [-2, -1, 0, 1, 20_000] as [Int32] {
            let last = Timestamp(endOfDay: day)
            #expect(last.day == day)
            #expect(Timestamp(milliseconds: last.milliseconds + 1).day == day + 1)
        }
    }

    @Test func `moments beyond any calendar are written without a trap`() {
        for milliseconds in [Int64.min, .min + 1, .max - 1, .max] {
            #expect(!Timestamp(milliseconds: milliseconds).description.isEmpty)
        }
    }
}
