//! What is to be said of a report beside its verdicts: what a manifest says of it, what it contradicts,
//! which other files are the same report.

use std::borrow::Cow;

use crate::clean;
use crate::messages::pick;
use hegui_core::report::{Remark, Submission};
use hegui_text::lang::Lang;

/// The identifier of a remark in outputs.
#[must_use]
pub(crate) fn id(remark: &Remark) -> &'static str {
    match remark {
        Remark::Duplicate { .. } => "duplicate",
        Remark::Crowded { .. } => "crowded",
        Remark::OtherAuthority { .. } => "manifest-authority",
        Remark::OtherYear { .. } => "manifest-year",
    }
}

/// What is left of a remark where nothing is known yet of the reports that come later; `None`: nothing.
#[must_use]
pub(crate) fn so_far(remark: &Remark) -> Option<Cow<'_, Remark>> {
    match remark {
        Remark::Duplicate { earlier: 0, .. } => None,
        Remark::Duplicate { path, earlier, .. } => Some(Cow::Owned(Remark::Duplicate {
            path: path.clone(),
            others: *earlier,
            earlier: *earlier,
        })),
        remark => Some(Cow::Borrowed(remark)),
    }
}

/// What it says, without a full stop at the end.
#[must_use]
pub(crate) fn what(remark: &Remark, lang: Lang) -> String {
    match (remark, lang) {
        (
            Remark::Duplicate {
                path, others: 1, ..
            },
            Lang::Zh,
        ) => {
            format!("与 {} 内容相同或基本相同", clean::line(path))
        }
        (
            Remark::Duplicate {
                path, others: 1, ..
            },
            Lang::En,
        ) => {
            format!("the same report, or nearly so, as {}", clean::line(path))
        }
        (Remark::Duplicate { path, others, .. }, Lang::Zh) => {
            format!(
                "与 {} 等 {others} 个文件内容相同或基本相同",
                clean::line(path)
            )
        }
        (Remark::Duplicate { path, others, .. }, Lang::En) => format!(
            "the same report, or nearly so, as {others} other files, {} among them",
            clean::line(path)
        ),
        (Remark::Crowded { times }, Lang::Zh) => {
            format!("同样的用语过于密集，只考察了其中一部分（{times} 次达到上限）")
        }
        (Remark::Crowded { times }, Lang::En) => format!(
            "the same words stand so densely that only a part of them was looked at (a bound was reached {times} times)"
        ),
        (Remark::OtherAuthority { manifest, text }, lang) => {
            let (manifest, text) = (clean::line(manifest), clean::line(text));
            match lang {
                Lang::Zh => format!("清单写的单位是“{manifest}”，报告写的是“{text}”"),
                Lang::En => format!("the manifest names “{manifest}”, the report “{text}”"),
            }
        }
        (Remark::OtherYear { manifest, text }, Lang::Zh) => {
            format!("清单写的年度是 {manifest}，报告写的是 {text}")
        }
        (Remark::OtherYear { manifest, text }, Lang::En) => {
            format!("by the manifest on {manifest}, by the report itself on {text}")
        }
    }
}

/// What to do about it: a full sentence.
#[must_use]
pub(crate) fn mend(remark: &Remark, lang: Lang) -> &'static str {
    match remark {
        Remark::Duplicate { .. } => pick(
            lang,
            "请核对是否重复报送；各文件都已评分。",
            "Check whether it was handed in twice; all of them are scored.",
        ),
        Remark::Crowded { .. } => pick(
            lang,
            "请核对文件是否正常；没有考察的只会少计，请人工复核。",
            "Check that the file is what it should be, and review its grades: what was not looked at may be missing.",
        ),
        Remark::OtherAuthority { .. } | Remark::OtherYear { .. } => pick(
            lang,
            "请核对清单与报告是否对应；结果以报告为准。",
            "Check that the manifest means this report; the report's own word is used.",
        ),
    }
}

/// What a manifest says of a report, on one line.
#[must_use]
pub(crate) fn submission(submission: &Submission, lang: Lang) -> String {
    let shown = |text: &Option<String>| text.as_deref().map(clean::line);
    let year = submission.year.map(|year| match lang {
        Lang::Zh => format!("{year}年度"),
        Lang::En => year.to_string(),
    });
    let received = shown(&submission.received_on).map(|date| match lang {
        Lang::Zh => format!("{date} 收到"),
        Lang::En => format!("received {date}"),
    });
    let parts = [
        shown(&submission.authority),
        shown(&submission.level),
        year,
        received,
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        return pick(lang, "（空）", "(empty)").to_owned();
    }
    parts.join(pick(lang, "，", ", "))
}
