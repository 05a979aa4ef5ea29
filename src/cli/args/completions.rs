//! `hegui completions`, `hegui help` and `hegui man`

use std::path::PathBuf;

use clap::Args;
use clap_complete::Shell;

/// `hegui completions`
#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// bash, elvish, fish, powershell or zsh
    #[arg(value_name = "SHELL", value_enum)]
    #[arg(long_help = "命令行的种类：bash、elvish、fish、powershell、zsh")]
    pub(crate) shell: Shell,
}

/// `hegui help`
#[derive(Debug, Args)]
pub(crate) struct HelpArgs {
    /// A command, as in: hegui help rubric check
    #[arg(value_name = "COMMAND", long_help = "命令，如 hegui help rubric check")]
    pub(crate) commands: Vec<String>,
}

/// `hegui man`
#[derive(Debug, Args)]
pub(crate) struct ManArgs {
    /// A folder for a page of each command; default: the program's page on standard output
    #[arg(long, value_name = "FOLDER")]
    #[arg(long_help = "写到这个文件夹，每个命令一页；默认只把总页写到标准输出")]
    pub(crate) output: Option<PathBuf>,
}
