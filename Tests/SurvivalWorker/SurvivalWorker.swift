import EventLog
import Foundation

/// Tries to break a log: kills those who write to it, fails their writes, takes their address space.
@main
struct SurvivalWorker {
    static let usage = """
        usage: SurvivalWorker kill FOLDER [--kills N] [--seed S] [--lanes L]
               SurvivalWorker faults FOLDER [--rounds N] [--seed S]   (with the fault shim preloaded)
               SurvivalWorker append|seal|replay LOG [--events N]     (says how much memory it took)
               SurvivalWorker work LOG JOURNAL BACKUPS SEED LIFE      (what `kill` starts)
        """

    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            switch arguments.first {
            case "work": try work(arguments)
            case "kill": try kill(arguments)
            case "faults": try faults(arguments)
            case "append", "seal", "replay": try measure(arguments)
            default: throw SurvivalError(usage)
            }
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit(1)
        }
    }

    private static func work(_ arguments: [String]) throws {
        guard arguments.count == 6, let seed = UInt64(arguments[4]), let life = UInt64(arguments[5]) else {
            throw SurvivalError(usage)
        }
        let log = try EventLog.open(arguments[1], mapSize: Worker.firstMap)
        try FileManager.default.createDirectory(atPath: arguments[3], withIntermediateDirectories: true)
        let worker = Worker(
            log: log, journal: try Journal(arguments[2]), events: SentEvents(seed: seed), life: life,
            backups: arguments[3])
        worker.live()
    }

    private static func kill(_ arguments: [String]) throws {
        let options = try Options(arguments)
        let seed = options["seed"] ?? UInt64.random(in: 0...0xFFFF_FFFF)
        let run = KillRun(
            kills: Int(options["kills"] ?? 30), seed: seed, folder: options.folder, lanes: Int(options["lanes"] ?? 2))
        let figures = try run.run()
        print(
            """
            seed \(seed): \(figures.kills) workers killed; of \(figures.events) events in the logs \
            \(figures.acknowledged) had been acknowledged, and each was found again; \(figures.backups) backups restored
            """)
    }
}

extension SurvivalWorker {
    private static func faults(_ arguments: [String]) throws {
        guard let disk = FaultyDisk() else { throw SurvivalError("the fault shim is not preloaded") }
        let options = try Options(arguments)
        let seed = options["seed"] ?? UInt64.random(in: 0...0xFFFF_FFFF)
        let rounds = Int(options["rounds"] ?? 200)
        var run = try FaultRun(disk, folder: options.folder, seed: seed)
        do { try run.run(rounds: rounds) } catch { throw SurvivalError("seed \(seed): \(error)") }
        print("seed \(seed): \(rounds) rounds; \(run.figures)")
    }
}

extension SurvivalWorker {
    private static func measure(_ arguments: [String]) throws {
        let options = try Options(arguments)
        let run = MemoryRun(path: options.folder, eventCount: options["events"] ?? 10_000_000)
        let (watch, start) = (MemoryWatch(), ContinuousClock.now)
        let count =
            switch arguments[0] {
            case "append": try run.append()
            case "seal": try run.seal()
            default: try run.replay()
            }
        print("\(arguments[0]): \(count) events in \(ContinuousClock.now - start); \(watch.report)")
    }
}

/// A folder, then numbers by name.
struct Options {
    let folder: String
    private var values: [String: UInt64] = [:]

    init(_ arguments: [String]) throws {
        guard arguments.count >= 2, arguments.count.isMultiple(of: 2) else { throw SurvivalError(SurvivalWorker.usage) }
        folder = arguments[1]
        for index in stride(from: 2, to: arguments.count, by: 2) {
            guard arguments[index].hasPrefix("--"), let value = UInt64(arguments[index + 1]) else {
                throw SurvivalError(SurvivalWorker.usage)
            }
            values[String(arguments[index].dropFirst(2))] = value
        }
    }

    subscript(name: String) -> UInt64? { values[name] }
}
