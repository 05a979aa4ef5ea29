//! The page that needs no installation: the engine in WebAssembly with a rubric, in one file that opens from
//! any disk. Its worker (`worker.js`) runs the engine; the page of each report is shown in a frame, under the
//! policy of this page and its own.

mod changes;
mod module;
mod words;

pub use changes::{Changes, changes};
pub use module::{EngineModule, ModuleFault};

use std::collections::BTreeMap;
use std::io::{self, Write as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use minijinja::Value;
use serde::Serialize;

use super::policy::Own;
use super::words::words_in;
use super::{PAGE, REPORT_SCRIPTS, SHARED, policy, render, style, with_shared};
use crate::words::messages::pick;
use crate::{OutputError, clean, template};
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;
use hegui_text::{Bound, Unreadable};

/// What one file may take in the page, in milliseconds of elapsed time. The program gives 4.5 seconds of
/// processor time; old machines take longer.
const PATIENCE: u64 = 20_000;
/// The stack of the engine, in bytes, as `web/build.sh` tells the linker; browsers may give less.
const STACK: u64 = 8 << 20;

/// What goes into the page.
#[derive(Debug, Clone, Copy)]
pub struct OfflinePage<'a> {
    /// The engine.
    pub module: EngineModule<'a>,
    /// The rubric.
    pub rubric: &'a Rubric,
    /// The one file that says all of the rubric.
    pub source: &'a str,
    /// The most bytes that a compiled regular expression of it takes.
    pub expression_bytes: usize,
    /// The largest file that is read, in bytes.
    pub limit: u64,
    /// Until when reports are due, in words.
    pub deadline: Option<&'a str>,
    /// The language that the page opens in.
    pub lang: Lang,
}

#[derive(Serialize)]
struct DeskPage {
    title: &'static str,
    lang: &'static str,
    rubric: RubricNames,
    deadline: Option<String>,
    program: &'static str,
}

#[derive(Serialize)]
struct RubricNames {
    title: String,
    id: String,
    version: String,
    digest: String,
}

#[derive(Serialize)]
struct Settings<'a> {
    lang: &'static str,
    /// The scripts of the worker.
    engine: String,
    rubric: RubricSettings<'a>,
    limit: u64,
    patience: u64,
    reasons: Reasons,
    words: BTreeMap<&'static str, BTreeMap<&'static str, &'static str>>,
}

#[derive(Serialize)]
struct RubricSettings<'a> {
    name: &'a str,
    /// The source, packed as the engine is.
    packed: String,
    expression_bytes: usize,
}

/// Why a file could not be read: the page ends the engine and names one of these reasons to the next.
#[derive(Serialize)]
struct Reasons {
    time: String,
    stack: String,
}

/// The page.
///
/// # Errors
/// Where a template fails.
pub fn offline_page(page: &OfflinePage<'_>) -> Result<String, OutputError> {
    let reason = |reason: Unreadable| serde_json::to_string(&reason);
    let words = [("zh", Lang::Zh), ("en", Lang::En)];
    let settings = Settings {
        lang: pick(page.lang, "zh", "en"),
        engine: [page.module.script, include_str!("worker.js")].join("\n"),
        rubric: RubricSettings {
            name: &page.rubric.id,
            packed: STANDARD.encode(gzip(page.source)?),
            expression_bytes: page.expression_bytes,
        },
        limit: page.limit,
        patience: PATIENCE,
        reasons: Reasons {
            time: reason(Bound::Time.exceeded(PATIENCE))?,
            stack: reason(Bound::Stack.exceeded(STACK))?,
        },
        words: words
            .map(|(code, lang)| (code, words_in(words::DESK, lang)))
            .into(),
    };
    // Data in a script element ends at the first `</script`, and at nothing else.
    let settings = serde_json::to_string(&settings)?.replace('<', "\\u003c");
    let desk_style = style() + include_str!("desk.css");
    let desk_script = with_shared(&[include_str!("engine.js"), include_str!("desk.js")]);
    let mut environment = template::page_engine()?;
    let framed = Own {
        style: &style(),
        script: &with_shared(&REPORT_SCRIPTS),
    };
    let own = Own {
        style: &desk_style,
        script: &desk_script,
    };
    policy::add_framing(&mut environment, own, framed);
    for (name, source) in SHARED {
        environment.add_template(name, source)?;
    }
    environment.add_template(PAGE, include_str!("desk.html"))?;
    let packed = STANDARD.encode(page.module.packed);
    for (name, data) in [("settings", settings), ("module", packed)] {
        environment.add_global(name, Value::from_safe_string(data));
    }
    let rubric = page.rubric;
    let page = DeskPage {
        title: pick(page.lang, "年度报告自查", "Check your report"),
        lang: pick(page.lang, "zh-CN", "en"),
        rubric: RubricNames {
            title: clean::line(&rubric.title),
            id: clean::line(&rubric.id),
            version: clean::line(&rubric.version),
            digest: rubric.digest.clone(),
        },
        deadline: page.deadline.map(clean::line),
        program: concat!("hegui ", env!("CARGO_PKG_VERSION")),
    };
    render(&environment, &page)
}

/// The same text gives the same bytes: no time and no name stand in them.
fn gzip(text: &str) -> io::Result<Vec<u8>> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(text.as_bytes())?;
    packer.finish()
}
