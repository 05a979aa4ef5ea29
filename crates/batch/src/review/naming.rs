//! How a review file names the reports of a run.

use std::collections::HashMap;

use hegui_core::decision::ReportName;
use hegui_core::report::Report;
use hegui_text::hidden::acts;

use crate::report_key::ReportKey;

/// Digits of the digest that name a report.
const DIGITS: usize = 16;

/// The names of reports: authority and year, with the digest where other bytes have the same, or the digest
/// alone where authority or year is not known.
#[must_use]
pub fn report_names(reports: &[Report]) -> Vec<ReportName> {
    // `None`: several reports have this key.
    let mut only: HashMap<ReportKey, Option<&str>> = HashMap::new();
    for report in reports {
        if let Some(key) = ReportKey::of(report) {
            let known = only.entry(key).or_insert(Some(&report.sha256));
            *known = known.filter(|digest| *digest == report.sha256);
        }
    }
    let named = reports.iter().map(|report| {
        let identity = &report.identity;
        let authority = identity.authority.as_deref();
        let authority = authority.filter(|name| !name.contains(acts));
        let of = authority.map(str::to_owned).zip(identity.reporting_year);
        let key = of.as_ref().and_then(|_| ReportKey::of(report));
        let is_only = key.is_some_and(|key| only.get(&key).is_some_and(Option::is_some));
        ReportName {
            file: (!is_only).then(|| digest_name(report)),
            of,
        }
    });
    named.collect()
}

/// The name of a report by its bytes.
#[must_use]
pub fn digest_name(report: &Report) -> String {
    let digits = report.sha256.get(..DIGITS).unwrap_or(&report.sha256);
    format!("sha256:{digits}")
}
