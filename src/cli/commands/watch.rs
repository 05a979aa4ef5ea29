//! Does something again whenever a file changes, for those who edit it beside.
//!
//! Files are looked at a few times a second: that needs no library, works on network drives, and no result
//! depends on it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use hegui_report::clean;
use hegui_text::lang::Lang;

use crate::cli::args::rubric::WatchArgs;
use crate::cli::control::rubric::files_of;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::paths::shown_path;
use crate::cli::terminal::Terminal;

/// Between two looks.
const INTERVAL: Duration = Duration::from_millis(250);

/// What tells that a file has changed: its time and length; `None` where it is not there.
type Stamp = Option<(SystemTime, u64)>;

/// Does `work` once, and with `--watch` again whenever one of the files of these rubrics has changed. How the
/// last time ended.
pub(super) fn repeat(
    args: WatchArgs,
    rubrics: &[String],
    terminal: Terminal,
    mut work: impl FnMut() -> Result<Exit, CliError>,
) -> Result<Exit, CliError> {
    if !args.watch {
        return work();
    }
    let mut round = 1;
    loop {
        // What changes while the work is done is seen afterwards.
        let mut known = stamps(&files(rubrics, terminal));
        if known.is_empty() {
            return Err(CliError::in_words(
                terminal.lang,
                "自带的评分细则不会改动，没有可监视的文件",
                "bundled rubrics do not change: there is no file to watch",
            ));
        }
        let exit = work().unwrap_or_else(|error| terminal.report(&error));
        if args.watch_rounds.is_some_and(|most| round >= most) {
            return Ok(exit);
        }
        if round == 1 {
            let count = known.len();
            terminal.message(&match terminal.lang {
                Lang::Zh => format!("正在等待 {count} 个文件的改动，Ctrl-C 结束\n"),
                Lang::En => format!("waiting for {count} files to change; Ctrl-C ends it\n"),
            });
        }
        let changed = wait(&mut known);
        let shown: Vec<String> = changed.iter().map(|path| shown_path(path)).collect();
        round += 1;
        let shown = clean::line(&terminal.listed(&shown, 3));
        terminal.message(&match terminal.lang {
            Lang::Zh => format!("\n—— {shown} 有改动 ——\n"),
            Lang::En => format!("\n—— {shown} changed ——\n"),
        });
    }
}

/// The files of all rubrics.
fn files(rubrics: &[String], terminal: Terminal) -> Vec<PathBuf> {
    let files = rubrics.iter().flat_map(|named| files_of(named, terminal));
    files.collect()
}

fn stamps(files: &[PathBuf]) -> BTreeMap<PathBuf, Stamp> {
    let stamps = files.iter().map(|path| (path.clone(), stamp(path)));
    stamps.collect()
}

fn stamp(path: &Path) -> Stamp {
    let about = std::fs::metadata(path).ok()?;
    Some((about.modified().ok()?, about.len()))
}

/// Waits until files have changed and change no more, for an editor may write in several steps. The files.
fn wait(known: &mut BTreeMap<PathBuf, Stamp>) -> Vec<PathBuf> {
    let mut changed: Vec<PathBuf> = Vec::new();
    loop {
        sleep(INTERVAL);
        let mut is_calm = true;
        for (path, old) in known.iter_mut() {
            let new = stamp(path);
            if new != *old {
                *old = new;
                is_calm = false;
                if !changed.contains(path) {
                    changed.push(path.clone());
                }
            }
        }
        if is_calm && !changed.is_empty() {
            return changed;
        }
    }
}
