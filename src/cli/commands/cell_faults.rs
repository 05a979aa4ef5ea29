//! What is wrong with a workbook, a line each.

use hegui_text::lang::Lang;
use hegui_workbook::Fault;

use crate::cli::error::CliError;

/// Faults that are shown one by one.
pub(super) const SHOWN: usize = 200;

/// The faults as an error. `before` stands before each: the file's name and a blank, or nothing.
pub(super) fn cell_faults(faults: &[Fault], before: &str, lang: Lang) -> CliError {
    let shown = faults.iter().take(SHOWN);
    let shown = shown.map(|fault| format!("{before}{}", fault.message(lang)));
    let mut lines: Vec<String> = shown.collect();
    lines.extend(more(faults.len(), lang));
    // Each line says that it is an error: the first has its word from whoever reports it.
    let word = match lang {
        Lang::Zh => "\n错误：",
        Lang::En => "\nerror: ",
    };
    CliError::usage(lines.join(word))
}

/// How many of `count` are not shown one by one, in words; `None` where all are.
pub(super) fn more(count: usize, lang: Lang) -> Option<String> {
    let left = count.checked_sub(SHOWN).filter(|left| *left > 0)?;
    Some(match lang {
        Lang::Zh => format!("还有 {left} 处"),
        Lang::En => format!("and {left} more"),
    })
}
