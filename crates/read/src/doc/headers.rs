//! The headers and footers of a document ([MS-DOC] 2.8.24).

use super::bytes::read_plc;
use super::fib::Part;
use hegui_text::DropReason;

/// The lines above notes and what says that they go on, which come first.
const SEPARATORS: usize = 6;
/// Headers and footers of a section: of even, odd and first pages.
const OF_SECTION: [DropReason; 6] = [
    DropReason::Header,
    DropReason::Header,
    DropReason::Footer,
    DropReason::Footer,
    DropReason::Header,
    DropReason::Footer,
];

/// The stories of the part of headers and footers, and what each is. Where the file does not part
/// them, they are one header.
pub(super) fn stories(stored: &[u8], part: Part) -> Vec<(Part, DropReason)> {
    let (places, _) = read_plc(stored, 0);
    let mut stories = Vec::new();
    let mut end = part.start;
    for (index, bounds) in places.windows(2).enumerate() {
        let &[from, to] = bounds else { continue };
        let own = part.within(from, to);
        if own.start != end {
            break;
        }
        end = own.end;
        if let Some(index) = index.checked_sub(SEPARATORS) {
            let reason = OF_SECTION.get(index % OF_SECTION.len());
            stories.push((own, reason.copied().unwrap_or(DropReason::Header)));
        }
    }
    if end < part.end {
        let rest = Part {
            start: end,
            end: part.end,
        };
        stories.push((rest, DropReason::Header));
    }
    stories
}
