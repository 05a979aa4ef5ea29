//! Files that steer a run, beside the rubric and the manifest: read as text, within bounds.

use std::path::Path;

use hegui_report::clean;
use hegui_text::lang::Lang;

use super::terminal::{Failure, Terminal};

/// Larger files are none of these, in bytes.
const LIMIT: u64 = 256 << 20;

/// The text of a control file.
///
/// # Errors
/// Where it cannot be read, is too large or no UTF-8.
pub(crate) fn read(path: &Path, terminal: Terminal) -> Result<String, Failure> {
    let shown = clean::line(&path.to_string_lossy());
    let refused = |error: String| {
        Failure::usage(match terminal.lang {
            Lang::Zh => format!("无法读取 {shown}：{error}"),
            Lang::En => format!("cannot read {shown}: {error}"),
        })
    };
    let size = std::fs::metadata(path)
        .map_err(|error| refused(error.to_string()))?
        .len();
    if size > LIMIT {
        return Err(refused(format!("> {} MB", LIMIT >> 20)));
    }
    let bytes = std::fs::read(path).map_err(|error| refused(error.to_string()))?;
    String::from_utf8(bytes).map_err(|_| {
        refused(match terminal.lang {
            Lang::Zh => "不是 UTF-8 文本".to_owned(),
            Lang::En => "it is not UTF-8 text".to_owned(),
        })
    })
}
