//! Web pages that this program wrote, known by their head alone: among reports they are results of a former run.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

/// What the head of such a page says.
const MARK: &[u8] = b"<meta name=\"generator\" content=\"hegui\">";
/// How much of a page is looked at, in bytes.
const HEAD: u64 = 512;

/// Whether this program wrote the page at `path`; no, where it is no page or cannot be read.
pub(super) fn is_own_page(path: &Path) -> bool {
    let is_page = path.extension().is_some_and(|extension| {
        ["html", "htm"]
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known))
    });
    let mut head = Vec::new();
    let mut read = || File::open(path)?.take(HEAD).read_to_end(&mut head);
    is_page && read().is_ok() && head.windows(MARK.len()).any(|part| part == MARK)
}
