//! Agreement between two readers on grades 0 to 3: pure arithmetic, exact until the last division.

use std::ops::AddAssign;

/// The grades that are accepted for an item: at least one of 0 to 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accept([bool; 4]);

impl Accept {
    /// The set of these values; `None` where it is empty or one is no grade.
    #[must_use]
    pub fn new(values: &[u64]) -> Option<Self> {
        let mut set = [false; 4];
        for value in values {
            *set.get_mut(usize::try_from(*value).ok()?)? = true;
        }
        (!values.is_empty()).then_some(Self(set))
    }

    /// Whether this value is accepted.
    #[must_use]
    pub fn holds(self, value: u8) -> bool {
        self.0.get(usize::from(value)).copied().unwrap_or(false)
    }

    /// The accepted values, rising.
    pub fn values(self) -> impl Iterator<Item = u8> {
        (0..4).filter(move |value| self.holds(*value))
    }

    /// The value that `value` is compared with: itself where it is accepted, else the nearest accepted value,
    /// the lower of two that are equally near.
    #[must_use]
    pub fn reference(self, value: u8) -> u8 {
        self.values()
            .min_by_key(|accepted| accepted.abs_diff(value))
            .unwrap_or(value)
    }

    /// Whether the item is present (value 1 or more); `None` where both are accepted.
    #[must_use]
    pub fn present(self) -> Option<bool> {
        match (self.holds(0), self.values().any(|value| value > 0)) {
            (true, true) => None,
            (absent, _) => Some(!absent),
        }
    }
}

/// Figures of agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Agreement {
    /// Pairs compared.
    pub pairs: u32,
    /// Grades that are accepted.
    pub right: u32,
    /// Present in both.
    pub true_positives: u32,
    /// Found by the program alone.
    pub false_positives: u32,
    /// Found by the reader alone.
    pub false_negatives: u32,
    /// Absent in both.
    pub true_negatives: u32,
    /// Pairs left out of detection, since presence and absence are both accepted.
    pub left_out: u32,
    /// Pairs by the reader's value (row) and the program's (column).
    pub matrix: [[u32; 4]; 4],
}

impl AddAssign for Agreement {
    fn add_assign(&mut self, other: Self) {
        self.pairs += other.pairs;
        self.right += other.right;
        self.true_positives += other.true_positives;
        self.false_positives += other.false_positives;
        self.false_negatives += other.false_negatives;
        self.true_negatives += other.true_negatives;
        self.left_out += other.left_out;
        for (row, other) in self.matrix.iter_mut().zip(other.matrix) {
            for (count, other) in row.iter_mut().zip(other) {
                *count += other;
            }
        }
    }
}

impl Agreement {
    /// The same without the trivial pairs, in which the program finds nothing and the reader accepts that.
    #[must_use]
    pub fn not_trivial(mut self) -> Self {
        let [[both_absent, ..], ..] = &mut self.matrix;
        let trivial = std::mem::take(both_absent);
        self.pairs -= trivial;
        self.right -= trivial;
        // Where the reader accepts more than absence, the pair is left out of detection.
        self.left_out -= trivial - self.true_negatives;
        self.true_negatives = 0;
        self
    }

    /// Grades that are not accepted.
    #[must_use]
    pub fn wrong(&self) -> u32 {
        self.pairs - self.right
    }

    /// Share of the grades that are not accepted.
    #[must_use]
    pub fn wrong_share(&self) -> Option<f64> {
        part_of_whole(self.wrong(), self.pairs)
    }

    /// Share of the grades that are accepted.
    #[must_use]
    pub fn exact(&self) -> Option<f64> {
        part_of_whole(self.right, self.pairs)
    }

    /// The share of the items found by the program that are present.
    #[must_use]
    pub fn precision(&self) -> Option<f64> {
        part_of_whole(
            self.true_positives,
            self.true_positives + self.false_positives,
        )
    }

    /// The share of the present items that the program found.
    #[must_use]
    pub fn recall(&self) -> Option<f64> {
        part_of_whole(
            self.true_positives,
            self.true_positives + self.false_negatives,
        )
    }

    /// Harmonic mean of precision and recall.
    #[must_use]
    pub fn f1(&self) -> Option<f64> {
        let twice = 2 * self.true_positives;
        part_of_whole(twice, twice + self.false_positives + self.false_negatives)
    }

    /// Quadratic weighted kappa; `None` where it is not defined because both readers gave the same grade
    /// throughout.
    #[must_use]
    pub fn kappa(&self) -> Option<f64> {
        let (mut observed, mut expected) = (0_u64, 0_u64);
        for (i, row) in self.matrix.iter().enumerate() {
            let of_row: u64 = row.iter().copied().map(u64::from).sum();
            for (j, count) in row.iter().enumerate() {
                let of_column: u64 = self
                    .matrix
                    .iter()
                    .filter_map(|row| row.get(j))
                    .copied()
                    .map(u64::from)
                    .sum();
                let weight = (i.abs_diff(j) as u64).pow(2);
                observed += weight * u64::from(*count);
                expected += weight * of_row * of_column;
            }
        }
        let observed = observed * u64::from(self.pairs);
        // One division of whole numbers: a kappa of 82/100 is 0.82 to the bit, and a gate at 0.82 holds.
        (expected > 0).then(|| (expected as f64 - observed as f64) / expected as f64)
    }
}

fn part_of_whole(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}

/// The agreement over pairs of the program's value and what is accepted.
#[must_use]
pub fn agreement_of(pairs: impl IntoIterator<Item = (u8, Accept)>) -> Agreement {
    let mut sum = Agreement::default();
    for (value, accept) in pairs {
        sum.pairs += 1;
        sum.right += u32::from(accept.holds(value));
        match (accept.present(), value > 0) {
            (None, _) => sum.left_out += 1,
            (Some(true), true) => sum.true_positives += 1,
            (Some(false), true) => sum.false_positives += 1,
            (Some(true), false) => sum.false_negatives += 1,
            (Some(false), false) => sum.true_negatives += 1,
        }
        let row = sum.matrix.get_mut(usize::from(accept.reference(value)));
        if let Some(count) = row.and_then(|row| row.get_mut(usize::from(value))) {
            *count += 1;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::{Accept, agreement_of};

    fn accept(values: &[u64]) -> Accept {
        Accept::new(values).unwrap()
    }

    fn pairs(pairs: &[(u8, &[u64])]) -> super::Agreement {
        agreement_of(pairs.iter().map(|(value, values)| (*value, accept(values))))
    }

    #[test]
    fn only_grades_are_accepted() {
        assert_eq!(Accept::new(&[]), None);
        assert_eq!(Accept::new(&[4]), None);
        assert!(accept(&[0, 3]).holds(3));
    }

    #[test]
    fn a_wrong_grade_is_paired_with_the_nearest_accepted_a_right_one_with_itself() {
        assert_eq!(accept(&[0, 3]).reference(2), 3);
        assert_eq!(accept(&[1, 3]).reference(2), 1);
        assert_eq!(accept(&[1, 2]).reference(2), 2);
        assert_eq!(accept(&[2]).reference(0), 2);
    }

    #[test]
    fn presence_is_open_where_both_are_accepted() {
        assert_eq!(accept(&[0, 1]).present(), None);
        assert_eq!(accept(&[0]).present(), Some(false));
        assert_eq!(accept(&[1, 2]).present(), Some(true));
    }

    #[test]
    fn kappa_as_computed_by_hand() {
        // Reader 0 0 3 3, program 0 1 3 2. Observed: 0 + 1 + 0 + 1 = 2. Rows {0: 2, 3: 2}, columns
        // one each: (0 + 1 + 9 + 4) * 2 + (9 + 4 + 0 + 1) * 2 = 56, over 4 = 14. 1 - 2/14 = 6/7.
        let sum = pairs(&[(0, &[0]), (1, &[0]), (3, &[3]), (2, &[3])]);
        assert!((sum.kappa().unwrap() - 6.0 / 7.0).abs() < 1e-12);
    }

    #[test]
    fn kappa_of_full_agreement_is_one_and_of_its_reverse_minus_one() {
        assert_eq!(pairs(&[(0, &[0]), (3, &[3])]).kappa(), Some(1.0));
        assert_eq!(pairs(&[(3, &[0]), (0, &[3])]).kappa(), Some(-1.0));
    }

    #[test]
    fn kappa_is_not_defined_where_nothing_varies() {
        assert_eq!(pairs(&[]).kappa(), None);
        assert_eq!(pairs(&[(3, &[3]), (3, &[3])]).kappa(), None);
        // The reader's grades are constant, the program's are not: no better than chance.
        assert_eq!(pairs(&[(3, &[3]), (2, &[3])]).kappa(), Some(0.0));
    }

    #[test]
    fn detection_as_counted_by_hand() {
        let sum = pairs(&[
            (1, &[3]),
            (2, &[0]),
            (0, &[1]),
            (0, &[0]),
            (3, &[0, 1]),
            (3, &[3]),
        ]);
        assert_eq!(
            (
                sum.true_positives,
                sum.false_positives,
                sum.false_negatives,
                sum.true_negatives
            ),
            (2, 1, 1, 1)
        );
        assert_eq!(sum.left_out, 1);
        assert_eq!(sum.precision(), Some(2.0 / 3.0));
        assert_eq!(sum.recall(), Some(2.0 / 3.0));
        assert_eq!(sum.f1(), Some(2.0 / 3.0));
        assert_eq!(sum.exact(), Some(2.0 / 6.0));
    }

    /// Each pair for itself tells whether it is trivial: the sum knows it by its matrix.
    #[test]
    fn trivial_pairs_are_those_that_both_leave_empty() {
        let all: [(u8, &[u64]); 7] = [
            (0, &[0]),
            (0, &[0, 1]),
            (0, &[1]),
            (1, &[0, 1]),
            (2, &[0]),
            (3, &[3]),
            (0, &[0]),
        ];
        let telling: Vec<_> = all
            .into_iter()
            .filter(|(value, values)| *value > 0 || !values.contains(&0))
            .collect();
        let sum = pairs(&all);
        assert_eq!((sum.pairs, telling.len()), (7, 4));
        assert_eq!(sum.not_trivial(), pairs(&telling));
        // What both leave empty never was in F1.
        assert_eq!(sum.not_trivial().f1(), sum.f1());
    }

    #[test]
    fn sums_of_parts_are_the_whole() {
        let parts: [(u8, &[u64]); 4] = [(0, &[1]), (3, &[0, 1]), (2, &[2]), (0, &[0])];
        let mut sum = pairs(&parts[..1]);
        sum += pairs(&parts[1..]);
        assert_eq!((sum, sum.wrong()), (pairs(&parts), 2));
    }

    #[test]
    fn a_kappa_that_is_a_decimal_is_it_to_the_bit() {
        let right = [(0, &[0_u64][..]), (1, &[1][..])].repeat(91);
        let wrong = [(1, &[0_u64][..]), (0, &[1][..])].repeat(9);
        assert_eq!(pairs(&[right, wrong].concat()).kappa(), Some(0.82));
    }

    #[test]
    fn what_cannot_be_divided_is_not_defined() {
        let sum = pairs(&[(0, &[0])]);
        assert_eq!(
            (sum.precision(), sum.recall(), sum.f1()),
            (None, None, None)
        );
    }
}
