extension Substring {
    /// Without the characters at its end for which a condition holds, as `drop(while:)` takes those at its begin.
    package func dropLast(while isDropped: (Character) -> Bool) -> Substring {
        var rest = self
        while let last = rest.last, isDropped(last) { rest.removeLast() }
        return rest
    }
}
