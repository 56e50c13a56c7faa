extension Array {
    /// The first index from which on all elements satisfy a condition; the count when none does. Takes a number of looks
    /// that grows with the logarithm of the count.
    ///
    /// - Parameter isBehind: false for elements up to some place, and true for all from there on.
    @inlinable
    package func firstPlace(where isBehind: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
