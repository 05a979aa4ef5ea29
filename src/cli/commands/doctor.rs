//! `hegui doctor`: what this machine lets the program do.

use std::env::consts::{ARCH, OS};
use std::num::NonZero;
use std::process::{Command, Stdio};
use std::thread;

use hegui_text::lang::Lang;

use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::options::bounds::Bounds;
use crate::cli::reader::{Deed, ISOLATION_SUBCOMMAND, TOLD, this_program};
use crate::cli::terminal::Terminal;

/// Runs the command. Its exit code is that of a gate: 1 where a reading process cannot be started or can
/// do more than read.
pub(crate) fn run(terminal: Terminal) -> Result<Exit, CliError> {
    let lang = terminal.lang;
    let pick = |zh: &str, en: &str| terminal.pick(zh, en).to_owned();
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let bounds = Bounds::default();
    let refused = refused_to_readers();
    let mut lines = vec![
        format!("hegui {}", env!("CARGO_PKG_VERSION")),
        line(lang, "系统", "system", &format!("{OS} {ARCH}")),
        line(lang, "处理器", "processors", &cores.to_string()),
        line(
            lang,
            "读取进程",
            "reading processes",
            &match &refused {
                Some(_) => pick("可以启动", "can be started"),
                None => pick(
                    "无法启动；除文本外的格式不读取，除非用 --allow-in-process",
                    "cannot be started; only plain text is read, unless --allow-in-process is given",
                ),
            },
        ),
    ];
    let mut sound = refused.is_some();
    for deed in Deed::ALL {
        let Some(refused) = &refused else { break };
        let is_refused = refused.lines().any(|id| id == deed.id());
        sound &= is_refused;
        let state = if is_refused {
            pick("已禁止", "forbidden")
        } else {
            pick(
                "没有禁止（本系统没有这项隔离）",
                "not forbidden (this system has no such fence)",
            )
        };
        let name = deed_name(deed, terminal);
        lines.push(match lang {
            Lang::Zh => format!("  {name}：{state}"),
            Lang::En => format!("  {name}: {state}"),
        });
    }
    let seconds = format!("{:.1} s", bounds.time.as_secs_f64());
    let megabytes = |bytes: u64| format!("{} MB", bytes >> 20);
    lines.push(line(
        lang,
        "读取一个文件的处理器时间",
        "processor time to read a file",
        &seconds,
    ));
    lines.push(line(
        lang,
        "读取一个文件的内存",
        "memory to read a file",
        &megabytes(bounds.memory),
    ));
    lines.push(line(
        lang,
        "文件大小",
        "size of a file",
        &megabytes(bounds.limits.bytes),
    ));
    lines.push(match (&refused, sound) {
        (None, _) => pick(
            "结论：读取进程无法启动，只能读取纯文本",
            "all in all: reading processes cannot be started, only plain text is read",
        ),
        (Some(_), false) => pick(
            "结论：可以使用，但读取进程没有完全隔离，来历不明的文件请在别的机器上读取",
            "all in all: it works, but reading processes are not fenced in whole; read files that you do not trust elsewhere",
        ),
        (Some(_), true) => pick(
            "结论：一切正常，读取进程已隔离",
            "all in all: everything is fine, reading processes are fenced in",
        ),
    });
    terminal.result((lines.join("\n") + "\n").as_bytes())?;
    Ok(Exit::of_run(sound, true))
}

fn line(lang: Lang, zh: &str, en: &str, value: &str) -> String {
    match lang {
        Lang::Zh => format!("{zh}：{value}"),
        Lang::En => format!("{en}: {value}"),
    }
}

fn deed_name(deed: Deed, terminal: Terminal) -> &'static str {
    match deed {
        Deed::OpenFile => terminal.pick("打开文件", "open a file"),
        Deed::OpenSocket => terminal.pick("打开网络连接", "open a socket"),
        Deed::StartProgram => terminal.pick("启动程序", "start a program"),
    }
}

/// What a reading process cannot do, an id a line; `None` where none can be started.
fn refused_to_readers() -> Option<String> {
    let told = Command::new(this_program()?)
        .arg(ISOLATION_SUBCOMMAND)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let told = String::from_utf8(told.stdout).ok()?;
    told.ends_with(TOLD).then_some(told)
}
