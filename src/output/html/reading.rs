//! What a person should know about how a file was read, in one sentence each.

use crate::lang::Lang;
use crate::output::clean;
use crate::output::messages::pick;
use crate::read::Warning;

/// A warning of the reader.
pub(super) fn warning(warning: &Warning, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    match warning {
        Warning::WrongExtension { extension } => {
            let extension = clean::line(extension);
            if zh {
                format!("扩展名 .{extension} 与内容的实际格式不符，已按实际格式读取。")
            } else {
                format!(
                    "The extension .{extension} belongs to another format; the file was read by its content."
                )
            }
        }
        Warning::NumbersLost => pick(
            lang,
            "自动编号无法还原，标题可能没有序号。",
            "Automatic numbers could not be restored; headings may lack theirs.",
        )
        .to_owned(),
        Warning::Replaced { count } if zh => {
            format!("有 {count} 处文字无法解码，以“\u{fffd}”表示。")
        }
        Warning::Replaced { count } => {
            format!("{count} pieces could not be decoded and stand as “\u{fffd}”.")
        }
        Warning::PagesWithoutText { pages } => {
            let list: Vec<String> = pages.iter().take(SHOWN).map(u32::to_string).collect();
            let more = if pages.len() > SHOWN { "…" } else { "" };
            if zh {
                format!(
                    "第 {}{more} 页没有文字层（共 {} 页），图片中的内容没有参加评分。",
                    list.join("、"),
                    pages.len()
                )
            } else {
                format!(
                    "Pages {}{more} ({} in all) have no text layer; what they show was not graded.",
                    list.join(", "),
                    pages.len()
                )
            }
        }
        Warning::WholePage => pick(
            lang,
            "没有认出网页的正文区域，按整页文字评分。",
            "No content of a known make was found in the web page; its whole text was graded.",
        )
        .to_owned(),
        Warning::PartlyDamaged => pick(
            lang,
            "文件有一部分损坏，只评了读出的部分。",
            "Part of the file is damaged; the rest was graded.",
        )
        .to_owned(),
    }
}

/// How many page numbers are written out.
const SHOWN: usize = 20;
