#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The switches of the fault shim, where it was preloaded.
struct FaultyDisk {
    /// What a write or a flush meets; the numbers are the shim's.
    enum Fault: Int32, CaseIterable {
        case noSpace = 1
        case broken
        case short
        case late
        case lateThenBroken
    }

    private let armFunction: @convention(c) (Int32, Int, Int) -> Void
    private let disarmFunction: @convention(c) () -> Int

    init?() {
        guard let arm = dlsym(nil, "vigilia_fault_arm"), let disarm = dlsym(nil, "vigilia_fault_disarm") else {
            return nil
        }
        armFunction = unsafeBitCast(arm, to: (@convention(c) (Int32, Int, Int) -> Void).self)
        disarmFunction = unsafeBitCast(disarm, to: (@convention(c) () -> Int).self)
    }

    /// From the call after so many on, so many calls fail.
    func arm(_ fault: Fault, after calls: Int, count: Int) { armFunction(fault.rawValue, calls, count) }

    /// How many calls failed.
    func disarm() -> Int { disarmFunction() }
}
