//! `--format comments`: the author's own document, with what was found in its margin.

use hegui_core::report::Outcome;
use hegui_read::format_of;
use hegui_report::results::Results;
use hegui_report::unassessable::CHANGED;
use hegui_report::{clean, comments, unassessable};
use hegui_text::lang::Lang;
use hegui_text::{Format, Unreadable, digest};

use crate::cli::error::CliError;
use crate::cli::inputs::Inputs;
use crate::cli::inputs::input::Input;
use crate::cli::reader::add_comments;

/// Refuses what cannot be commented, before anything is scored.
pub(super) fn check(inputs: &Inputs, lang: Lang) -> Result<(), CliError> {
    only_input(inputs, lang).map(drop)
}

/// The one report of the run as its author wrote it, with comments.
pub(super) fn commented(inputs: &Inputs, results: &Results<'_>) -> Result<Vec<u8>, CliError> {
    let lang = results.lang;
    let input = only_input(inputs, lang)?;
    let refused = |reason: &Unreadable| {
        let (path, what) = (clean::line(&input.path), unassessable::what(reason, lang));
        let mend = unassessable::mend(reason, lang);
        CliError::usage(match lang {
            Lang::Zh => format!("无法在 {path} 上加批注：{what}。{mend}"),
            Lang::En => format!("cannot write comments into {path}: {what}. {mend}"),
        })
    };
    let bytes = input.load().map_err(|reason| refused(&reason))?;
    // Not the file that was scored.
    if results
        .reports
        .first()
        .is_none_or(|report| report.sha256 != digest(&bytes))
    {
        return Err(refused(&Unreadable::Io(CHANGED.to_owned())));
    }
    let outcome = results.reports.first().map(|report| &report.outcome);
    if let Some(Outcome::Unassessable(reason)) = outcome {
        return Err(refused(reason));
    }
    // Word's own XML in one file is no package that a part could be added to.
    let is_package = bytes.starts_with(b"PK");
    if !is_package || format_of(&bytes, &input.path) != Some(Format::Docx) {
        return Err(CliError::in_words(
            lang,
            "批注只能加在 Word 文档（.docx）上；.doc、.wps、.odt、.rtf 请先另存为 .docx",
            "comments can be written into a Word document (.docx) only; save .doc, .wps, .odt or .rtf as .docx first",
        ));
    }
    let notes = comments::notes(results, 0).unwrap_or_default();
    add_comments(&bytes, &notes, &inputs.bounds).map_err(|reason| refused(&reason))
}

fn only_input(inputs: &Inputs, lang: Lang) -> Result<&Input, CliError> {
    match inputs.list.as_slice() {
        [input] if input.can_reload() => Ok(input),
        [_] => Err(CliError::in_words(
            lang,
            "批注要写进报告的副本，不能从标准输入读取；请给出 .docx 文件",
            "comments are written into a copy of the report, which cannot come from a pipe; name the .docx file",
        )),
        _ => Err(CliError::in_words(
            lang,
            "批注一次只能加在一份报告上；请只给出一个 .docx 文件",
            "comments are written into one report at a time; name one .docx file",
        )),
    }
}
