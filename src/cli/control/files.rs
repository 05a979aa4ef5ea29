//! The bytes and the text of a file that steers a run, within bounds.

use std::io::Read;
use std::path::Path;

use hegui_report::unassessable;
use hegui_text::lang::Lang;

use crate::cli::error::CliError;
use crate::cli::paths::shown_path;
use crate::cli::refusal::refusal;

/// Larger files are no control files, in bytes.
pub(crate) const LIMIT: u64 = 256 << 20;

/// The kind of a control file as messages name it, in Chinese and English; nothing where the path says
/// enough.
pub(super) type ControlKind = (&'static str, &'static str);

/// A control file of no special kind.
pub(crate) const ANY: ControlKind = ("", "");

/// The bytes of a control file of at most `most` bytes.
pub(crate) fn read_bytes(
    kind: ControlKind,
    path: &Path,
    most: u64,
    lang: Lang,
) -> Result<Vec<u8>, CliError> {
    let refused = |error: std::io::Error| {
        let why = match lang {
            Lang::Zh => unassessable::what(&refusal(&error), lang),
            Lang::En => error.to_string(),
        };
        cannot_read(kind, path, &why, lang)
    };
    // Read within the bound, whatever size the system names: a pipe or a device has none.
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(refused)?;
    let bounded = file.take(most.saturating_add(1)).read_to_end(&mut bytes);
    if bounded.map_err(refused)? as u64 > most {
        let why = match lang {
            Lang::Zh => format!("文件超过 {} MB", most >> 20),
            Lang::En => format!("> {} MB", most >> 20),
        };
        return Err(cannot_read(kind, path, &why, lang));
    }
    Ok(bytes)
}

/// The text of a control file of at most `most` bytes.
pub(crate) fn read_text(path: &Path, most: u64, lang: Lang) -> Result<String, CliError> {
    String::from_utf8(read_bytes(ANY, path, most, lang)?).map_err(|_| {
        let why = match lang {
            Lang::Zh => "不是 UTF-8 文本",
            Lang::En => "it is not UTF-8 text",
        };
        cannot_read(ANY, path, why, lang)
    })
}

/// Why a control file is of no use.
pub(crate) fn cannot_read(kind: ControlKind, path: &Path, why: &str, lang: Lang) -> CliError {
    let (path, (zh, en)) = (shown_path(path), kind);
    CliError::usage(match lang {
        Lang::Zh => format!("无法读取{zh} {path}：{why}"),
        Lang::En => format!("cannot read {en}{path}: {why}"),
    })
}
