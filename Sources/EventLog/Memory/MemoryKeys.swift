import Synchronization

/// The keys of a log in memory.
final class MemoryKeys: CaseKeyKeeping {
    private struct State {
        var places: [CaseTag: Int] = [:]
        var states: [CaseKeyState] = []

        mutating func set(_ tag: CaseTag, _ state: CaseKeyState) {
            if let place = places[tag] {
                states[place] = state
            } else {
                places[tag] = states.count
                states.append(state)
            }
        }
    }

    private let state = Mutex(State())

    func tag(of caseIdentifier: String) -> CaseTag { CaseTag(caseIdentifier, salt: []) }

    func key(at place: UInt64) -> CaseKeyState {
        state.withLock { state in
            place < UInt64(state.states.count) ? state.states[Int(place)] : .missing
        }
    }

    func existingKeys(of cases: Set<CaseTag>) -> [CaseTag: CaseKeyState] {
        state.withLock { state in
            var found: [CaseTag: CaseKeyState] = [:]
            for tag in cases { found[tag] = state.places[tag].map { state.states[$0] } }
            return found
        }
    }

    func keys(of cases: Set<CaseTag>) -> [CaseTag: CaseKeyState] {
        state.withLock { state in
            for tag in cases where state.places[tag] == nil {
                state.set(tag, .key(CaseKey(place: UInt64(state.states.count))))
            }
        }
        return existingKeys(of: cases)
    }

    func destroyKeys(of cases: Set<CaseTag>) {
        state.withLock { state in
            for tag in cases { state.set(tag, .erased) }
        }
    }
}
