//! Which report of a run is which of the baseline.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use hegui_text::names::composed;

use super::{Baseline, BaselineReport};

/// The report of `old` that each report of `new` was, by index; none is met twice.
///
/// The surest sign goes first: the same bytes under the same name, the same name, the same bytes under a name
/// that is new, the same authority and year under such a name, the same bytes. A name whose report is now another
/// authority's or another year's goes last. So a copy of what a file was never takes the place of the file.
pub(super) fn pair_reports(old: &Baseline, new: &Baseline) -> Vec<Option<usize>> {
    let mut pairing = Pairing {
        old: &old.reports,
        new: &new.reports,
        of_new: vec![None; new.reports.len()],
        taken: BTreeSet::new(),
    };
    pairing.meet(|report| Some((digest(report)?, name(report))), |_, _| true);
    pairing.meet(name, |one, other| !contradict(one, other));
    let former: BTreeSet<_> = old.reports.iter().map(name).collect();
    let is_new = |report: &BaselineReport| !former.contains(&name(report));
    pairing.meet(digest, |_, new| is_new(new));
    pairing.meet(BaselineReport::key, |_, new| is_new(new));
    pairing.meet(digest, |_, _| true);
    pairing.meet(name, |_, _| true);
    pairing.of_new
}

struct Pairing<'b> {
    old: &'b [BaselineReport],
    new: &'b [BaselineReport],
    of_new: Vec<Option<usize>>,
    taken: BTreeSet<usize>,
}

impl<'b> Pairing<'b> {
    /// Pairs the reports left over that have a `sign` in common, in order, where they `fit`. A sign that
    /// several of one side have and the other has not as often says nothing of the surplus.
    fn meet<S: Ord>(
        &mut self,
        sign: impl Fn(&'b BaselineReport) -> Option<S>,
        fit: impl Fn(&BaselineReport, &BaselineReport) -> bool,
    ) {
        let mut waiting: BTreeMap<S, Vec<usize>> = BTreeMap::new();
        for (at, report) in self.old.iter().enumerate().rev() {
            if let Some(sign) = sign(report).filter(|_| !self.taken.contains(&at)) {
                waiting.entry(sign).or_default().push(at);
            }
        }
        for (met, report) in self.of_new.iter_mut().zip(self.new) {
            if met.is_some() {
                continue;
            }
            let waiting = sign(report).and_then(|sign| waiting.get_mut(&sign));
            let fits = |at: &mut usize| self.old.get(*at).is_some_and(|old| fit(old, report));
            *met = waiting.and_then(|waiting| waiting.pop_if(fits));
            self.taken.extend(*met);
        }
    }
}

fn name(report: &BaselineReport) -> Option<Cow<'_, str>> {
    Some(composed(&report.path))
}

fn digest(report: &BaselineReport) -> Option<&str> {
    (!report.digest.is_empty()).then_some(&report.digest)
}

/// Whether both are known to be of some authority and year, and not of the same.
fn contradict(one: &BaselineReport, other: &BaselineReport) -> bool {
    matches!((one.key(), other.key()), (Some(one), Some(other)) if one != other)
}
