//! `hegui review`: a file of all that a person should look at, ready to fill in; a workbook that was filled in
//! → a review file; several review files → one.

use std::collections::HashMap;
use std::path::Path;

use hegui_batch::review::{ReviewFile, decision_text, merge, note_text};
use hegui_core::decision::Decision;
use hegui_report::{clean, messages, review_draft};
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;
use hegui_workbook::review;

use super::cell_faults::{self, SHOWN, cell_faults};
use crate::cli::args::review::{
    ReviewCommand, ReviewFormat, ReviewImport, ReviewInit, ReviewMerge,
};
use crate::cli::control::files::{ANY, read_bytes};
use crate::cli::control::review::load_review;
use crate::cli::control::rubric::{load_rubric, load_scorer};
use crate::cli::deliver::claim::claim_outputs;
use crate::cli::deliver::sink::write_output;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::inputs::Inputs;
use crate::cli::options::bounds::Bounds;
use crate::cli::options::targets::refuse_overwriting;
use crate::cli::paths::{output_path, shown_path};
use crate::cli::scoring::run::{ScoringRun, all_assessed};
use crate::cli::terminal::Terminal;

/// No workbook that a person fills in is larger, in bytes.
const LIMIT: u64 = 64 << 20;

/// Runs a command.
pub(crate) fn run(command: &ReviewCommand, terminal: Terminal) -> Result<Exit, CliError> {
    match command {
        ReviewCommand::Init(args) => init(args, terminal),
        ReviewCommand::Import(args) => import(args, terminal),
        ReviewCommand::Merge(args) => merge_files(args, terminal),
    }
}

fn init(args: &ReviewInit, terminal: Terminal) -> Result<Exit, CliError> {
    let lang = terminal.lang;
    let scorer = load_scorer(&args.rubric, &args.limits, args.assume, terminal)?;
    let control = [Path::new(&args.rubric.rubric)];
    let bounds = Bounds::from(&args.limits);
    let inputs = Inputs::find(&args.paths, &control, bounds, terminal)?;
    let output = output_path(args.output.as_deref());
    refuse_overwriting(output, &inputs.files(), &control, lang)?;
    let _claims = claim_outputs(output, lang)?;
    let run = ScoringRun::new(&inputs, &scorer, args.jobs, terminal);
    let (reports, rubric) = (run.score_all(), scorer.rubric());
    let bytes = match args.format {
        ReviewFormat::Toml => review_draft::render(&reports, rubric, args.all, lang)?.into_bytes(),
        ReviewFormat::Xlsx => {
            let open = review_draft::open_verdicts(&reports, rubric, args.all, lang);
            let workbook = review::export(&open, rubric, lang);
            workbook.map_err(|error| CliError::usage(error.message(lang)))?
        }
    };
    write_output(output, &bytes, terminal)?;
    Ok(Exit::of_run(true, all_assessed(&reports)))
}

fn import(args: &ReviewImport, terminal: Terminal) -> Result<Exit, CliError> {
    let lang = terminal.lang;
    let output = output_path(args.output.as_deref());
    let control = [args.workbook.as_path(), Path::new(&args.rubric.rubric)];
    refuse_overwriting(output, &[], &control, lang)?;
    let rubric = load_rubric(&args.rubric.rubric, args.rubric.limits, terminal)?;
    let workbook = read_bytes(ANY, &args.workbook, LIMIT, lang)?;
    let imported = review::import(&workbook, &rubric);
    let imported = imported.map_err(|faults| {
        cell_faults(&faults, &format!("{} ", shown_path(&args.workbook)), lang)
    })?;
    write_output(output, imported.text.as_bytes(), terminal)?;
    for notice in &imported.notices {
        terminal.warning(&notice.message(lang));
    }
    let (decisions, open) = (imported.decisions, imported.open);
    terminal.message(&match lang {
        Lang::Zh => format!("决定 {decisions} 条；{open} 条尚未填写\n"),
        Lang::En => format!("{decisions} decisions; {open} rows are not filled in\n"),
    });
    Ok(Exit::Done)
}

fn merge_files(args: &ReviewMerge, terminal: Terminal) -> Result<Exit, CliError> {
    let lang = terminal.lang;
    let output = output_path(args.output.as_deref());
    let rubric = [Path::new(&args.rubric.rubric)];
    let control: Vec<&Path> = args
        .files
        .iter()
        .map(|file| &**file)
        .chain(rubric)
        .collect();
    refuse_overwriting(output, &[], &control, lang)?;
    let rubric = load_rubric(&args.rubric.rubric, args.rubric.limits, terminal)?;
    let (mut files, mut notes, mut pending) = (Vec::new(), Vec::new(), 0);
    let mut wrong = None;
    for file in &args.files {
        // The faults of all files are told at once.
        match load_review(file, &rubric, terminal) {
            Ok(ReviewFile {
                decisions,
                notes: above,
                pending: open,
            }) => {
                files.push(decisions);
                notes.push(above);
                pending += open.len();
            }
            Err(error) => wrong = Some(error),
        }
    }
    if let Some(error) = wrong {
        return Err(error);
    }
    let merged = merge(&files).map_err(|contradictions| {
        let place = |(file, decision): (usize, &Decision)| {
            let shown = args.files.get(file).map_or_else(String::new, |file| shown_path(file));
            format!("{shown}:{}", decision.line)
        };
        let lines = contradictions.iter().take(SHOWN).map(|found| {
            let (one, other) = (place(found.one), place(found.other));
            let report = clean::line(&found.one.1.report.to_string());
            let item = clean::line(&found.one.1.item);
            match lang {
                Lang::Zh => format!(
                    "{one} 与 {other} 互相矛盾（{report}，{item}）；请删去一条，或在后作出的一条里加 supersedes = true 并写明理由"
                ),
                Lang::En => format!(
                    "{one} and {other} contradict each other ({report}, {item}); remove one, or add supersedes = true and a reason to the later one"
                ),
            }
        });
        let mut lines: Vec<String> = lines.collect();
        lines.extend(cell_faults::more(contradictions.len(), lang));
        CliError::usage(lines.join("\n"))
    })?;
    let decisions = files.iter().flatten();
    // Each decision keeps the comments that its file has above it.
    let above: HashMap<*const Decision, &String> = decisions
        .map(std::ptr::from_ref)
        .zip(notes.iter().flatten())
        .collect();
    let note_of = |decision: &Decision| {
        let above = above.get(&std::ptr::from_ref(decision));
        let above = above.filter(|note| !note.is_empty());
        above.map_or_else(
            || made_note(decision, &rubric, lang),
            |note| (*note).clone(),
        )
    };
    let text = merged_text(&merged, &rubric, note_of);
    write_output(output, text.as_bytes(), terminal)?;
    let count = merged.len();
    terminal.message(&match lang {
        Lang::Zh => format!("决定 {count} 条；{pending} 条尚未填写，未写入\n"),
        Lang::En => format!("{count} decisions; {pending} that are not filled in were left out\n"),
    });
    Ok(Exit::Done)
}

/// What a decision without comments is about: item, grade and passage as it has them.
fn made_note(decision: &Decision, rubric: &Rubric, lang: Lang) -> String {
    let mut items = rubric.items.iter();
    let item = items.find(|item| item.id == decision.item);
    let title = item.map_or(&decision.item, |item| &item.title);
    let about = match decision.seen {
        Some(seen) => format!("{title} · {}", messages::grade(seen, lang)),
        None => title.clone(),
    };
    note_text(&about, decision.quote.as_deref())
}

fn merged_text(
    decisions: &[&Decision],
    rubric: &Rubric,
    note_of: impl Fn(&Decision) -> String,
) -> String {
    let of = clean::joined([&rubric.id, &rubric.version, &rubric.digest], " ");
    let entries = decisions
        .iter()
        .map(|decision| format!("\n{}{}", note_of(decision), decision_text(decision)));
    format!("# {of}\n{}", entries.collect::<String>())
}
