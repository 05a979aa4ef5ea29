//! What came in, as every format lists it, in one order: scored, not assessed, no reports, copies, files left
//! alone, what was not submitted.

use std::collections::BTreeMap;

use crate::clean;
use crate::results::Results;
use crate::view::RefusedView;
use crate::words::messages::pick;
use hegui_batch::intake::{LeftAlone, LeftKind, NotSubmitted};
use hegui_core::report::{Outcome, Report};
use hegui_text::Unreadable;
use hegui_text::lang::Lang;

/// The parts of the list, but for what was scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum IntakePart {
    NotAssessed,
    NoReports,
    Copies,
    LeftAlone,
    NotSubmitted,
}

impl IntakePart {
    pub(crate) fn word(self, lang: Lang) -> &'static str {
        fixed!(lang, self;
            Self::NotAssessed => "无法评估", "not assessed";
            Self::NoReports => "不是报告", "no reports";
            Self::Copies => "重复报送", "the same report";
            Self::LeftAlone => "没有读取的文件", "files left alone";
            Self::NotSubmitted => "未报送", "not submitted";
        )
    }
}

/// The list.
pub(crate) struct Intake<'r> {
    pub(crate) scored: usize,
    /// With their indices.
    pub(crate) not_assessed: Vec<(usize, RefusedView<'r>)>,
    pub(crate) no_reports: Vec<(usize, RefusedView<'r>)>,
    pub(crate) copies: Vec<Copies<'r>>,
    pub(crate) left_alone: &'r [LeftAlone],
    pub(crate) not_submitted: &'r [NotSubmitted],
}

/// Files that are the same report.
pub(crate) struct Copies<'r> {
    /// With their indices.
    pub(crate) files: Vec<(usize, &'r Report)>,
    /// The one that is ranked; `None` where all are.
    pub(crate) ranked: Option<&'r Report>,
}

impl<'r> Intake<'r> {
    pub(crate) fn of(results: &'r Results<'_>) -> Self {
        let is_no_report = |refused: &RefusedView<'_>| {
            matches!(
                refused.report.outcome,
                Outcome::Unassessable(Unreadable::NotAReport(_))
            )
        };
        let refused = results.refused();
        let (no_reports, not_assessed) = refused.partition(|(_, refused)| is_no_report(refused));
        let report = |index: usize| results.reports.get(index);
        let batch = &results.batch;
        let copies = batch.copies.iter().map(|group| Copies {
            files: group
                .files
                .iter()
                .filter_map(|&index| Some((index, report(index)?)))
                .collect(),
            ranked: group.ranked.and_then(report),
        });
        Self {
            scored: batch.standings.len() + batch.set_aside.len(),
            not_assessed,
            no_reports,
            copies: copies.collect(),
            left_alone: &results.arrivals.left_alone,
            not_submitted: &results.arrivals.not_submitted,
        }
    }

    /// Files left alone, how many of each kind, in words; the kinds in their order.
    pub(crate) fn kinds(&self, lang: Lang) -> Vec<(String, usize)> {
        let mut kinds: BTreeMap<&LeftKind, usize> = BTreeMap::new();
        for file in self.left_alone {
            *kinds.entry(&file.kind).or_default() += 1;
        }
        let named = kinds.into_iter();
        named
            .map(|(kind, count)| (kind_words(kind, lang), count))
            .collect()
    }
}

/// Why a file was left alone.
pub(crate) fn kind_words(kind: &LeftKind, lang: Lang) -> String {
    match kind {
        LeftKind::Format(extension) if extension.is_empty() => {
            pick(lang, "无扩展名", "without extension").to_owned()
        }
        LeftKind::Format(extension) => format!(".{}", clean::line(extension)),
        LeftKind::Link => pick(lang, "指向文件夹之外的链接", "link out of the folder").to_owned(),
        LeftKind::Special => pick(lang, "管道、套接字或设备", "pipe, socket or device").to_owned(),
        LeftKind::Results => pick(lang, "本程序写的评分结果", "results of this program").to_owned(),
    }
}

/// The identifier of why a file was left alone.
pub(crate) fn kind_id(kind: &LeftKind) -> &str {
    match kind {
        LeftKind::Format(_) => "format",
        LeftKind::Link => "link",
        LeftKind::Special => "special",
        LeftKind::Results => "results",
    }
}

/// What became of a file of a group of copies.
pub(crate) fn copy_words(copies: &Copies<'_>, report: &Report, lang: Lang) -> String {
    sentences!(lang, copies.ranked;
        None => "与同组文件内容相同或基本相同，都已排名",
            "the same report, or nearly so, as the others of its group; all are ranked";
        Some(ranked) if ranked.path == report.path => "代表同组文件参加排名", "ranked for its group";
        Some(ranked) => "与 {path} 相同或基本相同，不参加排名",
            "the same report, or nearly so, as {path}; in no rank", path = clean::line(&ranked.path);
    )
}
