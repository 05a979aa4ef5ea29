//! What a comparison says: the figures of agreement with their intervals, all of them reckoned once.

use super::agreement::agreement_of;
use super::bootstrap::{Interval, intervals};
use super::{Accept, Agreement, Alpha, GradedCase, Triage, agreement_over};

/// Graded cases and what they say.
#[derive(Debug, Clone)]
pub struct Compared {
    /// The cases, those of one report together, in it those of one item together.
    pub cases: Vec<GradedCase>,
    /// Reports, or passages.
    pub clusters: usize,
    /// The figures over all cases.
    pub measured: Measured,
    /// How often each level of confidence is wrong.
    pub triage: Triage,
    /// Those who graded the reports; empty for passages.
    pub readers: Vec<Reader>,
    /// How far they agree with each other.
    pub among_readers: Alpha,
}

/// The program beside one of the readers.
#[derive(Debug, Clone, PartialEq)]
pub struct Reader {
    /// What the reader is called.
    pub name: String,
    /// The agreement of the program with this reader.
    pub measured: Measured,
    /// The agreement of the two where neither is taken to be right.
    pub alpha: Alpha,
}

/// Figures of agreement, those that some trivial pairs flatter with and without these.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// Over all pairs.
    pub all: Figures,
    /// Over the pairs in which the program finds something or a reader wants it found.
    pub not_trivial: Figures,
}

/// Figures of agreement with their 95 % intervals.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figures {
    /// The figures.
    pub agreement: Agreement,
    /// The interval of [`Agreement::exact`].
    pub exact: Option<Interval>,
    /// The interval of [`Agreement::f1`].
    pub f1: Option<Interval>,
    /// The interval of [`Agreement::kappa`].
    pub kappa: Option<Interval>,
}

impl Compared {
    /// Compares cases: those of one report must stand together, in it those of one item. `readers` names
    /// those who graded reports.
    #[must_use]
    pub fn new(cases: Vec<GradedCase>, readers: Vec<String>) -> Self {
        let reports: Vec<&[GradedCase]> = cases.chunk_by(|a, b| a.name == b.name).collect();
        let of_reader = |(reader, name)| Reader::beside_the_program(name, reader, &reports);
        Self {
            clusters: reports.len(),
            measured: Measured::of(reports.iter().map(|cases| agreement_over(*cases))),
            triage: Triage::of(&cases),
            readers: readers.into_iter().enumerate().map(of_reader).collect(),
            among_readers: among_readers(&reports),
            cases,
        }
    }

    /// How many items of a report a person should check, on average; `None` for passages.
    #[must_use]
    pub fn to_check_per_report(&self) -> Option<f64> {
        let items = self.triage.to_check.items;
        (!self.readers.is_empty()).then(|| items as f64 / self.clusters as f64)
    }
}

impl Measured {
    /// The figures over clusters; those without a pair are none.
    fn of(clusters: impl Iterator<Item = Agreement>) -> Self {
        let clusters: Vec<Agreement> = clusters.filter(|sum| sum.pairs > 0).collect();
        let mut all = Agreement::default();
        clusters.iter().for_each(|cluster| all += *cluster);
        let [exact, f1, kappa, telling_exact, telling_kappa] = intervals(&clusters, |sum| {
            let telling = sum.not_trivial();
            let [exact, kappa] = [telling.exact(), telling.kappa()];
            [sum.exact(), sum.f1(), sum.kappa(), exact, kappa]
        });
        Self {
            all: Figures {
                agreement: all,
                exact,
                f1,
                kappa,
            },
            not_trivial: Figures {
                agreement: all.not_trivial(),
                exact: telling_exact,
                // Trivial pairs are no part of F1.
                f1,
                kappa: telling_kappa,
            },
        }
    }
}

impl Reader {
    fn beside_the_program(name: String, reader: usize, reports: &[&[GradedCase]]) -> Self {
        let own = |report: &&[GradedCase]| {
            let own = report.iter().filter(|case| case.reader == reader);
            own.map(|case| (case.value(), case.accept)).collect()
        };
        let reports: Vec<Vec<(u8, Accept)>> = reports.iter().map(own).collect();
        let of_two = |(value, accept): &(u8, Accept)| vec![*value, accept.reference(*value)];
        let cells = |report: &Vec<(u8, Accept)>| report.iter().map(of_two).collect();
        Self {
            name,
            measured: Measured::of(reports.iter().map(|own| agreement_of(own.iter().copied()))),
            alpha: Alpha::of(reports.iter().map(cells)),
        }
    }
}

/// The agreement of the readers with each other.
fn among_readers(reports: &[&[GradedCase]]) -> Alpha {
    let values = |cell: &[GradedCase]| {
        let accepted: Vec<Accept> = cell.iter().map(|case| case.accept).collect();
        nearest_values(&accepted)
    };
    let cells = |report: &&[GradedCase]| -> Vec<Vec<u8>> {
        report
            .chunk_by(|a, b| a.item == b.item)
            .map(values)
            .collect()
    };
    Alpha::of(reports.iter().map(cells))
}

/// A value for each reader of a cell. One who accepts several grades is taken at the one that is nearest
/// to the others: the grades about which they differ the least, the lower ones if there are several.
fn nearest_values(accepted: &[Accept]) -> Vec<u8> {
    let at = |middle: u8| accepted.iter().map(move |accept| accept.reference(middle));
    let apart = |middle: &u8| {
        at(*middle)
            .map(|value| u32::from(value.abs_diff(*middle)))
            .sum::<u32>()
    };
    at((0..4).min_by_key(apart).unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Compared, nearest_values};
    use crate::evaluate::{Accept, GradedCase};
    use hegui_core::report::Confidence;
    use hegui_rubric::Grade;

    fn accept(values: &[u64]) -> Accept {
        Accept::new(values).unwrap()
    }

    /// The program's value for an item of a report and what a reader accepts.
    fn case(name: &str, item: usize, reader: usize, value: usize, accepted: u64) -> GradedCase {
        GradedCase {
            name: name.to_owned(),
            path: Some(name.to_owned()),
            item,
            reader,
            accept: accept(&[accepted]),
            got: Some(Grade::ALL[value]),
            confidence: [Confidence::High, Confidence::Medium, Confidence::Low][item % 3],
            decided_by: None,
            note: None,
            kind: None,
            trace: None,
        }
    }

    fn two_readers() -> Compared {
        let readers = vec!["first.json".to_owned(), "second.json".to_owned()];
        let cases = vec![
            case("a", 0, 0, 0, 0),
            case("a", 0, 1, 0, 1),
            case("a", 1, 0, 3, 3),
            case("a", 1, 1, 3, 3),
            case("b", 0, 0, 2, 1),
            case("b", 2, 1, 2, 2),
            case("c", 2, 0, 0, 0),
        ];
        Compared::new(cases, readers)
    }

    #[test]
    fn each_reader_is_compared_for_itself_and_all_together() {
        let both = two_readers();
        let right = |reader: usize| {
            let all = both.readers[reader].measured.all.agreement;
            (all.right, all.pairs)
        };
        assert_eq!((right(0), right(1)), ((3, 4), (2, 3)));
        let Compared {
            clusters, measured, ..
        } = &both;
        assert_eq!((*clusters, measured.all.agreement.pairs), (3, 7));
        assert_eq!(measured.not_trivial.agreement.pairs, 5);
        // Two cells were graded by both.
        assert_eq!(both.among_readers.cells, 2);
        assert_eq!(both.readers[0].alpha.cells, 4);
    }

    #[test]
    fn confidence_tells_of_errors_and_of_work() {
        let triage = two_readers().triage;
        let [high, medium, low] = triage.levels.map(|(level, agreement)| {
            (
                level,
                agreement.pairs,
                agreement.wrong(),
                agreement.not_trivial().pairs,
            )
        });
        assert_eq!(high, (Confidence::High, 3, 2, 2));
        assert_eq!(medium, (Confidence::Medium, 2, 0, 2));
        assert_eq!(low, (Confidence::Low, 2, 0, 1));
        // Graded by two readers, checked once.
        assert_eq!((triage.to_check.items, triage.all.items), (2, 5));
        assert_eq!((triage.to_check.wrong, triage.all.wrong), (0, 2));
    }

    #[test]
    fn a_reader_who_accepts_several_grades_is_taken_at_the_nearest() {
        let values = |sets: &[&[u64]]| {
            let sets: Vec<Accept> = sets.iter().map(|set| accept(set)).collect();
            nearest_values(&sets)
        };
        assert_eq!(values(&[&[2, 3], &[3]]), [3, 3]);
        assert_eq!(values(&[&[0, 1], &[2, 3]]), [1, 2]);
        assert_eq!(values(&[&[0, 3], &[2], &[3]]), [3, 2, 3]);
        assert_eq!(values(&[&[1], &[1, 2], &[2, 3]]), [1, 1, 2]);
        assert_eq!(values(&[&[0]]), [0]);
    }

    /// For two readers the values are the nearest pair; beside the program they are those of kappa.
    #[test]
    fn two_readers_are_as_near_as_they_can_be() {
        let sets: Vec<Accept> = (1..16_u64)
            .map(|bits| (0..4).filter(|bit| bits >> bit & 1 == 1).collect())
            .map(|values: Vec<u64>| accept(&values))
            .collect();
        for one in &sets {
            for other in &sets {
                let found = nearest_values(&[*one, *other]);
                let pairs = one
                    .values()
                    .flat_map(|a| other.values().map(move |b| a.abs_diff(b)));
                assert_eq!(Some(found[0].abs_diff(found[1])), pairs.min());
                if let [value] = one.values().collect::<Vec<_>>()[..] {
                    assert_eq!(found, [value, other.reference(value)]);
                }
            }
        }
    }
}
