//! Formats as typed → what is written where, before anything is read: wrong combinations are told at once.

use std::path::{Path, PathBuf};

use hegui_report::messages;
use hegui_text::lang::Lang;

use super::args::{Format, ScoreArgs};
use super::inputs::{Input, Inputs};
use super::terminal::{Failure, shown};

/// Where each format goes; `None`: standard output.
pub(crate) type Target = (Format, Option<PathBuf>);

/// The targets of a run.
///
/// # Errors
/// Where two formats want one place.
pub(crate) fn targets(args: &ScoreArgs, lang: Lang) -> Result<Vec<Target>, Failure> {
    let say = |zh: &str, en: &str| Failure::usage(messages::pick(lang, zh, en));
    let mut targets: Vec<Target> = args
        .formats
        .iter()
        .map(|typed| {
            (
                typed.format,
                typed.path.clone().filter(|path| path.as_os_str() != "-"),
            )
        })
        .collect();
    if targets.is_empty() {
        targets.push((Format::Text, None));
    }
    let mut without: Vec<&mut Target> = targets
        .iter_mut()
        .filter(|target| target.1.is_none())
        .collect();
    if without.len() > 1 {
        return Err(say(
            "多种格式不能都写到标准输出；请用 --format 格式=路径",
            "only one format can go to standard output; use --format FORMAT=PATH",
        ));
    }
    if let Some(output) = args.output.clone().filter(|path| path.as_os_str() != "-") {
        match without.as_mut_slice() {
            [target] => target.1 = Some(output),
            _ => {
                return Err(say(
                    "每种格式都有路径了，--output 无所指",
                    "all formats have a path, --output has nothing to say",
                ));
            }
        }
    }
    let mut paths: Vec<_> = targets
        .iter()
        .filter_map(|target| target.1.as_deref())
        .map(real)
        .collect();
    paths.sort();
    if paths
        .windows(2)
        .any(|pair| matches!(pair, [one, other] if one == other))
    {
        return Err(say("两种格式写到同一个文件", "two formats go to one file"));
    }
    Ok(targets)
}

/// The path that a file has or would have, for comparing.
fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| {
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or_else(|| Path::new("."));
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        path.file_name()
            .map_or_else(|| path.to_owned(), |name| folder.join(name))
    })
}

/// Whether two paths lead to one file.
pub(crate) fn is_same_file(one: &Path, other: &Path) -> bool {
    real(one) == real(other)
}

/// Refuses targets that are an input or one of the `control` files of the run.
///
/// # Errors
/// Where one is.
pub(crate) fn refuse_overwriting<'p>(
    targets: impl IntoIterator<Item = &'p Path>,
    inputs: &Inputs,
    control: &[&Path],
    lang: Lang,
) -> Result<(), Failure> {
    for path in targets {
        let shown = shown(path);
        if control
            .iter()
            .any(|control| control.is_file() && real(control) == real(path))
        {
            return Err(Failure::usage(match lang {
                Lang::Zh => format!("{shown} 是评分细则、清单等控制文件，不能用作输出"),
                Lang::En => format!(
                    "{shown} is a rubric, manifest or other control file and cannot be the output"
                ),
            }));
        }
        if inputs
            .list
            .iter()
            .filter_map(Input::file)
            .any(|input| real(input) == real(path))
        {
            return Err(Failure::usage(match lang {
                Lang::Zh => format!("{shown} 是待评的报告，不能用作输出"),
                Lang::En => format!("{shown} is a report to be scored and cannot be the output"),
            }));
        }
    }
    Ok(())
}
