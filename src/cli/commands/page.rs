//! `hegui page`: the page that scores reports where nothing may be installed.

use std::path::Path;

use hegui_read::Limits;
use hegui_report::clean;
use hegui_report::html::{EngineModule, ModuleFault, OfflinePage, offline_page};
use hegui_text::lang::Lang;

use crate::cli::args::page::PageArgs;
use crate::cli::control::files::read_bytes;
use crate::cli::control::rubric::{check_text, reported, resolve_rubric};
use crate::cli::deliver::sink::write_output;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::paths::{is_same_file, output_path, shown_path};
use crate::cli::terminal::Terminal;

/// The engine that the program carries, where it was built with one.
const OWN: Option<&[u8]> = include!(concat!(env!("OUT_DIR"), "/engine.rs"));
/// No engine is larger, in bytes.
const LIMIT: u64 = 64 << 20;

/// Runs the command.
pub(crate) fn run(args: &PageArgs, terminal: Terminal) -> Result<Exit, CliError> {
    let lang = terminal.lang;
    let (named, limits) = (&args.rubric.rubric, args.rubric.limits);
    let output = output_path(args.output.as_deref());
    let inputs = [Some(Path::new(named)), args.module.as_deref()];
    if let Some(output) = output
        && inputs
            .iter()
            .flatten()
            .any(|path| is_same_file(output, path))
    {
        return Err(CliError::in_words(
            lang,
            "不能写到读入的文件",
            "the output cannot be a file that is read",
        ));
    }
    let read = args.module.as_deref().map(|path| {
        let kind = ("网页引擎", "the engine of the page ");
        read_bytes(kind, path, LIMIT, lang)
    });
    let read = read.transpose()?;
    let file = read.as_deref().or(OWN).ok_or_else(|| no_engine(lang))?;
    let module =
        EngineModule::parse(file).map_err(|fault| refused(&fault, args.module.as_deref(), lang))?;
    let source = resolve_rubric(named, limits, terminal)?;
    // The page has what it was given and no files beside it.
    let (rubric, _) = check_text(named, &source, limits, terminal)
        .map_err(|errors| reported(errors, terminal))?;
    let page = offline_page(&OfflinePage {
        module,
        rubric: &rubric,
        source: &source,
        expression_bytes: limits.expression_bytes(),
        limit: Limits::DEFAULT.bytes,
        deadline: args.deadline.as_deref(),
        lang,
    })?;
    write_output(output, page.as_bytes(), terminal)?;
    Ok(Exit::Done)
}

fn no_engine(lang: Lang) -> CliError {
    CliError::in_words(
        lang,
        "本程序没有自带网页引擎；请用 --module 指明引擎文件 hegui.engine，它由源码里的 web/build.sh 生成（见 docs/page.md）",
        "this program carries no engine for the page; name the file hegui.engine, which web/build.sh of the sources makes, by --module (see docs/page.md)",
    )
}

fn refused(fault: &ModuleFault, path: Option<&Path>, lang: Lang) -> CliError {
    let own = || hegui_report::messages::pick(lang, "自带的引擎", "of its own").to_owned();
    let path = path.map_or_else(own, shown_path);
    let is = env!("CARGO_PKG_VERSION");
    CliError::usage(match (fault, lang) {
        (ModuleFault::Malformed, Lang::Zh) => {
            format!("{path} 不是完整的网页引擎；请用 web/build.sh 重新生成")
        }
        (ModuleFault::Malformed, Lang::En) => {
            format!("{path} is no whole engine of the page; make it anew by web/build.sh")
        }
        (ModuleFault::OtherVersion(of), lang) => {
            let of = clean::line(of);
            match lang {
                Lang::Zh => format!(
                    "网页引擎 {path} 的版本是 {of}，程序的版本是 {is}；请用同一版本的源码重新生成引擎"
                ),
                Lang::En => format!(
                    "the engine {path} is of version {of} and the program of {is}; make the engine anew from the sources of this version"
                ),
            }
        }
    })
}
