//! Krippendorff's alpha for ordered grades: K. Krippendorff, *Computing Krippendorff's Alpha-Reliability*
//! (2011), <https://repository.upenn.edu/asc_papers/43>, section D.

use std::ops::AddAssign;

use super::bootstrap::{Interval, intervals};

/// How far readers agree on the cells that two or more of them graded.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Alpha {
    /// Cells that two or more graded.
    pub cells: usize,
    /// Krippendorff's alpha, ordinal; `None` where it is not defined because all values are one.
    pub estimate: Option<f64>,
    /// Its 95 % interval, with whole reports drawn anew.
    pub interval: Option<Interval>,
}

impl Alpha {
    /// The alpha over reports, each a list of cells with the values of those who graded it.
    pub(super) fn of(reports: impl Iterator<Item = Vec<Vec<u8>>>) -> Self {
        let (mut cells, mut clusters) = (0, Vec::new());
        for mut report in reports {
            report.retain(|cell| cell.len() > 1);
            if !report.is_empty() {
                cells += report.len();
                clusters.push(Coincidences::of(&report));
            }
        }
        let mut whole = Coincidences::<4>::default();
        clusters.iter().for_each(|cluster| whole += *cluster);
        let [interval] = intervals(&clusters, |sum| [sum.alpha()]);
        Self {
            cells,
            estimate: whole.alpha(),
            interval,
        }
    }
}

/// How often two readers gave a cell the values of a row and of a column. A cell counts as often as it
/// has values, however many readers it had.
#[derive(Debug, Clone, Copy)]
struct Coincidences<const VALUES: usize>([[f64; VALUES]; VALUES]);

impl<const VALUES: usize> Default for Coincidences<VALUES> {
    fn default() -> Self {
        Self([[0.0; VALUES]; VALUES])
    }
}

impl<const VALUES: usize> AddAssign for Coincidences<VALUES> {
    fn add_assign(&mut self, other: Self) {
        for (row, other) in self.0.iter_mut().zip(other.0) {
            for (count, other) in row.iter_mut().zip(other) {
                *count += other;
            }
        }
    }
}

impl<const VALUES: usize> Coincidences<VALUES> {
    /// Counts cells, each with the values of those who graded it. A lone value cannot be paired and is
    /// left out.
    fn of(cells: &[Vec<u8>]) -> Self {
        let mut sum = Self::default();
        for values in cells {
            for (reader, one) in values.iter().enumerate() {
                for (_, other) in values.iter().enumerate().filter(|(at, _)| *at != reader) {
                    let row = sum.0.get_mut(usize::from(*one));
                    if let Some(count) = row.and_then(|row| row.get_mut(usize::from(*other))) {
                        *count += 1.0 / (values.len() - 1) as f64;
                    }
                }
            }
        }
        sum
    }

    /// 1 − observed / expected disagreement. Two values disagree by the square of the number of values
    /// that lie between them, each end by half.
    fn alpha(&self) -> Option<f64> {
        let counts = self.0.map(|row| row.iter().sum::<f64>());
        let all: f64 = counts.iter().sum();
        let (mut observed, mut expected) = (0.0, 0.0);
        for (low, (row, of_low)) in self.0.iter().zip(counts).enumerate() {
            let mut between = of_low / 2.0;
            for (count, of_high) in row.iter().zip(counts).skip(low + 1) {
                let apart = between + of_high / 2.0;
                between += of_high;
                observed += count * apart * apart;
                expected += of_low * of_high * apart * apart;
            }
        }
        (expected > 0.0).then(|| 1.0 - (all - 1.0) * observed / expected)
    }
}

#[cfg(test)]
mod tests {
    use super::{Alpha, Coincidences};

    /// The example of the paper cited above: 12 units, four observers, values 1 to 5.
    const KRIPPENDORFF_2011: &str = "11.1 2232 3333 3333 2222 1234 4444 1121 2222 .555 ..11 .3..";
    /// A. F. Hayes and K. Krippendorff, *Answering the Call for a Standard Reliability Measure for Coding
    /// Data* (Communication Methods and Measures 1, 2007), table 1: 40 articles, five observers, 0 to 3.
    const HAYES_2007: &str = "112.2 1101. 2333. .00.0 000.0 000.0 102.1 1.20. 222.2 2111. .100. \
        0000. 1222. 33223 111.1 111.1 212.2 1233. 1101. 000.0 0011. 00.00 2333. 0000. 12.22 0111. \
        00010 1212. 1122. 112.2 110.0 2121. 22.22 3222. 222.2 223.2 222.2 22.12 2222. 111.1";

    fn cells(table: &str) -> Vec<Vec<u8>> {
        let digit = |c: char| u8::try_from(c.to_digit(10)?).ok();
        let values = |cell: &str| cell.chars().filter_map(digit).collect();
        table.split_whitespace().map(values).collect()
    }

    fn alpha(cells: &[Vec<u8>]) -> Option<f64> {
        Coincidences::<6>::of(cells).alpha()
    }

    /// The definition, pair by pair, without a table of coincidences.
    fn alpha_pair_by_pair(cells: &[Vec<u8>]) -> Option<f64> {
        let cells: Vec<&Vec<u8>> = cells.iter().filter(|cell| cell.len() > 1).collect();
        let values: Vec<u8> = cells.iter().copied().flatten().copied().collect();
        let number = |wanted: &dyn Fn(u8) -> bool| values.iter().filter(|v| wanted(**v)).count();
        let apart = |one: u8, other: u8| {
            let (low, high) = (one.min(other), one.max(other));
            let ends = number(&|value| value == low) + number(&|value| value == high);
            (number(&|value| (low..=high).contains(&value)) as f64 - ends as f64 / 2.0).powi(2)
        };
        let over_pairs = |values: &[u8]| {
            let mut sum = 0.0;
            for (at, one) in values.iter().enumerate() {
                let others = values.iter().enumerate().filter(|(other, _)| *other != at);
                sum += others
                    .filter(|(_, other)| *other != one)
                    .map(|(_, other)| apart(*one, *other))
                    .sum::<f64>();
            }
            sum
        };
        let of_cell = |cell: &&Vec<u8>| over_pairs(cell) / (cell.len() - 1) as f64;
        let all = values.len() as f64;
        let observed = cells.iter().map(of_cell).sum::<f64>() / all;
        let expected = over_pairs(&values) / (all * (all - 1.0));
        (expected > 0.0).then(|| 1.0 - observed / expected)
    }

    #[test]
    fn published_examples_come_out_as_published() {
        for (table, published, places) in [(KRIPPENDORFF_2011, 0.815, 3), (HAYES_2007, 0.7598, 4)] {
            let cells = cells(table);
            let found = alpha(&cells).unwrap();
            assert_eq!(format!("{found:.places$}"), format!("{published:.places$}"));
            assert!((found - alpha_pair_by_pair(&cells).unwrap()).abs() < 1e-12);
        }
    }

    #[test]
    fn reports_without_a_cell_in_common_say_nothing() {
        let of = |reports: &[&str]| Alpha::of(reports.iter().map(|table| cells(table)));
        let one = of(&[HAYES_2007, "1. .2 3"]);
        assert_eq!((one.cells, one.interval), (40, None));
        assert_eq!(one, of(&[HAYES_2007]));
        assert!(of(&[HAYES_2007, "11 22"]).interval.is_some());
    }

    /// Small tables of all sorts: two to four readers, with gaps, some of one value only.
    #[test]
    fn tables_of_coincidences_agree_with_the_definition() {
        let mut state = 7_u32;
        let mut next = |end: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) % end
        };
        for round in 0..200_u32 {
            let (readers, values) = (2 + round % 3, 1 + round % 4);
            let mut cell = |_| {
                let graded = (0..readers).filter(|_| next(4) > 0).count();
                (0..graded).map(|_| next(values) as u8).collect()
            };
            let cells: Vec<Vec<u8>> = (0..6).map(&mut cell).collect();
            match (alpha(&cells), alpha_pair_by_pair(&cells)) {
                (Some(one), Some(other)) => assert!((one - other).abs() < 1e-9, "{cells:?}"),
                (one, other) => assert_eq!(one, other, "{cells:?}"),
            }
        }
    }

    #[test]
    fn alpha_is_one_in_full_agreement_and_not_defined_where_nothing_varies() {
        assert_eq!(alpha(&cells("00 11 33")), Some(1.0));
        assert_eq!(alpha(&cells("22 22 22")), None);
        assert_eq!(alpha(&cells("0 1 2 3")), None);
        assert_eq!(alpha(&[]), None);
        assert!(alpha(&cells("03 30")).unwrap() < 0.0);
    }
}
