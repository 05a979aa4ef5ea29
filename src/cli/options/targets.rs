//! Formats as typed → what is written where, before anything is read: wrong combinations end the run at
//! once.

use std::path::{Path, PathBuf};

use hegui_text::lang::Lang;

use crate::cli::args::score::{ScoreArgs, ScoreFormat};
use crate::cli::error::CliError;
use crate::cli::paths::{is_same_file, output_path, real_path, shown_path};

/// A format and where it goes.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    pub(crate) format: ScoreFormat,
    /// `None`: standard output.
    pub(crate) path: Option<PathBuf>,
}

/// The targets of a run.
///
/// # Errors
/// Where two formats want one place.
pub(crate) fn requested_targets(args: &ScoreArgs, lang: Lang) -> Result<Vec<Target>, CliError> {
    let say = |zh: &str, en: &str| Err(CliError::in_words(lang, zh, en));
    let owned = |path: Option<&Path>| output_path(path).map(Path::to_owned);
    let typed = args.formats.iter().map(|typed| Target {
        format: typed.format,
        path: owned(typed.path.as_deref()),
    });
    let mut targets: Vec<Target> = typed.collect();
    if targets.is_empty() {
        targets.push(Target {
            format: ScoreFormat::Text,
            path: None,
        });
    }
    let mut without: Vec<&mut Target> = targets
        .iter_mut()
        .filter(|target| target.path.is_none())
        .collect();
    if without.len() > 1 {
        return say(
            "多种格式不能都写到标准输出；请用 --format 格式=路径",
            "only one format can go to standard output; use --format FORMAT=PATH",
        );
    }
    if let Some(output) = owned(args.output.as_deref()) {
        let [target] = without.as_mut_slice() else {
            return say(
                "每种格式都已写明路径，--output 没有用处，请删去",
                "all formats have a path, --output has nothing to say",
            );
        };
        target.path = Some(output);
    }
    let mut paths: Vec<_> = target_paths(&targets).map(real_path).collect();
    paths.sort();
    if paths.windows(2).any(|pair| pair.first() == pair.last()) {
        return say("两种格式写到同一个文件", "two formats go to one file");
    }
    Ok(targets)
}

/// The files and folders that a run writes.
pub(crate) fn target_paths(targets: &[Target]) -> impl Iterator<Item = &Path> {
    targets.iter().filter_map(|target| target.path.as_deref())
}

/// Refuses outputs that are one of the files of the reports or of the `control` files of the run.
pub(crate) fn refuse_overwriting<'p>(
    outputs: impl IntoIterator<Item = &'p Path>,
    reports: &[&Path],
    control: &[&Path],
    lang: Lang,
) -> Result<(), CliError> {
    for path in outputs {
        let (shown, is_it) = (shown_path(path), |other: &&Path| is_same_file(other, path));
        if control.iter().filter(|file| file.is_file()).any(is_it) {
            return Err(CliError::usage(match lang {
                Lang::Zh => format!("{shown} 是评分细则、清单等控制文件，不能用作输出"),
                Lang::En => format!(
                    "{shown} is a rubric, manifest or other control file and cannot be the output"
                ),
            }));
        }
        if reports.iter().any(is_it) {
            return Err(CliError::usage(match lang {
                Lang::Zh => format!("{shown} 是待评的报告，不能用作输出"),
                Lang::En => format!("{shown} is a report to be scored and cannot be the output"),
            }));
        }
    }
    Ok(())
}
