//! What came in and how it is ranked, beside the reports themselves.

use serde::Serialize;

use super::shapes::ManifestJson;
use crate::intake::{Intake, kind_id};
use crate::results::Results;
use crate::view::RefusedView;
use hegui_batch::intake::LeftKind;
use hegui_core::amount::Amount;

/// A league with its reports, best first.
#[derive(Serialize)]
pub(super) struct LeagueJson<'a> {
    year: Option<u16>,
    level: Option<&'a str>,
    count: usize,
    mean: Option<Amount>,
    ranking: Vec<RankJson<'a>>,
}

#[derive(Serialize)]
struct RankJson<'a> {
    rank: Option<usize>,
    path: &'a str,
}

/// The leagues, in their order.
pub(super) fn leagues<'a>(results: &'a Results<'_>) -> Vec<LeagueJson<'a>> {
    let batch = &results.batch;
    let ranking = |league: usize| {
        let of_it = batch.standings.iter();
        of_it
            .filter(|standing| standing.league == league)
            .filter_map(|standing| {
                Some(RankJson {
                    rank: standing.rank,
                    path: &results.reports.get(standing.report)?.path,
                })
            })
            .collect()
    };
    let leagues = batch.leagues.iter().enumerate();
    leagues
        .map(|(index, league)| LeagueJson {
            year: league.year,
            level: league.level.as_deref(),
            count: league.count,
            mean: league.mean.map(Amount),
            ranking: ranking(index),
        })
        .collect()
}

/// What came in, in the order of all formats.
#[derive(Serialize)]
pub(super) struct IntakeJson<'a> {
    scored: usize,
    unassessable: Vec<RefusedJson<'a>>,
    no_reports: Vec<RefusedJson<'a>>,
    duplicates: Vec<CopiesJson<'a>>,
    left_alone: Vec<LeftJson<'a>>,
    not_submitted: Vec<NotSubmittedJson<'a>>,
}

#[derive(Serialize)]
struct RefusedJson<'a> {
    path: &'a str,
    reason: &'static str,
    message: String,
    help: &'static str,
}

#[derive(Serialize)]
struct CopiesJson<'a> {
    /// The path of the one that is ranked for all; null where all are ranked.
    ranked: Option<&'a str>,
    paths: Vec<&'a str>,
}

#[derive(Serialize)]
struct LeftJson<'a> {
    path: &'a str,
    kind: &'a str,
    /// The extension of a file of another format.
    extension: Option<&'a str>,
    /// Where it names the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    manifest: Option<ManifestJson<'a>>,
}

#[derive(Serialize)]
struct NotSubmittedJson<'a> {
    path: &'a str,
    authority: Option<&'a str>,
    level: Option<&'a str>,
    year: Option<u16>,
}

impl<'a> IntakeJson<'a> {
    pub(super) fn of(results: &'a Results<'_>) -> Self {
        let intake = Intake::of(results);
        let refused = |list: &[(usize, RefusedView<'a>)]| {
            let refused = list.iter().map(|(_, refused)| RefusedJson {
                path: &refused.report.path,
                reason: refused.id(),
                message: refused.what(),
                help: refused.mend(),
            });
            refused.collect()
        };
        let copies = intake.copies.iter().map(|copies| CopiesJson {
            ranked: copies.ranked.map(|report| report.path.as_str()),
            paths: copies
                .files
                .iter()
                .map(|(_, report)| report.path.as_str())
                .collect(),
        });
        let left = intake.left_alone.iter().map(|file| LeftJson {
            path: &file.path,
            kind: kind_id(&file.kind),
            extension: match &file.kind {
                LeftKind::Format(extension) => Some(extension),
                _ => None,
            },
            manifest: file.submission.as_ref().map(ManifestJson::of),
        });
        let not_submitted = intake.not_submitted.iter().map(|entry| NotSubmittedJson {
            path: &entry.path,
            authority: entry.submission.authority.as_deref(),
            level: entry.submission.level.as_deref(),
            year: entry.submission.year,
        });
        Self {
            scored: intake.scored,
            unassessable: refused(&intake.not_assessed),
            no_reports: refused(&intake.no_reports),
            duplicates: copies.collect(),
            left_alone: left.collect(),
            not_submitted: not_submitted.collect(),
        }
    }
}
