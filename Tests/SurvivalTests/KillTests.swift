import Foundation
import TestSupport
import Testing

@Suite("Killed writers")
struct KillTests {
    private static var seed: UInt64 {
        ProcessInfo.processInfo.environment["VIGILIA_SEED"].flatMap { UInt64($0) } ?? 30
    }

    @Test func `Writers killed at random moments lose nothing that was acknowledged and leave nothing half done`()
        throws
    {
        let (folder, worker) = (try TemporaryFolder(), try #require(SurvivalWorkerProcess.executable))
        let outcome = try SurvivalWorkerProcess.run(
            worker, ["kill", folder.url.path, "--kills", "30", "--seed", "\(Self.seed)"])
        #expect(outcome.status == 0, "\(outcome.output)")
        #expect(outcome.output.contains("30 workers killed"))
    }
}
