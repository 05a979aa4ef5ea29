//! `--review` and `hegui review init`: decisions of people.

use std::path::Path;

use hegui_batch::review::ReviewFile;
use hegui_batch::settle::{Concern, ConcernKind, settle};
use hegui_core::date::Date;
use hegui_core::report::Report;
use hegui_report::{clean, review_draft, review_words};
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;

use super::args::ReviewCommand;
use super::deliver::{claim, unwritable};
use super::exit::Exit;
use super::files::{Staged, is_device, write_device};
use super::terminal::{Failure, Terminal, shown};
use super::{control, load, score, targets};

/// Runs `hegui review`.
pub(crate) fn run(command: &ReviewCommand, terminal: Terminal) -> Result<Exit, Failure> {
    let ReviewCommand::Init(args) = command;
    let scorer = load::scorer(&args.rubric, &args.limits, terminal)?;
    let inputs = score::found(
        &args.paths,
        &[Path::new(&args.rubric.rubric)],
        &args.limits,
        terminal,
    )?;
    let output = args
        .output
        .as_deref()
        .filter(|path| path.as_os_str() != "-");
    targets::refuse_overwriting(
        output,
        &inputs,
        &[Path::new(&args.rubric.rubric)],
        terminal.lang,
    )?;
    let _claims = claim(output, terminal.lang)?;
    let reports = score::assess_all(&inputs, &scorer, args.jobs.count(), terminal);
    let text = review_draft::render(&reports, scorer.rubric(), args.all, terminal.lang)
        .map_err(|error| Failure::usage(error.to_string()))?;
    save(output, text.as_bytes(), terminal)?;
    Ok(Exit::of(true, score::all_assessed(&reports)))
}

/// Writes one control file, whole or not at all, or to standard output.
pub(crate) fn save(output: Option<&Path>, bytes: &[u8], terminal: Terminal) -> Result<(), Failure> {
    let Some(path) = output else {
        return terminal.result(bytes);
    };
    let written = if is_device(path) {
        write_device(path, bytes)
    } else {
        Staged::write(path, bytes).and_then(Staged::commit)
    };
    written.map_err(|error| unwritable(path, &error, terminal.lang))
}

/// Reads a review file; all its errors are reported.
///
/// # Errors
/// Where it cannot be read or is wrong.
pub(crate) fn load(
    path: &Path,
    rubric: &Rubric,
    terminal: Terminal,
) -> Result<ReviewFile, Failure> {
    let shown = shown(path);
    ReviewFile::parse(&control::read(path, terminal)?, rubric).map_err(|errors| {
        for error in errors {
            let words = match terminal.lang {
                Lang::Zh => &error.zh,
                Lang::En => &error.en,
            };
            terminal.error(&format!("{shown}:{}: {}", error.line, clean::line(words)));
        }
        Failure {
            message: String::new(),
            exit: Exit::Usage,
        }
    })
}

/// Applies decisions to reports and says what is amiss with them.
pub(crate) fn apply(
    file: &ReviewFile,
    path: &Path,
    reports: &mut [Report],
    rubric: &Rubric,
    today: Date,
    terminal: Terminal,
) -> Vec<Concern> {
    let shown = shown(path);
    let concerns = settle(reports, file, rubric, today);
    let is_pending = |concern: &&Concern| concern.kind == ConcernKind::Pending;
    let colon = match terminal.lang {
        Lang::Zh => "：",
        Lang::En => ": ",
    };
    // A file that was drafted and is filled in bit by bit has many of these.
    let pending = concerns.iter().filter(is_pending).count();
    if pending > 0 {
        terminal.warning(&match terminal.lang {
            Lang::Zh => format!("{shown}：{pending} 条尚未填写，未采用"),
            Lang::En => format!("{shown}: {pending} entries are not filled in yet and not applied"),
        });
    }
    for concern in concerns.iter().filter(|concern| !is_pending(concern)) {
        terminal.warning(&format!(
            "{shown}{colon}{}",
            review_words::concern(concern, terminal.lang)
        ));
    }
    concerns
}

/// The day it is, in universal time, for decisions that expire.
pub(crate) fn today() -> Date {
    let seconds = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    Date::from_days(seconds / 86_400)
}
