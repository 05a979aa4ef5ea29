//! `hegui rubric export` and `hegui rubric import`: a rubric as a workbook, and back.

use std::io::IsTerminal as _;
use std::path::{Component, Path, PathBuf};

use hegui::bundled;
use hegui_report::clean;
use hegui_text::lang::Lang;
use hegui_workbook::Overlay;

use super::cell_faults::cell_faults;
use crate::cli::args::rubric_workbook::{RubricExport, RubricImport};
use crate::cli::control::files::{ANY, read_bytes};
use crate::cli::control::rubric::{check_text, load_base};
use crate::cli::deliver::sink::write_output;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::paths::{
    is_device, is_same_file, output_path, portable_path, real_path, shown_path,
};
use crate::cli::terminal::Terminal;

/// No workbook that a person edits is larger, in bytes.
const LIMIT: u64 = 64 << 20;

/// Writes the workbook of a rubric.
pub(super) fn export(args: &RubricExport, terminal: Terminal) -> Result<Exit, CliError> {
    let output = output_path(args.output.as_deref());
    refuse_own_file(output, Path::new(&args.rubric), terminal)?;
    refuse_no_workbook(output, terminal)?;
    let base = load_base(&args.rubric, args.limits, terminal)?;
    let workbook = hegui_workbook::export(&base, terminal.lang);
    let workbook = workbook.map_err(|error| CliError::usage(error.message(terminal.lang)))?;
    write_output(output, &workbook, terminal)?;
    Ok(Exit::Done)
}

/// Writes what was changed in a workbook as an overlay.
pub(super) fn import(args: &RubricImport, terminal: Terminal) -> Result<Exit, CliError> {
    let output = output_path(args.output.as_deref());
    for input in [args.workbook.as_path(), Path::new(&args.base)] {
        refuse_own_file(output, input, terminal)?;
    }
    let base = load_base(&args.base, args.limits, terminal)?;
    let workbook = read_bytes(ANY, &args.workbook, LIMIT, terminal.lang)?;
    let extends = named_from(&args.base, output);
    let overlay = hegui_workbook::import(&workbook, &base, &extends);
    let before = format!("{} ", clean::line(&shown_path(&args.workbook)));
    let overlay = overlay.map_err(|faults| cell_faults(&faults, &before, terminal.lang))?;
    // The overlay is checked as the file that it will be: paths in it begin there.
    let file = output.map_or_else(
        || "overlay.toml".to_owned(),
        |path| path.display().to_string(),
    );
    let (_, odd) = check_text(&file, overlay.draft(), args.limits, terminal)
        .map_err(|errors| cell_faults(&overlay.faults(&errors, &file), &before, terminal.lang))?;
    write_output(output, overlay.text().as_bytes(), terminal)?;
    for warning in overlay.warnings(&odd, &file, terminal.lang) {
        terminal.warning(&format!("{before}{warning}"));
    }
    for notice in overlay.notices() {
        terminal.warning(&notice.message(terminal.lang));
    }
    terminal.message(&summary(&overlay, terminal.lang));
    Ok(Exit::Done)
}

fn summary(overlay: &Overlay, lang: Lang) -> String {
    match (overlay.edit_count(), lang) {
        (0, Lang::Zh) => "没有改动\n".to_owned(),
        (0, Lang::En) => "nothing was changed\n".to_owned(),
        (count, Lang::Zh) => format!("改动 {count} 处\n"),
        (count, Lang::En) => format!("{count} changes\n"),
    }
}

/// Refuses an output that would be no workbook to those who open it: another kind of file, or a terminal.
fn refuse_no_workbook(output: Option<&Path>, terminal: Terminal) -> Result<(), CliError> {
    match output {
        None if std::io::stdout().is_terminal() => Err(CliError::in_words(
            terminal.lang,
            "工作簿不能显示在屏幕上；用 --output 文件.xlsx 写到文件",
            "a workbook cannot be shown on a terminal; write it with --output FILE.xlsx",
        )),
        Some(path) if !is_device(path) => {
            let kind = path
                .extension()
                .map(|kind| kind.to_string_lossy().to_lowercase());
            match kind.as_deref() {
                None | Some("xlsx") => Ok(()),
                Some(kind) => {
                    let kind = clean::line(kind);
                    Err(CliError::usage(match terminal.lang {
                        Lang::Zh => format!("只能写成 .xlsx 工作簿，不能写成 .{kind}"),
                        Lang::En => format!("a workbook is written as .xlsx, not as .{kind}"),
                    }))
                }
            }
        }
        _ => Ok(()),
    }
}

fn refuse_own_file(
    output: Option<&Path>,
    input: &Path,
    terminal: Terminal,
) -> Result<(), CliError> {
    if output.is_some_and(|path| is_same_file(path, input)) {
        return Err(CliError::in_words(
            terminal.lang,
            "不能写到读入的文件",
            "the output cannot be a file that is read",
        ));
    }
    Ok(())
}

/// How a file at `output` names the rubric `base`: by the name of a bundled one, or by a path from there.
fn named_from(base: &str, output: Option<&Path>) -> String {
    if bundled::find(base).is_some() {
        return base.to_owned();
    }
    let base = real_path(Path::new(base));
    let from = real_path(output.unwrap_or(Path::new("overlay.toml")));
    let path = from
        .parent()
        .and_then(|folder| relative(&base, folder))
        .unwrap_or(base);
    let path = portable_path(&path);
    // A bare name would be that of a bundled rubric.
    if path.contains('/') {
        path
    } else {
        format!("./{path}")
    }
}

/// The path from a folder to a file, both from the root; `None` where they have no root in common.
fn relative(to: &Path, folder: &Path) -> Option<PathBuf> {
    let (mut to, mut from) = (to.components().peekable(), folder.components().peekable());
    if to.peek() != from.peek()
        || !matches!(to.peek(), Some(Component::RootDir | Component::Prefix(_)))
    {
        return None;
    }
    while to.peek().is_some() && to.peek() == from.peek() {
        to.next();
        from.next();
    }
    let up = from.map(|_| Component::ParentDir);
    Some(up.chain(to).collect())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::relative;

    #[test]
    fn a_path_leads_from_one_file_to_the_other() {
        for (to, folder, path) in [
            ("/a/b.toml", "/a", "b.toml"),
            ("/a/b.toml", "/a/c/d", "../../b.toml"),
            ("/a/b.toml", "/c", "../a/b.toml"),
        ] {
            assert_eq!(
                relative(Path::new(to), Path::new(folder)).as_deref(),
                Some(Path::new(path))
            );
        }
        assert_eq!(relative(Path::new("b.toml"), Path::new("/c")), None);
    }
}
