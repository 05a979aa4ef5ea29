//! `hegui page`

use std::path::PathBuf;

use clap::Args;

use super::shared::{OUTPUT_ZH, RubricArg};

/// `hegui page`
#[derive(Debug, Args)]
pub(crate) struct PageArgs {
    #[command(flatten)]
    pub(crate) rubric: RubricArg,
    /// Until when reports are due: the page says so
    #[arg(long, value_name = "WORDS", long_help = "页面上写明的报送期限")]
    pub(crate) deadline: Option<String>,
    /// The engine in WebAssembly that web/build.sh made, where the program carries none
    #[arg(
        long,
        value_name = "FILE",
        long_help = "由 web/build.sh 生成的 WebAssembly 引擎；程序自带时不必指明"
    )]
    pub(crate) module: Option<PathBuf>,
    /// Write to this .html file, whole or not at all; default: standard output
    #[arg(long, value_name = "PATH", long_help = OUTPUT_ZH)]
    pub(crate) output: Option<PathBuf>,
}
