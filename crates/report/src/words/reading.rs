//! How a file was read: warnings, and what was left out.

use crate::clean;
use crate::words::messages::pick;
use crate::words::unassessable::{self, format_name};
use hegui_text::lang::Lang;
use hegui_text::{DropReason, Format, Unreadable, Warning};

/// Pages listed one by one in a warning.
const PAGES: usize = 12;

/// The code of a warning, apart from those of a report's items.
#[must_use]
pub fn code(warning: &Warning) -> &'static str {
    match warning {
        Warning::WrongExtension { .. } => "reading.wrong-extension",
        Warning::FailedDownload { .. } => "reading.failed-download",
        Warning::NoBody { .. } => "reading.no-body",
        Warning::Invisible { .. } => "reading.invisible",
        Warning::NumbersLost => "reading.numbers-lost",
        Warning::Replaced { .. } => "reading.replaced",
        Warning::PagesWithoutText { .. } => "reading.pages-without-text",
        Warning::PicturesForText { .. } => "reading.pictures-for-text",
        Warning::Embedded { .. } => "reading.embedded",
        Warning::WholePage => "reading.whole-page",
        Warning::OrderUncertain { .. } => "reading.order-uncertain",
        Warning::PartlyDamaged => "reading.partly-damaged",
    }
}

/// What is odd about a reading of `format`, without a full stop at the end.
#[must_use]
pub fn what(warning: &Warning, format: Format, lang: Lang) -> String {
    sentences!(lang, warning;
        Warning::WrongExtension { extension } => "扩展名是 .{extension}，内容却是 {format}，已按 {format} 读取",
            "the name ends in .{extension}, but it is {format} and was read as such",
            extension = clean::line(extension), format = format_name(format);
        Warning::FailedDownload { extension } =>
            "扩展名是 .{extension}，内容却是很短的 {format}，很可能是下载失败时保存的网页",
            "the name ends in .{extension}, but it is a short {format}: most likely the message of a failed download",
            extension = clean::line(extension), format = format_name(format);
        // In the words of the reason for which no report is graded by it.
        Warning::NoBody { attachment } => "{what}", "{what}",
            what = unassessable::what(&Unreadable::NoBody { attachment: *attachment }, lang);
        Warning::Invisible { characters, page: Some(page), words } =>
            "有 {characters} 字读者看不见（隐藏，与底色相近，字号极小或在页面之外），未作为依据，首处在第 {page} 页：“{words}”",
            "{characters} characters that no reader can see (hidden, in the colour of the ground, of no size, or off the page) were left out, first on page {page}: “{words}”",
            words = clean::nested(&clean::line(words));
        Warning::Invisible { characters, page: None, words } =>
            "有 {characters} 字在页面上看不见（隐藏、与底色相近、字号极小或在页面之外），未作为依据，首处：“{words}”",
            "{characters} characters that no reader can see (hidden, in the colour of the ground, of no size, or off the page) were left out, first “{words}”",
            words = clean::nested(&clean::line(words));
        Warning::NumbersLost if matches!(format, Format::Html | Format::Mhtml) =>
            "网页由办公软件另存而成，自动编号可能与原文不同",
            "the web page was saved by an office program; its automatic numbers may differ from the document's";
        Warning::NumbersLost => "旧版 .doc 的自动编号无法还原",
            "the automatic numbers of an old .doc cannot be restored";
        Warning::Replaced { count } => "有 {count} 处字符无法识别，以 \u{FFFD} 代替",
            "{count} characters could not be read and stand as \u{FFFD}";
        Warning::PagesWithoutText { pages } if pages.len() > PAGES =>
            "第 {list} 等 {count} 页是图片，没有文字层，未能读取",
            "{count} pages without a text layer were not read: {list} …",
            list = page_list(pages, lang), count = pages.len();
        Warning::PagesWithoutText { pages } => "第 {list} 页是图片，没有文字层，未能读取",
            "pages without a text layer were not read: {list}", list = page_list(pages, lang);
        Warning::PicturesForText { count, paragraph: Some(paragraph) } =>
            "有 {count} 张图片占了正文的位置（第一张在第 {paragraph} 段），图片里的文字没有读取",
            "{count} pictures stand where text would (the first in paragraph {paragraph}); what they show was not read";
        Warning::PicturesForText { count, paragraph: None } => "有 {count} 张图片占了正文的位置，图片里的文字没有读取",
            "{count} pictures stand where text would; what they show was not read";
        Warning::Embedded { count } => "有 {count} 处嵌入的文件、图表或图示，其中的文字未作为依据",
            "{count} embedded documents, charts or diagrams were not read as part of the text";
        Warning::WholePage => "没有找到网页的正文区，读取了整个页面，可能混有导航文字",
            "the content of the web page could not be told apart; all of it was read, menus too";
        Warning::OrderUncertain { page } => "第 {page} 页的版面可能分栏，文字的先后顺序不能确定",
            "page {page} may be set in columns; the order of its text is not sure";
        Warning::PartlyDamaged => "文件部分损坏，只读取了完好的部分",
            "part of the file is damaged; the rest was read";
    )
}

/// The first of these page numbers.
fn page_list(pages: &[u32], lang: Lang) -> String {
    let list: Vec<_> = pages.iter().take(PAGES).map(u32::to_string).collect();
    list.join(pick(lang, "、", ", "))
}

/// What to do about it: a full sentence.
#[must_use]
pub fn mend(warning: &Warning, lang: Lang) -> &'static str {
    fixed!(lang, warning;
        Warning::WrongExtension { .. } => "请把扩展名改成与内容相符的。",
            "Give it the extension that belongs to its content.";
        Warning::FailedDownload { .. } => "请重新下载。", "Download it again.";
        Warning::NoBody { attachment: true } => "请下载附件后再评。",
            "Download the attached file and assess that.";
        Warning::NoBody { attachment: false } => "请在浏览器中打开后另存或复制正文。",
            "Open it in a browser, then save the page or copy its text.";
        Warning::Invisible { .. } => "请查明这些文字的来由；确属正文的，请改为正常可见的格式。",
            "Find out why it is there; if it belongs to the report, format it so that it is seen.";
        Warning::NumbersLost => "请核对，或另存为 .docx。",
            "Check the headings, or save it as .docx.";
        Warning::Replaced { .. } => "请核对这些地方，或重新导出。",
            "Check these places, or export it anew.";
        Warning::PagesWithoutText { .. } => "请先对这些页做文字识别（OCR），或提供 Word 版。",
            "Run text recognition (OCR) on them first, or provide the Word file.";
        Warning::PicturesForText { .. } => "请对图片做文字识别（OCR），或提供文字版。",
            "Run text recognition (OCR) on the pictures, or provide the text.";
        Warning::Embedded { .. } => "请打开核对，需要计入的内容请写进正文。",
            "Open it and check; what should count belongs into the text.";
        Warning::WholePage => "请用 hegui text 核对读到的文字，或把正文另存为 Word 或文本。",
            "Check with hegui text what was read, or save the content as Word or text.";
        Warning::OrderUncertain { .. } => "请用 hegui text 核对读到的文字，或提供 Word 版。",
            "Check with hegui text what was read, or provide the Word file.";
        Warning::PartlyDamaged => "请重新下载或重新导出后再试。",
            "Download or export it again and try that.";
    )
}

/// The warning and what to do about it, on one line.
#[must_use]
pub fn sentence(warning: &Warning, format: Format, lang: Lang) -> String {
    let (what, mend) = (what(warning, format, lang), mend(warning, lang));
    say!(lang, "{what}。{mend}", "{what}. {mend}")
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
        DropReason::Invisible => "invisible",
        DropReason::Comment => "comment",
        DropReason::Note => "note",
        DropReason::Embedded => "embedded",
    }
}

/// As [`drop_reason_id`], of lines that were read and then found to be part of the page.
pub const PAGE_FURNITURE: &str = "page-furniture";
