//! What is to be said of how a file was read: warnings and what was left out, in Chinese and English.

use crate::messages::pick;
use hegui_text::lang::Lang;
use hegui_text::{DropReason, Format, Warning};

/// Pages listed one by one in a warning.
const PAGES: usize = 12;

/// The code of a warning, apart from those of a report's items.
#[must_use]
pub fn code(warning: &Warning) -> &'static str {
    match warning {
        Warning::WrongExtension { .. } => "reading.wrong-extension",
        Warning::FailedDownload { .. } => "reading.failed-download",
        Warning::NoBody { .. } => "reading.no-body",
        Warning::NumbersLost => "reading.numbers-lost",
        Warning::Replaced { .. } => "reading.replaced",
        Warning::PagesWithoutText { .. } => "reading.pages-without-text",
        Warning::WholePage => "reading.whole-page",
        Warning::PartlyDamaged => "reading.partly-damaged",
    }
}

/// What is odd about a reading of `format`, without a full stop at the end.
#[must_use]
pub fn what(warning: &Warning, format: Format, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    match warning {
        Warning::WrongExtension { extension } => {
            let (extension, format) = (
                crate::clean::line(extension),
                crate::unassessable::name(format),
            );
            if zh {
                format!("扩展名是 .{extension}，内容却是 {format}，已按 {format} 读取")
            } else {
                format!("the name ends in .{extension}, but it is {format} and was read as such")
            }
        }
        Warning::FailedDownload { extension } => {
            let (extension, format) = (
                crate::clean::line(extension),
                crate::unassessable::name(format),
            );
            if zh {
                format!(
                    "扩展名是 .{extension}，内容却是很短的 {format}，很可能是下载失败时保存的网页"
                )
            } else {
                format!(
                    "the name ends in .{extension}, but it is a short {format}: most likely the \
                     message of a failed download"
                )
            }
        }
        Warning::NoBody { attachment: true } => pick(
            lang,
            "网页里没有正文，正文可能在附件中",
            "the web page has no running text; it may be in the attached file",
        )
        .to_owned(),
        Warning::NoBody { attachment: false } => pick(
            lang,
            "网页里没有正文（可能由脚本显示或被隐藏）",
            "the web page has no running text (a script may show it, or it is hidden)",
        )
        .to_owned(),
        Warning::NumbersLost if matches!(format, Format::Html | Format::Mhtml) => pick(
            lang,
            "网页由办公软件另存而成，自动编号可能与原文不同",
            "the web page was saved by an office program; its automatic numbers may differ from the document's",
        )
        .to_owned(),
        Warning::NumbersLost => pick(
            lang,
            "旧版 .doc 的自动编号无法还原",
            "the automatic numbers of an old .doc cannot be restored",
        )
        .to_owned(),
        Warning::Replaced { count } if zh => format!("有 {count} 处字符无法识别，以 \u{FFFD} 代替"),
        Warning::Replaced { count } => {
            format!("{count} characters could not be read and stand as \u{FFFD}")
        }
        Warning::PagesWithoutText { pages } => {
            let list: Vec<_> = pages.iter().take(PAGES).map(u32::to_string).collect();
            let (list, more) = (list.join(pick(lang, "、", ", ")), pages.len() > PAGES);
            match (zh, more) {
                (true, false) => format!("第 {list} 页是图片，没有文字层，未能读取"),
                (true, true) => format!(
                    "第 {list} 等 {} 页是图片，没有文字层，未能读取",
                    pages.len()
                ),
                (false, false) => format!("pages without a text layer were not read: {list}"),
                (false, true) => format!(
                    "{} pages without a text layer were not read: {list} …",
                    pages.len()
                ),
            }
        }
        Warning::WholePage => pick(
            lang,
            "没有找到网页的正文区，读取了整个页面，可能混有导航文字",
            "the content of the web page could not be told apart; all of it was read, menus too",
        )
        .to_owned(),
        Warning::PartlyDamaged => pick(
            lang,
            "文件部分损坏，只读取了完好的部分",
            "part of the file is damaged; the rest was read",
        )
        .to_owned(),
    }
}

/// What to do about it: a full sentence.
#[must_use]
pub fn mend(warning: &Warning, lang: Lang) -> &'static str {
    let (zh, en) = match warning {
        Warning::WrongExtension { .. } => (
            "请把扩展名改成与内容相符的。",
            "Give it the extension that belongs to its content.",
        ),
        Warning::FailedDownload { .. } => ("请重新下载。", "Download it again."),
        Warning::NoBody { attachment: true } => (
            "请下载附件后再评。",
            "Download the attached file and assess that.",
        ),
        Warning::NoBody { attachment: false } => (
            "请在浏览器中打开后另存或复制正文。",
            "Open it in a browser, then save the page or copy its text.",
        ),
        Warning::NumbersLost => (
            "请核对，或另存为 .docx。",
            "Check the headings, or save it as .docx.",
        ),
        Warning::Replaced { .. } => (
            "请核对这些地方，或重新导出。",
            "Check these places, or export it anew.",
        ),
        Warning::PagesWithoutText { .. } => (
            "请先对这些页做文字识别（OCR），或提供 Word 版。",
            "Run text recognition (OCR) on them first, or provide the Word file.",
        ),
        Warning::WholePage => (
            "请用 hegui text 核对读到的文字，或把正文另存为 Word 或文本。",
            "Check with hegui text what was read, or save the content as Word or text.",
        ),
        Warning::PartlyDamaged => (
            "请重新下载或重新导出后再试。",
            "Download or export it again and try that.",
        ),
    };
    pick(lang, zh, en)
}

/// The warning and what to do about it, on one line.
#[must_use]
pub fn sentence(warning: &Warning, format: Format, lang: Lang) -> String {
    let (what, mend) = (what(warning, format, lang), mend(warning, lang));
    match lang {
        Lang::Zh => format!("{what}。{mend}"),
        Lang::En => format!("{what}. {mend}"),
    }
}

/// Why text was left out, as it stands in outputs.
#[must_use]
pub fn drop_reason_id(reason: DropReason) -> &'static str {
    match reason {
        DropReason::Navigation => "navigation",
        DropReason::Header => "header",
        DropReason::Footer => "footer",
        DropReason::PageNumber => "page-number",
        DropReason::Deleted => "deleted",
        DropReason::Hidden => "hidden",
        DropReason::Comment => "comment",
        DropReason::Note => "note",
    }
}

/// As [`drop_reason_id`], of lines that were read and then found to be part of the page.
pub const PAGE_FURNITURE: &str = "page-furniture";
