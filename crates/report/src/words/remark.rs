//! What a report's readers should know beside its verdicts: what a manifest says of it, what the two
//! contradict each other in, which other files are the same report.

use std::borrow::Cow;

use crate::clean;
use crate::words::messages::pick;
use crate::words::place::Location;
use hegui_core::report::{Remark, Submission};
use hegui_text::lang::Lang;

/// The identifier of a remark in outputs.
pub(crate) fn id(remark: &Remark) -> &'static str {
    match remark {
        Remark::Duplicate { .. } => "duplicate",
        Remark::Crowded { .. } => "crowded",
        Remark::UnlikeReport => "unlike-report",
        Remark::SeveralReports { .. } => "several-reports",
        Remark::SameTwice { .. } => "same-twice",
        Remark::OtherAuthority { .. } => "manifest-authority",
        Remark::OtherYear { .. } => "manifest-year",
    }
}

/// The part of a remark that holds before later reports are known; `None` where nothing does.
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
pub(crate) fn what(remark: &Remark, lang: Lang) -> String {
    sentences!(lang, remark;
        Remark::Duplicate { path, others: 1, .. } => "与 {path} 内容相同或基本相同",
            "the same report, or nearly so, as {path}", path = clean::line(path);
        Remark::Duplicate { path, others, .. } => "与 {path} 等 {others} 个文件内容相同或基本相同",
            "the same report, or nearly so, as {others} other files, {path} among them",
            path = clean::line(path);
        Remark::Crowded { times } => "同样的用语过于密集，只考察了其中一部分（有 {times} 处超出考察上限）",
            "the same words stand so densely that only a part of them was looked at (a bound was reached {times} times)";
        Remark::UnlikeReport => "可能不是报告：没有报告的标题，没有“我局”一类的自称，也没有“今年以来”“存在问题”一类回顾工作的用语",
            "it may be no report: it has no title of one, no words for the authority itself and none that look back on work done";
        Remark::SeveralReports { first, second, begins } =>
            "文件里有两份报告：“{first}”和“{second}”，后一份从{place}开始",
            "the file holds two reports: “{first}”, and “{second}”, which begins at {place}",
            first = clean::nested(&clean::line(first)), second = clean::nested(&clean::line(second)),
            place = Location::from(begins).words(lang);
        Remark::SameTwice { begins } => "文件里同一份报告出现了两次，第二次从{place}开始",
            "the file holds the same report twice; it begins again at {place}",
            place = Location::from(begins).words(lang);
        Remark::OtherAuthority { manifest, text } => "清单写的单位是“{manifest}”，报告写的是“{text}”",
            "the manifest names “{manifest}”, the report “{text}”",
            manifest = clean::line(manifest), text = clean::line(text);
        Remark::OtherYear { manifest, text } => "清单写的年度是 {manifest}，报告写的是 {text}",
            "by the manifest on {manifest}, by the report itself on {text}";
    )
}

/// What to do about it: a full sentence.
pub(crate) fn mend(remark: &Remark, lang: Lang) -> &'static str {
    fixed!(lang, remark;
        Remark::Duplicate { .. } => "请核对是否重复报送；各文件都已评分。",
            "Check whether it was handed in twice; all of them are scored.";
        Remark::Crowded { .. } => "请核对文件是否正常；没有考察的只会少计，请人工复核。",
            "Check that the file is what it should be, and review its grades: what was not looked at may be missing.";
        Remark::UnlikeReport => "请确认选对了文件；确是报告的，结果照常有效。",
            "Check that it is the right file; if it is a report, its grades hold.";
        Remark::SeveralReports { .. } => "请拆成两个文件再评分；现在的结果把全文当作一份报告。",
            "Split it into two files and score them again; now all of it is scored as one report.";
        Remark::SameTwice { .. } => "请删去重复的一份；结果不因重复而变高，但数据和篇幅按全文计算。",
            "Remove the copy; nothing counts twice, but the length is that of both.";
        Remark::OtherAuthority { .. } | Remark::OtherYear { .. } => "请核对清单与报告是否对应；结果以报告为准。",
            "Check that the manifest means this report; the report's own word is used.";
    )
}

/// What a manifest says of a report, on one line.
pub(crate) fn submission_line(submission: &Submission, lang: Lang) -> String {
    let shown = |text: &Option<String>| text.as_deref().map(clean::line);
    let year = submission.year;
    let received = shown(&submission.received_on);
    let parts = [
        shown(&submission.authority),
        shown(&submission.level),
        year.map(|year| say!(lang, "{year}年度", "{year}")),
        received.map(|date| say!(lang, "{date} 收到", "received {date}")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        return say!(lang, "（空）", "(empty)");
    }
    parts.join(pick(lang, "，", ", "))
}
