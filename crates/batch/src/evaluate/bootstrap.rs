//! 95 % intervals by the percentile bootstrap over clusters (Efron and Tibshirani, *An Introduction to the
//! Bootstrap*, 1993, chapter 13). The grades of one report are not independent of each other, so a report
//! is drawn as a whole. Only sums are drawn, never grades: the time is that of [`RESAMPLES`] additions for
//! each cluster.

use std::ops::AddAssign;

/// How often the clusters are drawn anew.
pub const RESAMPLES: usize = 2000;
/// Where the draws begin: always at the same place, so the same grades have the same intervals.
pub const SEED: u64 = 2025;
/// Draws beyond each end of an interval: 2.5 % of all.
const TAIL: usize = RESAMPLES / 40;

/// A 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Its lower bound.
    pub low: f64,
    /// Its upper bound.
    pub high: f64,
}

/// The intervals of `figures`, which are reckoned from a sum of clusters. `None` with fewer than two
/// clusters, which would say nothing of how reports differ, and for a figure that so many draws leave
/// undefined that a bound is among them.
pub(super) fn intervals<T, const N: usize>(
    clusters: &[T],
    figures: impl Fn(&T) -> [Option<f64>; N],
) -> [Option<Interval>; N]
where
    T: Copy + Default + AddAssign,
{
    if clusters.len() < 2 {
        return [None; N];
    }
    let mut random = SplitMix64(SEED);
    let mut drawn = [(); N].map(|()| Vec::with_capacity(RESAMPLES));
    for _ in 0..RESAMPLES {
        let mut sum = T::default();
        for _ in 0..clusters.len() {
            if let Some(cluster) = clusters.get(random.below(clusters.len())) {
                sum += *cluster;
            }
        }
        for (drawn, figure) in drawn.iter_mut().zip(figures(&sum)) {
            drawn.extend(figure);
        }
    }
    drawn.map(interval)
}

/// The interval of the draws that are defined. The others might be anything, so they count as lower than
/// all for the lower bound and as higher than all for the upper one.
fn interval(mut drawn: Vec<f64>) -> Option<Interval> {
    drawn.sort_unstable_by(f64::total_cmp);
    let undefined = RESAMPLES - drawn.len();
    Some(Interval {
        low: *drawn.get(TAIL.checked_sub(undefined)?)?,
        high: *drawn.get(RESAMPLES - 1 - TAIL)?,
    })
}

/// The generator of Steele, Lea and Flood, *Fast Splittable Pseudorandom Number Generators* (OOPSLA 2014):
/// the same numbers on every machine and in every version of the program.
struct SplitMix64(u64);

impl SplitMix64 {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`. Some come up more often than others, by less than `end` in 2^64.
    fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::{Interval, RESAMPLES, SEED, SplitMix64, TAIL, interval, intervals};
    use crate::evaluate::Accept;
    use crate::evaluate::agreement::{Agreement, agreement_of};

    fn mean(clusters: &[f64]) -> Option<Interval> {
        let of = clusters.len() as f64;
        intervals(clusters, |sum| [Some(sum / of)])[0]
    }

    #[test]
    fn the_generator_gives_its_published_numbers() {
        let mut random = SplitMix64(1_234_567);
        let expected = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
            4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ];
        assert_eq!(expected.map(|_| random.next()), expected);
        assert!((0..1000).all(|_| random.below(3) < 3));
    }

    /// All draws of few clusters can be counted. Of two, a quarter is the first twice and a quarter the
    /// second twice; of three, 1 in 27 is one of them three times. Both are more than 2.5 %.
    #[test]
    fn the_ends_of_few_clusters_are_the_ends_of_all_draws() {
        let ends = |low, high| Some(Interval { low, high });
        assert_eq!(mean(&[0.0, 1.0]), ends(0.0, 1.0));
        assert_eq!(mean(&[2.0, 5.0, 8.0]), ends(2.0, 8.0));
        // Of four, 1 draw in 256 has the 0 four times: less than 2.5 %. It has it three times in 12.
        assert_eq!(mean(&[0.0, 1.0, 1.0, 1.0]), ends(0.25, 1.0));
    }

    /// The mean of many has a normal distribution: 1.96 deviations on both sides.
    #[test]
    fn the_interval_of_many_is_that_of_the_normal_distribution() {
        let many: Vec<f64> = (0..400).map(|n| f64::from(n % 2)).collect();
        let Interval { low, high } = mean(&many).unwrap();
        let expected = 1.96 * 0.5 / 20.0;
        assert!((0.5 - low - expected).abs() < 0.006, "{low}");
        assert!((high - 0.5 - expected).abs() < 0.006, "{high}");
    }

    /// The twin: the grades of whole reports are drawn and compared anew. Sums of reports tell the same.
    #[test]
    fn sums_of_reports_stand_for_their_grades() {
        let pair = |report: u64, item: u64| {
            let gold = (report * 7 + item * 3) % 4;
            let off = u64::from((report + item).is_multiple_of(5));
            (((gold + off) % 4) as u8, Accept::new(&[gold]).unwrap())
        };
        let pairs = |report| (0..=report % 6).map(|item| pair(report, item)).collect();
        let reports: Vec<Vec<(u8, Accept)>> = (0..12).map(pairs).collect();
        let sums: Vec<Agreement> = reports
            .iter()
            .map(|report| agreement_of(report.iter().copied()))
            .collect();
        let [kappa, f1] = intervals(&sums, |sum| [sum.kappa(), sum.f1()]);
        let mut random = SplitMix64(SEED);
        let draws: Vec<Agreement> = (0..RESAMPLES)
            .map(|_| {
                let drawn = (0..reports.len()).map(|_| &reports[random.below(reports.len())]);
                agreement_of(drawn.flatten().copied())
            })
            .collect();
        for (found, figure) in [
            (kappa, Agreement::kappa as fn(&_) -> _),
            (f1, Agreement::f1),
        ] {
            let mut all: Vec<f64> = draws.iter().filter_map(figure).collect();
            all.sort_by(f64::total_cmp);
            assert_eq!(all.len(), RESAMPLES);
            let (low, high) = (all[50], all[1949]);
            assert!(low < high);
            assert_eq!(found, Some(Interval { low, high }));
        }
    }

    #[test]
    fn one_cluster_says_nothing_of_how_reports_differ() {
        assert_eq!((mean(&[]), mean(&[1.0])), (None, None));
    }

    #[test]
    fn undefined_draws_widen_the_interval_until_they_undo_it() {
        let of = |undefined: usize| interval((undefined..RESAMPLES).map(|n| n as f64).collect());
        let all = of(0).unwrap();
        assert_eq!((all.low, all.high), (50.0, 1949.0));
        // 30 are missing at the lower end: it stays where it was, and the upper one rises.
        let some = of(30).unwrap();
        assert_eq!((some.low, some.high), (50.0, 1979.0));
        assert!(of(TAIL).is_some());
        assert_eq!(of(TAIL + 1), None);
    }
}
