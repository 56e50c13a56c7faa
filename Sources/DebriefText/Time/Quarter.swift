/// Three months of a year.
package struct Quarter: Hashable, Sendable {
    /// Counted from the beginning of the calendar.
    package let number: Int

    package init(_ day: CivilDate) { number = day.year * 4 + (day.month - 1) / 3 }
    package init(number: Int) { self.number = number }

    package var before: Quarter { Quarter(number: number - 1) }
    package var year: Int { number / 4 }
    /// From 1.
    package var ofYear: Int { number % 4 + 1 }

    /// `2026-Q3`
    package var name: String { "\(year)-Q\(ofYear)" }
}
