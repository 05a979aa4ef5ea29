//! `hegui completions` and `hegui man`: what shells and manuals know of the command line, made from its
//! definition.

use clap::Command;
use hegui_report::results::Folder as _;
use hegui_text::lang::Lang;

use crate::cli::args::completions::{CompletionsArgs, ManArgs};
use crate::cli::args::help::values_in_chinese;
use crate::cli::deliver::claim::claim_outputs;
use crate::cli::deliver::folder_refused::folder_refused;
use crate::cli::deliver::staged_folder::{FolderError, StagedFolder};
use crate::cli::deliver::unwritable::unwritable;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::parse::command_line;
use crate::cli::terminal::Terminal;

/// Prints the completions of a shell.
pub(crate) fn run(args: &CompletionsArgs, terminal: Terminal) -> Result<Exit, CliError> {
    let mut command = command_line(terminal.lang);
    if terminal.lang == Lang::Zh {
        command = values_in_chinese(command);
    }
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "hegui", &mut script);
    terminal.result(&script)?;
    Ok(Exit::Done)
}

/// Prints the manual page of the program, or writes one for each command into a folder.
pub(crate) fn write_manual(args: &ManArgs, terminal: Terminal) -> Result<Exit, CliError> {
    let mut command = command_line(terminal.lang);
    command.build();
    let unwritten = |error: &std::io::Error| match &args.output {
        Some(path) => unwritable(path, error, terminal.lang),
        None => CliError::usage(error.to_string()),
    };
    let Some(path) = &args.output else {
        let page = manual_page(&command).map_err(|error| unwritten(&error))?;
        terminal.result(&page)?;
        return Ok(Exit::Done);
    };
    let _claims = claim_outputs([path.as_path()], terminal.lang)?;
    let refused = |error: FolderError| folder_refused(path, &error, false, terminal.lang);
    let mut folder = StagedFolder::begin(path, "man", false).map_err(refused)?;
    for (name, page) in manual_pages(&command, "hegui") {
        let page = page.map_err(|error| unwritten(&error))?;
        let written = folder.write(&format!("{name}.1"), &page);
        written.map_err(|error| unwritten(&error))?;
    }
    folder.commit().map_err(refused)?;
    Ok(Exit::Done)
}

/// The pages of a command and its subcommands, by their names.
fn manual_pages(command: &Command, name: &str) -> Vec<(String, std::io::Result<Vec<u8>>)> {
    let mut pages = vec![(name.to_owned(), manual_page(command))];
    for sub in command.get_subcommands() {
        pages.extend(manual_pages(sub, &format!("{name}-{}", sub.get_name())));
    }
    pages
}

fn manual_page(command: &Command) -> std::io::Result<Vec<u8>> {
    let mut page = Vec::new();
    // The date of a page would differ from run to run.
    clap_mangen::Man::new(command.clone())
        .date("")
        .source(concat!("hegui ", env!("CARGO_PKG_VERSION")))
        .render(&mut page)?;
    Ok(page)
}
