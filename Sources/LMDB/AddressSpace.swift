#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// How much address space this process may use: a map is address space, whatever the file holds.
enum AddressSpace {
    /// The limit set for the process (`ulimit -v`), in bytes; `nil` where there is none.
    static var limit: Int? {
        var limit = rlimit()
        #if canImport(Darwin)
            guard unsafe getrlimit(RLIMIT_AS, &limit) == 0 else { return nil }
        #else
            guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0 else { return nil }
        #endif
        return limit.rlim_cur < UInt64(Int.max) ? Int(limit.rlim_cur) : nil
    }

    /// The map to begin with: under a limit a quarter of it, so that there is room to grow and for everything else.
    static func firstMap(_ wanted: Int) -> Int {
        guard let limit else { return wanted }
        return min(wanted, max(smallestMap, roundedDown(limit / 4)))
    }

    /// The most that a map may grow to: under a limit a half of it.
    static var largestMap: Int { limit.map { roundedDown($0 / 2) } ?? .max / 4 }

    /// A whole number of pages on every system.
    static func roundedDown(_ bytes: Int) -> Int { bytes & ~(granularity - 1) }

    static let granularity = 65_536
    static let smallestMap = 1 << 20
}
