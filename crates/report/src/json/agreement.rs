//! Figures of agreement as JSON, with their intervals: over all, for each reader, for each level of
//! confidence.

use serde::Serialize;

use hegui_batch::evaluate::bootstrap::{RESAMPLES, SEED};
use hegui_batch::evaluate::triage::is_to_check;
use hegui_batch::evaluate::{Agreement, Alpha, Compared, Figures, Interval, Measured};
use hegui_core::report::Confidence;

#[derive(Serialize)]
pub(super) struct FiguresJson {
    pairs: u32,
    right: u32,
    exact: Option<f64>,
    precision: Option<f64>,
    recall: Option<f64>,
    f1: Option<f64>,
    left_out: u32,
    kappa: Option<f64>,
}

/// Figures with and without the trivial pairs.
#[derive(Serialize)]
pub(super) struct MeasuredJson {
    agreement: BoundedJson,
    not_trivial: BoundedJson,
}

#[derive(Serialize)]
struct BoundedJson {
    #[serde(flatten)]
    figures: FiguresJson,
    intervals: IntervalsJson,
}

/// The bounds of 95 % intervals.
#[derive(Serialize)]
struct IntervalsJson {
    exact: Option<[f64; 2]>,
    f1: Option<[f64; 2]>,
    kappa: Option<[f64; 2]>,
}

/// How the intervals came about.
#[derive(Serialize)]
pub(super) struct BootstrapJson {
    level: f64,
    resamples: usize,
    seed: u64,
    /// Reports, or passages.
    clusters: usize,
}

#[derive(Serialize)]
pub(super) struct ConfidenceJson {
    levels: [LevelJson; 3],
    to_check: ToCheckJson,
}

#[derive(Serialize)]
struct LevelJson {
    id: &'static str,
    #[serde(flatten)]
    all: ErrorsJson,
    not_trivial: ErrorsJson,
}

#[derive(Serialize)]
struct ErrorsJson {
    pairs: u32,
    wrong: u32,
    wrong_share: Option<f64>,
}

#[derive(Serialize)]
struct ToCheckJson {
    levels: Vec<&'static str>,
    items: usize,
    of: usize,
    share: Option<f64>,
    /// Items of a report, on average.
    per_report: Option<f64>,
    /// The errors among them, and their share of all errors.
    wrong: u32,
    wrong_share: Option<f64>,
}

#[derive(Serialize)]
pub(super) struct ReadersJson<'a> {
    alpha: AlphaJson,
    each: Vec<ReaderJson<'a>>,
}

#[derive(Serialize)]
struct ReaderJson<'a> {
    id: &'a str,
    #[serde(flatten)]
    measured: MeasuredJson,
    alpha: AlphaJson,
}

#[derive(Serialize)]
struct AlphaJson {
    cells: usize,
    estimate: Option<f64>,
    interval: Option<[f64; 2]>,
}

pub(super) fn figures_json(agreement: &Agreement) -> FiguresJson {
    FiguresJson {
        pairs: agreement.pairs,
        right: agreement.right,
        exact: agreement.exact().map(four_places),
        precision: agreement.precision().map(four_places),
        recall: agreement.recall().map(four_places),
        f1: agreement.f1().map(four_places),
        left_out: agreement.left_out,
        kappa: agreement.kappa().map(four_places),
    }
}

pub(super) fn measured_json(measured: &Measured) -> MeasuredJson {
    MeasuredJson {
        agreement: bounded_json(&measured.all),
        not_trivial: bounded_json(&measured.not_trivial),
    }
}

fn bounded_json(figures: &Figures) -> BoundedJson {
    BoundedJson {
        figures: figures_json(&figures.agreement),
        intervals: IntervalsJson {
            exact: figures.exact.map(bounds),
            f1: figures.f1.map(bounds),
            kappa: figures.kappa.map(bounds),
        },
    }
}

pub(super) fn bootstrap_json(compared: &Compared) -> BootstrapJson {
    BootstrapJson {
        level: 0.95,
        resamples: RESAMPLES,
        seed: SEED,
        clusters: compared.clusters,
    }
}

pub(super) fn confidence_json(compared: &Compared) -> ConfidenceJson {
    let triage = &compared.triage;
    let levels = Confidence::ALL.into_iter().rev();
    ConfidenceJson {
        levels: triage.levels.map(|(level, agreement)| LevelJson {
            id: level.id(),
            all: errors_json(&agreement),
            not_trivial: errors_json(&agreement.not_trivial()),
        }),
        to_check: ToCheckJson {
            levels: levels
                .filter(|level| is_to_check(*level))
                .map(Confidence::id)
                .collect(),
            items: triage.to_check.items,
            of: triage.all.items,
            share: triage.share_to_check().map(four_places),
            per_report: compared.to_check_per_report().map(four_places),
            wrong: triage.to_check.wrong,
            wrong_share: triage.share_of_errors().map(four_places),
        },
    }
}

fn errors_json(agreement: &Agreement) -> ErrorsJson {
    ErrorsJson {
        pairs: agreement.pairs,
        wrong: agreement.wrong(),
        wrong_share: agreement.wrong_share().map(four_places),
    }
}

/// The readers; `None` for passages, which have none.
pub(super) fn readers_json(compared: &Compared) -> Option<ReadersJson<'_>> {
    let each = compared.readers.iter().map(|reader| ReaderJson {
        id: &reader.name,
        measured: measured_json(&reader.measured),
        alpha: alpha_json(&reader.alpha),
    });
    (!compared.readers.is_empty()).then(|| ReadersJson {
        alpha: alpha_json(&compared.among_readers),
        each: each.collect(),
    })
}

fn alpha_json(alpha: &Alpha) -> AlphaJson {
    AlphaJson {
        cells: alpha.cells,
        estimate: alpha.estimate.map(four_places),
        interval: alpha.interval.map(bounds),
    }
}

fn bounds(interval: Interval) -> [f64; 2] {
    [interval.low, interval.high].map(four_places)
}

/// Four places tell all there is to tell, and are the same on every machine.
fn four_places(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}
