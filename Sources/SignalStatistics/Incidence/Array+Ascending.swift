extension Array where Element == Double {
    /// In an ascending array, how many come before the value; O(log n).
    func count(below value: Double) -> Int { partition { $0 < value } }

    /// In an ascending array, how many are at most the value; O(log n).
    func count(notAbove value: Double) -> Int { partition { $0 <= value } }

    /// The length of the leading part that meets a condition no later element meets again.
    func partition(_ belongs: (Double) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = low + (high - low) / 2
            if belongs(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
