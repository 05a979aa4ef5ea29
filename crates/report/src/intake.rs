//! What came in, as every format lists it, in one order: scored, not assessed, no reports, copies, files left
//! alone, what was not submitted.

use std::collections::BTreeMap;

use crate::clean;
use crate::results::Results;
use crate::view::RefusedView;
use crate::words::messages::pick;
use crate::words::remark;
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

impl IntakePart {
    /// The same as the head of a section.
    pub(crate) fn title(self, lang: Lang) -> String {
        let word = self.word(lang);
        match word.char_indices().nth(1) {
            Some((at, _)) => {
                word.get(..at).unwrap_or_default().to_uppercase()
                    + word.get(at..).unwrap_or_default()
            }
            None => word.to_owned(),
        }
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

/// Why a file was left alone; where the manifest names it, that it came in and what the manifest says.
pub(crate) fn left_words(file: &LeftAlone, lang: Lang) -> String {
    let kind = kind_words(&file.kind, lang);
    match &file.submission {
        None => kind,
        Some(said) => {
            let said = remark::submission_line(said, lang);
            say!(
                lang,
                "{kind}；已报送，但没有读取（报送清单：{said}）",
                "{kind}; handed in, but not read (manifest: {said})"
            )
        }
    }
}

/// What to do about a file that was left alone: a full sentence.
pub(crate) fn left_mend(kind: &LeftKind, lang: Lang) -> &'static str {
    fixed!(lang, kind;
        LeftKind::Format(_) => "如果是报告，请另存为 Word、PDF、OFD、网页或文本文件后重新报送。",
            "If it is a report, save it as a Word, PDF, OFD, web page or text file and hand it in again.";
        LeftKind::Link | LeftKind::Special => "如果是报告，请把文件本身放进文件夹。",
            "If it is a report, put the file itself into the folder.";
        LeftKind::Results => "这是本程序写的结果，不必处理。",
            "These are results of this program: nothing to do.";
    )
}

/// Of what was not submitted, why.
pub(crate) fn missing_words(lang: Lang) -> &'static str {
    pick(
        lang,
        "报送清单中有，没有对应的文件",
        "in the manifest, but there is no such file",
    )
}

/// What to do about it: a full sentence.
pub(crate) fn missing_mend(lang: Lang) -> &'static str {
    pick(
        lang,
        "请催报，或核对清单中的文件名。",
        "Ask for it, or check the name of the file in the manifest.",
    )
}

/// The identifier of why a file was left alone.
pub(crate) fn kind_id(kind: &LeftKind) -> &'static str {
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
