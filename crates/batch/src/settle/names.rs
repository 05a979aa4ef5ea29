//! Which report a decision is on.

use std::borrow::Cow;
use std::collections::HashMap;

use hegui_core::decision::ReportName;
use hegui_core::report::Report;
use hegui_text::names::composed;

use crate::report_key::ReportKey;

/// The names by which decisions may speak of reports.
pub(super) struct ReportNames<'r> {
    reports: &'r [Report],
    by_name: HashMap<Cow<'r, str>, Vec<usize>>,
    by_key: HashMap<ReportKey, Vec<usize>>,
    /// Their digests, in order.
    by_digest: Vec<(&'r str, usize)>,
}

impl<'r> ReportNames<'r> {
    pub(super) fn of(reports: &'r [Report]) -> Self {
        let mut by_name: HashMap<Cow<'_, str>, Vec<usize>> = HashMap::new();
        for (index, report) in reports.iter().enumerate() {
            let path = report.path.as_str();
            let file = path.rsplit('/').next().unwrap_or(path);
            let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
            let mut names = vec![path, file, stem];
            names.sort_unstable();
            names.dedup();
            for name in names.into_iter().filter(|name| !name.is_empty()) {
                by_name.entry(composed(name)).or_default().push(index);
            }
        }
        let mut by_key: HashMap<ReportKey, Vec<usize>> = HashMap::new();
        for (index, report) in reports.iter().enumerate() {
            if let Some(key) = ReportKey::of(report) {
                by_key.entry(key).or_default().push(index);
            }
        }
        let digests = reports.iter().enumerate();
        let mut by_digest: Vec<_> = digests.map(|(at, report)| (&*report.sha256, at)).collect();
        by_digest.sort_unstable();
        Self {
            reports,
            by_name,
            by_key,
            by_digest,
        }
    }

    /// The reports that may be meant: by their bytes or their path, else by authority and year, by which one
    /// is met that was renamed, edited or came in another format.
    pub(super) fn find(&self, name: &ReportName) -> Vec<usize> {
        let found = name.file.as_deref().map(|file| self.by_file(file));
        let found = found.filter(|found| !found.is_empty());
        found.unwrap_or_else(|| {
            let key = name.of.as_ref();
            let key = key.and_then(|(authority, year)| ReportKey::new(authority, *year));
            let found = key.and_then(|key| self.by_key.get(&key));
            found.cloned().unwrap_or_default()
        })
    }

    /// The reports that `name` may mean. A whole path goes before a file name, that before a stem.
    fn by_file(&self, name: &str) -> Vec<usize> {
        if let Some(digits) = name.strip_prefix("sha256:") {
            let digits = digits.to_ascii_lowercase();
            let from = (self.by_digest).partition_point(|(digest, _)| *digest < digits.as_str());
            let behind = self.by_digest.get(from..).unwrap_or_default().iter();
            let meant = behind.take_while(|(digest, _)| digest.starts_with(&digits));
            let mut meant: Vec<usize> = meant.map(|&(_, index)| index).collect();
            meant.sort_unstable();
            return if digits.is_empty() { Vec::new() } else { meant };
        }
        let name = composed(name);
        let found = self.by_name.get(&name).cloned().unwrap_or_default();
        let exact = |index: &usize| composed(self.path(*index)) == name;
        let exact: Vec<usize> = found.iter().copied().filter(exact).collect();
        if exact.is_empty() { found } else { exact }
    }

    pub(super) fn path(&self, index: usize) -> &str {
        self.reports.get(index).map_or("", |report| &report.path)
    }

    /// Whether two reports have the same bytes; a report is the same as itself.
    pub(super) fn is_same(&self, one: usize, other: usize) -> bool {
        let digest = |index: usize| self.reports.get(index).map_or("", |report| &report.sha256);
        one == other || (digest(one) == digest(other) && !digest(one).is_empty())
    }
}
